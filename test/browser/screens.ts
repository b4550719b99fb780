/** Every screen of the product, in the states it has, with the way there. */
import type { House } from './full-house.ts';
import { endless } from './full-house.ts';
import type { Visitor } from '../support/visitor.ts';

export type State = 'usual' | 'empty' | 'error' | 'longest';

export interface Screen {
  /** As in the table of routes; for what a refused POST answers, the address where it was filled in. */
  readonly route: string;
  readonly state: State;
  /** What tells it from another of the same route and state. */
  readonly note?: string;
  /** null: nobody is signed in. */
  readonly as: string | null;
  readonly arrive: (seat: Visitor, house: House) => Promise<void>;
}

/** Routes that answer no page: they lead elsewhere or give a file. */
export const NO_SCREEN: readonly string[] = [
  '/',
  '/tasks/next',
  '/cases/:number/files/:hash',
  '/sops/:sop/revisions/:revision/yaml',
  '/comparisons/:sop',
  '/comparisons/:sop/:pair/csv',
  '/sops/:sop/revisions/:revision/bpmn',
  '/sops/:sop/revisions/:revision/pdf',
  '/cases/:number/proof',
  '/audit/trail.csv',
  '/audit/access.csv',
  '/audit/sample.csv',
];

type At = string | ((house: House) => string);
const path = (at: At, house: House): string => (typeof at === 'string' ? at : at(house));

const see =
  (at: At) =>
  async (seat: Visitor, house: House): Promise<void> =>
    void (await seat.see(path(at, house)));

/** Fills in, then sends by the first button of the page's own form. */
const send =
  (
    at: At,
    fields: Readonly<Record<string, string>>,
    button = 'main form:not(.filters) button[type=submit]',
  ) =>
  async (seat: Visitor, house: House): Promise<void> => {
    await seat.see(path(at, house));
    for (const [name, value] of Object.entries(fields)) await seat.page.fill(`[name="${name}"]`, value);
    await seat.click(button);
  };

const task = '#task button.primary';
const word = endless(300);

