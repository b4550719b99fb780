/**
 * Every route and who gets past its door (what they may see behind it is in the tests of the room).
 * Written by hand, not derived from the route table: a route that is missing here, or opens to
 * somebody who is not named here, fails test/server/access.test.ts.
 */
export const CAST = {
  nobody: null,
  newcomer: { login: 'newcomer' },
  collector: { login: 'collector', roles: ['desk_collection'] },
  administrator: { login: 'administrator', grants: ['administrator'] },
  qmr: { login: 'qmr', grants: ['qmr'] },
  auditor: { login: 'auditor', grants: ['auditor'] },
} as const;

export type Member = keyof typeof CAST;

const everybody: readonly Member[] = ['nobody', 'newcomer', 'collector', 'administrator', 'qmr', 'auditor'];
const signedIn: readonly Member[] = ['newcomer', 'collector', 'administrator', 'qmr', 'auditor'];
const administrators: readonly Member[] = ['administrator'];
/** An auditor without a role reads only; anybody else may stand in for somebody. */
const writers: readonly Member[] = ['newcomer', 'collector', 'administrator', 'qmr'];
const workers = writers;
const readers: readonly Member[] = ['qmr', 'auditor'];
const officers: readonly Member[] = ['administrator', 'qmr', 'auditor'];
const governors: readonly Member[] = ['administrator', 'qmr'];

export const ACCESS: Readonly<Record<string, readonly Member[]>> = {
  'GET /': signedIn,

  'GET /sign-in': everybody,
  'POST /sign-in': everybody,
  'POST /sign-out': signedIn,
  'GET /welcome/:token': everybody,
  'POST /welcome/:token': everybody,
  'GET /set-up': everybody,
  'GET /set-up/:token': everybody,
  'POST /set-up/:token': everybody,

  'GET /account': signedIn,
  'POST /account': signedIn,
  'POST /account/password': signedIn,
  'GET /help': signedIn,
  'GET /help/codes': signedIn,

  'GET /clock': administrators,
  'POST /clock': administrators,

  'GET /people': administrators,
  'GET /people/new': administrators,
  'POST /people': administrators,
  'GET /people/:person': administrators,
  'POST /people/:person': administrators,
  'POST /people/:person/disable': administrators,
  'POST /people/:person/enable': administrators,
  'POST /people/:person/link': administrators,

  'GET /settings': signedIn,
  'GET /roles': signedIn,
  'GET /absences': signedIn,
  'GET /absences/new': signedIn,
  'POST /absences': signedIn,
  'GET /absences/:person/:absence': signedIn,
  'POST /absences/:person/:absence': signedIn,
  'POST /absences/:person/:absence/withdrawal': signedIn,
  'GET /parameters': signedIn,
  'GET /parameters/:sop/:parameter': signedIn,
  'POST /parameters/:sop/:parameter': governors,
  'GET /calendars': signedIn,
  'GET /calendars/:list/:year': signedIn,
  'POST /calendars/:list/:year': governors,

  'GET /tasks': workers,
  'POST /tasks/next': workers,
  'GET /tasks/next': workers,
  'GET /tasks/done': workers,
  'GET /tasks/:task': signedIn,
  'POST /tasks/:task': workers,
  'POST /tasks/:task/start': workers,
  'POST /tasks/:task/release': workers,
  'GET /tasks/:task/postpone': workers,
  'POST /tasks/:task/postpone': workers,
  'GET /tasks/:task/hand-over': workers,
  'POST /tasks/:task/hand-over': workers,
  'GET /tasks/:task/letter': signedIn,
  'GET /tasks/:task/not-posted': workers,
  'POST /tasks/:task/not-posted': workers,
  'GET /tasks/:task/correction': workers,
  'POST /tasks/:task/correction': workers,

  'GET /audit': readers,
  'GET /audit/trail': readers,
  'GET /audit/trail.csv': readers,
  'GET /audit/access': officers,
  'GET /audit/access.csv': officers,
  'GET /audit/sample': readers,
  'GET /audit/sample.csv': readers,
  'GET /audit/integrity': readers,
  'POST /audit/integrity': readers,
  'GET /cases/:number/proof': readers,

  'GET /approvals': workers,
  'GET /approvals/:task': signedIn,
  'POST /approvals/:task': workers,

  'GET /cases': signedIn,
  'GET /cases/new': writers,
  'POST /cases/new': writers,
  'GET /cases/:number': signedIn,
  'GET /cases/:number/flowchart': signedIn,
  'GET /cases/:number/governing': signedIn,
  'GET /cases/:number/print': signedIn,
  'GET /cases/:number/entries/:n': signedIn,
  'GET /cases/:number/files/:hash': signedIn,
  'GET /cases/:number/actions/:action': writers,
  'POST /cases/:number/actions/:action': writers,
  'GET /cases/:number/cancellation': writers,
  'POST /cases/:number/cancellation': writers,
  'GET /cases/:number/data': writers,
  'POST /cases/:number/data': writers,
  'GET /cases/:number/steps/:step/items': writers,
  'POST /cases/:number/steps/:step/items': writers,
  'GET /cases/:number/steps/:step/withdrawal': writers,
  'POST /cases/:number/steps/:step/withdrawal': writers,

  'GET /cases/:number/messages/:message': writers,
  'POST /cases/:number/messages/:message': writers,

  'GET /messages': signedIn,
  'GET /messages/:sop/:message': writers,
  'POST /messages/:sop/:message': writers,
  'POST /messages/:sop/:message/set-aside': ['qmr'],

  'GET /incidents': signedIn,
  'GET /cases/:number/incidents/:incident': signedIn,
  'POST /cases/:number/incidents/:incident/retry': writers,
  'POST /cases/:number/incidents/:incident/resolution': writers,

  'GET /sops': signedIn,
  'POST /sops': ['qmr'],
  'GET /sops/:sop': signedIn,
  'GET /sops/:sop/revisions': signedIn,
  'GET /sops/:sop/draft': ['qmr'],
  'POST /sops/:sop/draft': ['qmr'],
  'GET /sops/:sop/on/:date': signedIn,
  'GET /comparisons/:sop': signedIn,
  'GET /comparisons/:sop/:pair': signedIn,
  'GET /comparisons/:sop/:pair/csv': signedIn,
  'GET /sops/:sop/revisions/:revision': signedIn,
  'GET /sops/:sop/revisions/:revision/flowchart': signedIn,
  'POST /sops/:sop/revisions/:revision/effective': ['qmr'],
  'GET /sops/:sop/revisions/:revision/yaml': signedIn,
  'GET /sops/:sop/revisions/:revision/bpmn': signedIn,
  'GET /sops/:sop/revisions/:revision/print': signedIn,
  'GET /sops/:sop/revisions/:revision/pdf': signedIn,

  'GET /revisions': signedIn,
  'GET /sops/:sop/reviews': signedIn,
  'POST /sops/:sop/reviews': ['qmr'],
  'GET /sops/:sop/revisions/:revision/sign-off': signedIn,
  'POST /sops/:sop/revisions/:revision/submission': ['qmr'],
  'POST /sops/:sop/revisions/:revision/signature': signedIn,
  'POST /sops/:sop/revisions/:revision/return': signedIn,
  'POST /sops/:sop/revisions/:revision/withdrawal': ['qmr'],
  'POST /sops/:sop/revisions/:revision/effective-date': signedIn,
  'POST /sops/:sop/revisions/:revision/holder': ['qmr'],
  'GET /sops/:sop/revisions/:revision/readers': signedIn,
  'POST /sops/:sop/revisions/:revision/readers': signedIn,

  'GET /search': signedIn,
};
