/**
 * Who stands how to a case, and what each route answers them: written by hand. `open`: the page, or
 * the act and on to the next page. `refused`: the door or the engine says no. `unknown`: as if it did
 * not exist. A route about a case or task that is missing here fails test/server/relations.test.ts.
 */
export const RELATIONS = [
  'holder', // has the task in hand
  'past', // had it, and handed it over
  'colleague', // has the role, but the task was never offered to them
  'supervisor', // of the holder's role
  'above', // supervises the supervisor
  'qmr',
  'auditor',
  'administrator',
  'stranger', // a role that has nothing to do with the case
] as const;

export type Relation = (typeof RELATIONS)[number];
export type Answered = 'open' | 'refused' | 'unknown';

type Row = Readonly<Record<Relation, Answered>>;

const outside = { colleague: 'unknown', stranger: 'unknown' } as const;
/** QMR, auditor and administrator have no role: the door of what workers do is closed to them. */
const office = { qmr: 'refused', auditor: 'refused', administrator: 'refused' } as const;

const reading: Row = {
  ...outside,
  holder: 'open',
  past: 'open',
  supervisor: 'open',
  above: 'open',
  qmr: 'open',
  auditor: 'open',
  administrator: 'unknown',
};
const holderDoes: Row = {
  ...outside,
  ...office,
  holder: 'open',
  past: 'refused',
  supervisor: 'refused',
  above: 'refused',
};
/** Pages that are there only for who may do what they are for. */
const holderSees: Row = { ...holderDoes, past: 'unknown', supervisor: 'unknown', above: 'unknown' };
/** No decision, no entry that could be corrected, no such file: for nobody. */
const absent: Row = { ...holderSees, holder: 'unknown' };
const absentForAll: Row = { ...absent, qmr: 'unknown', auditor: 'unknown', administrator: 'unknown' };

export const ON_CASES: Readonly<Record<string, Row>> = {
  'GET /tasks/:task': reading,
  'POST /tasks/:task': holderDoes,
  'POST /tasks/:task/start': holderDoes,
  'POST /tasks/:task/release': { ...holderDoes, supervisor: 'open' },
  'GET /tasks/:task/postpone': holderSees,
  'POST /tasks/:task/postpone': holderDoes,
  'GET /tasks/:task/hand-over': { ...holderSees, supervisor: 'open' },
  'POST /tasks/:task/hand-over': { ...holderDoes, supervisor: 'open' },
  'GET /tasks/:task/correction': absent,
  'POST /tasks/:task/correction': absent,
  'GET /approvals/:task': absentForAll,
  'POST /approvals/:task': absent,
  'GET /cases/:number': reading,
  'GET /cases/:number/entries/:n': reading,
  'GET /cases/:number/files/:hash': absentForAll,
};