export const SCREENS: readonly Screen[] = [
  { route: '/sign-in', state: 'usual', as: null, arrive: see('/sign-in') },
  { route: '/sign-in', state: 'error', as: null, arrive: send('/sign-in', { login: 'x', password: 'y' }) },
  { route: '/welcome/:token', state: 'usual', as: null, arrive: see((h) => `/welcome/${h.token}`) },
  {
    route: '/welcome/:token',
    state: 'error',
    as: null,
    arrive: send((h) => `/welcome/${h.token}`, { password: 'abc' }),
  },
  { route: '/welcome/:token', state: 'error', note: 'gone', as: null, arrive: see('/welcome/unknown') },

  { route: '/account', state: 'usual', as: 'dewi', arrive: see('/account') },
  { route: '/account', state: 'longest', as: 'lilis', arrive: see('/account') },
  {
    route: '/account',
    state: 'error',
    as: 'dewi',
    arrive: send('/account', { password: 'abc' }, 'form[action="/account/password"] button'),
  },
  { route: '/help', state: 'usual', as: 'dewi', arrive: see('/help') },
  { route: '/help/codes', state: 'usual', as: 'dewi', arrive: see('/help/codes') },

  { route: '/audit', state: 'usual', as: 'auditor', arrive: see('/audit?question=in-force&date=2026-12-31') },
  { route: '/audit', state: 'error', as: 'auditor', arrive: see('/audit?question=governed&number=K-0') },
  { route: '/audit/access', state: 'usual', as: 'auditor', arrive: see('/audit/access') },
  { route: '/audit/access', state: 'empty', as: 'auditor', arrive: see('/audit/access?until=2001-01-01') },
  { route: '/audit/trail', state: 'usual', as: 'auditor', arrive: see('/audit/trail') },
  {
    route: '/audit/sample',
    state: 'usual',
    as: 'auditor',
    arrive: see('/audit/sample?from=2020-01-01&until=2030-01-01&seed=a'),
  },
  { route: '/audit/integrity', state: 'usual', as: 'auditor', arrive: see('/audit/integrity') },

  { route: '/people', state: 'usual', as: 'admin', arrive: see('/people') },
  { route: '/people/new', state: 'usual', as: 'admin', arrive: see('/people/new') },
  { route: '/people/new', state: 'error', as: 'admin', arrive: send('/people/new', { name: '' }) },
  {
    route: '/people/new',
    state: 'longest',
    as: 'admin',
    arrive: send('/people/new', { name: word, login: word }),
  },
  {
    route: '/people/:person',
    state: 'usual',
    as: 'admin',
    arrive: see((h) => `/people/${h.id['dewi'] ?? ''}`),
  },
  {
    route: '/people/:person',
    state: 'usual',
    note: 'disabled',
    as: 'admin',
    arrive: see((h) => `/people/${h.id['sinta'] ?? ''}`),
  },
  {
    route: '/people/:person',
    state: 'longest',
    as: 'admin',
    arrive: see((h) => `/people/${h.id['lilis'] ?? ''}`),
  },
  {
    route: '/people/:person',
    state: 'error',
    as: 'admin',
    arrive: send((h) => `/people/${h.id['dewi'] ?? ''}`, { name: '' }),
  },
  {
    route: '/people/:person',
    state: 'usual',
    note: 'one-time link',
    as: 'admin',
    arrive: send((h) => `/people/${h.id['tono'] ?? ''}`, {}, 'form[action$="/link"] button'),
  },

  { route: '/settings', state: 'usual', as: 'admin', arrive: see('/settings') },
  { route: '/roles', state: 'usual', as: 'admin', arrive: see('/roles') },
  { route: '/absences', state: 'usual', as: 'admin', arrive: see('/absences?past=yes') },
  { route: '/absences', state: 'empty', as: 'sela', arrive: see('/absences') },
  { route: '/absences/new', state: 'usual', as: 'admin', arrive: see('/absences/new') },
  {
    route: '/absences/new',
    state: 'error',
    as: 'admin',
    arrive: send('/absences/new', { 'f.from': '31/2' }, 'main form button.primary'),
  },
  { route: '/absences/:person/:absence', state: 'usual', as: 'admin', arrive: see((h) => h.absence) },
  { route: '/parameters', state: 'usual', as: 'dewi', arrive: see('/parameters') },
  {
    route: '/parameters/:sop/:parameter',
    state: 'usual',
    as: 'admin',
    arrive: see('/parameters/kantor/limit?saved=yes'),
  },
  {
    route: '/parameters/:sop/:parameter',
    state: 'error',
    as: 'admin',
    arrive: send('/parameters/kantor/limit', { 'f.value': '1.5', from: '31/2' }),
  },
  { route: '/calendars', state: 'usual', as: 'admin', arrive: see('/calendars') },
  { route: '/calendars', state: 'usual', note: 'reading', as: 'dewi', arrive: see('/calendars') },
  { route: '/calendars/:list/:year', state: 'usual', as: 'admin', arrive: see('/calendars/nasional/2026') },
  { route: '/calendars/:list/:year', state: 'empty', as: 'dewi', arrive: see('/calendars/nasional/2027') },
  {
    route: '/calendars/:list/:year',
    state: 'error',
    as: 'admin',
    arrive: send('/calendars/nasional/2027', { days: `${word}\n31/2` }),
  },

  { route: '/tasks', state: 'usual', as: 'dewi', arrive: see('/tasks') },
  { route: '/tasks', state: 'empty', as: 'sela', arrive: see('/tasks?none=1') },
  { route: '/tasks', state: 'longest', as: 'lilis', arrive: see('/tasks') },
  { route: '/tasks/done', state: 'usual', as: 'dewi', arrive: see('/tasks/done') },
  { route: '/tasks/done', state: 'empty', as: 'sela', arrive: see('/tasks/done') },
  { route: '/tasks/done', state: 'longest', as: 'lilis', arrive: see('/tasks/done') },
  { route: '/tasks/:task', state: 'usual', as: 'dewi', arrive: see((h) => h.usual.call) },
  {
    route: '/tasks/:task',
    state: 'usual',
    note: 'ordinary form',
    as: 'dewi',
    arrive: see((h) => h.usual.check),
  },
  { route: '/tasks/:task', state: 'usual', note: 'read only', as: 'rina', arrive: see((h) => h.usual.call) },
  {
    route: '/tasks/:task',
    state: 'error',
    as: 'dewi',
    arrive: send((h) => h.usual.call, { line: '99' }, task),
  },
  {
    route: '/tasks/:task',
    state: 'error',
    note: 'fields',
    as: 'dewi',
    arrive: send((h) => h.usual.call, { line: '11 31/2 1.5' }, task),
  },
  {
    route: '/tasks/:task',
    state: 'error',
    note: 'ordinary form',
    as: 'dewi',
    arrive: send((h) => h.usual.check, {}, task),
  },
  { route: '/tasks/:task', state: 'error', note: 'lost', as: 'sela', arrive: lost },
  { route: '/tasks/:task', state: 'longest', as: 'lilis', arrive: see((h) => h.longest.call) },
  {
    route: '/tasks/:task',
    state: 'longest',
    note: 'error',
    as: 'lilis',
    arrive: send((h) => h.longest.call, { line: word, 'f.note': word }, task),
  },
  {
    route: '/tasks/:task/postpone',
    state: 'usual',
    as: 'dewi',
    arrive: see((h) => `${h.usual.call}/postpone`),
  },
  {
    route: '/tasks/:task/postpone',
    state: 'error',
    as: 'dewi',
    arrive: send((h) => `${h.usual.call}/postpone`, { until: '31/2' }),
  },
  {
    route: '/tasks/:task/postpone',
    state: 'longest',
    as: 'lilis',
    arrive: see((h) => `${h.longest.call}/postpone`),
  },
  {
    route: '/tasks/:task/hand-over',
    state: 'usual',
    as: 'dewi',
    arrive: see((h) => `${h.usual.call}/hand-over`),
  },
  {
    route: '/tasks/:task/hand-over',
    state: 'error',
    as: 'dewi',
    arrive: send((h) => `${h.usual.call}/hand-over`, {}),
  },
  {
    route: '/tasks/:task',
    state: 'usual',
    note: 'letter',
    as: 'pos',
    arrive: see((h) => h.letters.usual),
  },
  {
    route: '/tasks/:task/letter',
    state: 'usual',
    as: 'pos',
    arrive: see((h) => `${h.letters.usual}/letter`),
  },
  {
    route: '/tasks/:task/letter',
    state: 'longest',
    as: 'pos',
    arrive: see((h) => `${h.letters.longest}/letter`),
  },
  {
    route: '/tasks/:task/not-posted',
    state: 'usual',
    as: 'pos',
    arrive: see((h) => `${h.letters.usual}/not-posted`),
  },
  {
    route: '/tasks/:task/not-posted',
    state: 'error',
    as: 'pos',
    arrive: send((h) => `${h.letters.usual}/not-posted`, {}),
  },
  {
    route: '/tasks/:task/correction',
    state: 'usual',
    as: 'dewi',
    arrive: see((h) => `${h.usual.recorded}/correction`),
  },
  {
    route: '/tasks/:task/correction',
    state: 'error',
    as: 'dewi',
    arrive: send((h) => `${h.usual.recorded}/correction`, { line: '99' }),
  },
  {
    route: '/tasks/:task/correction',
    state: 'error',
    note: 'too late',
    as: 'dewi',
    arrive: see((h) => `${h.usual.check}/correction`),
  },
  {
    route: '/tasks/:task/correction',
    state: 'longest',
    as: 'lilis',
    arrive: see((h) => `${h.longest.recorded}/correction`),
  },

  { route: '/approvals', state: 'usual', as: 'rina', arrive: see('/approvals') },
  { route: '/approvals', state: 'empty', as: 'sela', arrive: see('/approvals') },
  { route: '/approvals/:task', state: 'usual', as: 'rina', arrive: see((h) => h.usual.approval) },
  {
    route: '/approvals/:task',
    state: 'usual',
    note: 'read only',
    as: 'auditor',
    arrive: see((h) => h.usual.approval),
  },
  {
    route: '/approvals/:task',
    state: 'error',
    as: 'rina',
    arrive: send((h) => h.usual.approval, { reason: '' }, 'button[value=reject]'),
  },
  { route: '/approvals/:task', state: 'longest', as: 'rina', arrive: see((h) => h.longest.approval) },

  { route: '/cases', state: 'usual', as: 'dewi', arrive: see('/cases') },
  { route: '/cases', state: 'empty', as: 'dewi', arrive: see('/cases?status=stopped') },
  { route: '/cases', state: 'longest', as: 'lilis', arrive: see('/cases') },
  { route: '/cases/new', state: 'usual', as: 'rina', arrive: see('/cases/new') },
  { route: '/cases/new', state: 'empty', as: 'sela', arrive: see('/cases/new') },
  {
    route: '/cases/new',
    state: 'error',
    as: 'rina',
    arrive: send('/cases/new', {}, 'main form button.primary'),
  },
  {
    route: '/cases/new',
    state: 'longest',
    as: 'rina',
    arrive: send(
      '/cases/new',
      { 'f.debtor_name': word, 'f.outstanding': word, 'f.address': word },
      'main form button.primary',
    ),
  },
  { route: '/cases/:number', state: 'usual', as: 'dewi', arrive: see((h) => h.usual.running) },
  {
    route: '/cases/:number',
    state: 'usual',
    note: 'ended',
    as: 'auditor',
    arrive: see((h) => h.usual.ended),
  },
  { route: '/cases/:number', state: 'longest', as: 'lilis', arrive: see((h) => h.longest.running) },
  {
    route: '/cases/:number',
    state: 'error',
    note: 'not found',
    as: 'sela',
    arrive: see((h) => h.usual.running),
  },
  {
    route: '/cases/:number/flowchart',
    state: 'usual',
    as: 'dewi',
    arrive: see((h) => `${h.usual.running}/flowchart`),
  },
  {
    route: '/cases/:number/governing',
    state: 'usual',
    as: 'auditor',
    arrive: see((h) => `${h.usual.running}/governing`),
  },
  {
    route: '/cases/:number/print',
    state: 'usual',
    as: 'dewi',
    arrive: see((h) => `${h.usual.running}/print`),
  },
  { route: '/cases/:number/entries/:n', state: 'usual', as: 'dewi', arrive: entry((h) => h.usual.running) },
  {
    route: '/cases/:number/entries/:n',
    state: 'longest',
    as: 'lilis',
    arrive: entry((h) => h.longest.running),
  },

  {
    route: '/cases/:number',
    state: 'usual',
    note: 'in the way',
    as: 'kepala',
    arrive: see((h) => h.care.at),
  },
  {
    route: '/cases/:number',
    state: 'longest',
    note: 'in the way',
    as: 'kepala',
    arrive: see((h) => h.careLong.at),
  },
  { route: '/tasks/:task', state: 'usual', note: 'side work', as: 'toni', arrive: see((h) => h.care.fix) },
  { route: '/cases/:number/actions/:action', state: 'usual', as: 'toni', arrive: see((h) => h.care.action) },
  {
    route: '/cases/:number/actions/:action',
    state: 'error',
    as: 'toni',
    arrive: send((h) => h.care.action, {}),
  },
  {
    route: '/cases/:number/actions/:action',
    state: 'longest',
    as: 'toni',
    arrive: see((h) => h.careLong.action),
  },
  {
    route: '/cases/:number/cancellation',
    state: 'usual',
    as: 'kepala',
    arrive: see((h) => `${h.care.at}/cancellation`),
  },
  {
    route: '/cases/:number/cancellation',
    state: 'error',
    as: 'kepala',
    arrive: send((h) => `${h.care.at}/cancellation`, {}),
  },
  {
    route: '/cases/:number/cancellation',
    state: 'longest',
    as: 'kepala',
    arrive: see((h) => `${h.careLong.at}/cancellation`),
  },
  { route: '/cases/:number/data', state: 'usual', as: 'kepala', arrive: see((h) => `${h.care.at}/data`) },
  {
    route: '/cases/:number/data',
    state: 'longest',
    as: 'kepala',
    arrive: see((h) => `${h.careLong.at}/data`),
  },
  {
    route: '/cases/:number/data',
    state: 'usual',
    note: 'one field',
    as: 'kepala',
    arrive: see((h) => `${h.care.at}/data?field=customer`),
  },
  {
    route: '/cases/:number/data',
    state: 'error',
    as: 'kepala',
    arrive: send((h) => `${h.care.at}/data?field=amount`, { 'f.amount': '1.5' }),
  },
  {
    route: '/cases/:number',
    state: 'usual',
    note: 'side by side',
    as: 'hera',
    arrive: see((h) => h.round.at),
  },
  { route: '/tasks', state: 'longest', note: 'side by side', as: 'hera', arrive: see('/tasks') },
  {
    route: '/cases/:number/steps/:step/items',
    state: 'usual',
    as: 'hera',
    arrive: see((h) => h.round.items),
  },
  {
    route: '/cases/:number/steps/:step/items',
    state: 'error',
    as: 'hera',
    arrive: send((h) => h.roundLong.items, { 'f.bill.amount': '1.5' }, 'main form button.primary'),
  },
  {
    route: '/cases/:number/steps/:step/withdrawal',
    state: 'usual',
    as: 'kepala',
    arrive: see((h) => h.care.step),
  },
  {
    route: '/cases/:number/steps/:step/withdrawal',
    state: 'error',
    as: 'kepala',
    arrive: send((h) => h.care.step, {}),
  },
  { route: '/messages', state: 'usual', as: 'clara', arrive: see('/messages') },
  { route: '/messages', state: 'usual', note: 'taken by no case', as: 'auditor', arrive: see('/messages') },
  { route: '/messages', state: 'empty', as: 'sela', arrive: see('/messages') },
  { route: '/messages/:sop/:message', state: 'usual', as: 'clara', arrive: see('/messages/post/paid') },
  {
    route: '/messages/:sop/:message',
    state: 'usual',
    note: 'done',
    as: 'clara',
    arrive: send(
      '/messages/post/paid',
      { 'f.contract': 'A-1-3', 'f.amount': '1jt' },
      'main form button.primary',
    ),
  },
  {
    route: '/messages/:sop/:message',
    state: 'error',
    as: 'clara',
    arrive: send(
      '/messages/post/paid',
      { 'f.contract': word, 'f.amount': '1jt' },
      'main form button.primary',
    ),
  },
  {
    route: '/messages/:sop/:message',
    state: 'longest',
    note: 'refused',
    as: 'admin',
    arrive: see((h) => h.postLong.refused),
  },
  {
    route: '/cases/:number/messages/:message',
    state: 'usual',
    as: 'clara',
    arrive: see((h) => `${h.post.at}/messages/paid`),
  },
  {
    route: '/cases/:number/messages/:message',
    state: 'error',
    as: 'clara',
    arrive: send((h) => `${h.postLong.at}/messages/paid`, {}, 'main form button.primary'),
  },
  { route: '/incidents', state: 'usual', as: 'auditor', arrive: see('/incidents') },
  { route: '/incidents', state: 'empty', as: 'dewi', arrive: see('/incidents') },
  {
    route: '/cases/:number/incidents/:incident',
    state: 'usual',
    as: 'kepala',
    arrive: see((h) => h.care.incident),
  },
  {
    route: '/cases/:number/incidents/:incident',
    state: 'usual',
    note: 'refused',
    as: 'kepala',
    arrive: see((h) => h.care.refused),
  },
  {
    route: '/cases/:number/incidents/:incident',
    state: 'error',
    as: 'kepala',
    arrive: send((h) => h.care.refused, {}, 'form[action$="/resolution"] button'),
  },
  {
    route: '/cases/:number/incidents/:incident',
    state: 'longest',
    as: 'auditor',
    arrive: see((h) => h.careLong.refused),
  },

  { route: '/sops', state: 'usual', as: 'admin', arrive: see('/sops') },
  { route: '/sops', state: 'usual', note: 'staff', as: 'dewi', arrive: see('/sops') },
  { route: '/sops', state: 'error', as: 'admin', arrive: paste(`id: x\n${word}: [1\nroles: {a: }`) },
  { route: '/sops/:sop', state: 'usual', as: 'dewi', arrive: see('/sops/clc-01') },
  { route: '/sops/:sop/draft', state: 'usual', as: 'admin', arrive: see('/sops/clc-01/draft') },
  {
    route: '/sops/:sop/draft',
    state: 'error',
    as: 'admin',
    arrive: send('/sops/clc-01/draft', { text: `id: clc-01\n${word}: [1\nroles: {a: }` }),
  },
  {
    route: '/sops/:sop/revisions/:revision',
    state: 'usual',
    as: 'admin',
    arrive: see('/sops/clc-01/revisions/00'),
  },
  {
    route: '/sops/:sop/revisions/:revision/flowchart',
    state: 'usual',
    as: 'admin',
    arrive: see('/sops/clc-01/revisions/00/flowchart'),
  },
  {
    route: '/sops/:sop/revisions/:revision/flowchart',
    state: 'usual',
    note: 'open work',
    as: 'auditor',
    arrive: see('/sops/clc-01/revisions/00/flowchart?show=backlog'),
  },
  { route: '/revisions', state: 'usual', as: 'admin', arrive: see('/revisions') },
  {
    route: '/sops/:sop/revisions/:revision/sign-off',
    state: 'usual',
    as: 'admin',
    arrive: see('/sops/clc-01/revisions/00/sign-off'),
  },
  { route: '/sops/:sop/reviews', state: 'usual', as: 'admin', arrive: see('/sops/clc-01/reviews') },
  {
    route: '/sops/:sop/reviews',
    state: 'error',
    as: 'admin',
    arrive: send('/sops/clc-01/reviews', { date: '2026-13-40', reason: word }),
  },
  {
    route: '/sops/:sop/revisions/:revision/readers',
    state: 'usual',
    as: 'dewi',
    arrive: see('/sops/clc-01/revisions/00/readers'),
  },
  {
    route: '/sops/:sop/revisions/:revision/print',
    state: 'usual',
    as: 'dewi',
    arrive: see('/sops/clc-01/revisions/00/print'),
  },

  { route: '/sops/:sop/revisions', state: 'usual', as: 'auditor', arrive: see('/sops/clc-01/revisions') },
  { route: '/sops/:sop/on/:date', state: 'usual', as: 'auditor', arrive: see('/sops/clc-01/on/2026-11-22') },
  { route: '/sops/:sop/on/:date', state: 'empty', as: 'auditor', arrive: see('/sops/clc-01/on/2000-01-01') },
  {
    route: '/comparisons/:sop/:pair',
    state: 'usual',
    as: 'auditor',
    arrive: see('/comparisons/clc-01/00..01'),
  },
  {
    route: '/comparisons/:sop/:pair',
    state: 'usual',
    note: 'side by side',
    as: 'auditor',
    arrive: see('/comparisons/clc-01/00..01?view=side-by-side'),
  },
  {
    route: '/comparisons/:sop/:pair',
    state: 'usual',
    note: 'flowchart',
    as: 'auditor',
    arrive: see('/comparisons/clc-01/00..01?view=flowchart'),
  },
  {
    route: '/comparisons/:sop/:pair',
    state: 'longest',
    as: 'auditor',
    arrive: see('/comparisons/clc-01/00..01?view=yaml'),
  },
  {
    route: '/comparisons/:sop/:pair',
    state: 'empty',
    as: 'auditor',
    arrive: see('/comparisons/clc-01/00..00'),
  },

  { route: '/search', state: 'usual', as: 'auditor', arrive: see('/search?q=Budi') },
  { route: '/search', state: 'empty', as: 'dewi', arrive: see('/search?q=tidak+ada+yang+seperti+ini') },
  { route: '/search', state: 'longest', as: 'auditor', arrive: see('/search?q=Wibisono') },
  { route: '/search', state: 'empty', note: 'endless', as: 'dewi', arrive: see(`/search?q=x${word}`) },
];

/** On a server where nobody has named the company yet. */
export const FIRST_START: readonly Screen[] = [
  { route: '/set-up', state: 'usual', as: null, arrive: see('/set-up') },
  { route: '/set-up/:token', state: 'usual', as: null, arrive: see('/set-up/token') },
  { route: '/set-up/:token', state: 'error', as: null, arrive: send('/set-up/token', {}) },
  {
    route: '/set-up/:token',
    state: 'longest',
    as: null,
    arrive: send('/set-up/token', { company: word, name: word, login: word }),
  },
];

/** Of a demo, with its banner. */
export const DEMO: readonly Screen[] = [
  { route: '/clock', state: 'usual', as: 'admin', arrive: see('/clock') },
  {
    route: '/clock',
    state: 'error',
    as: 'admin',
    arrive: send('/clock', { to: '31/2' }, 'form:has(#to) button'),
  },
  { route: '/sops', state: 'usual', as: 'admin', arrive: see('/sops') },
];

/** Sends a task's form from elsewhere: what was typed comes back, the task is not shown. */
async function lost(seat: Visitor, house: House): Promise<void> {
  await seat.see('/account');
  await seat.page.evaluate(`(() => {
    const form = document.querySelector('form[action="/account/password"]');
    form.action = '${house.usual.call}';
    form.querySelector('#present').name = 'f.note';
  })()`);
  await seat.page.fill('#present', 'Catatan yang tidak boleh hilang');
  await seat.click('form:has(#present) button');
}

function entry(at: (house: House) => string) {
  return async (seat: Visitor, house: House): Promise<void> => {
    await seat.see(at(house));
    await seat.click('.timeline li:first-child a');
  };
}

function paste(text: string) {
  return async (seat: Visitor): Promise<void> => {
    await seat.see('/sops');
    await seat.page.evaluate(`document.querySelector('details').open = true`);
    await seat.page.fill('#text', text);
    await seat.click('details form button');
  };
}
