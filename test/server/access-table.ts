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

  'GET /people': administrators,
  'GET /people/new': administrators,
  'POST /people': administrators,
  'GET /people/:person': administrators,
  'POST /people/:person': administrators,
  'POST /people/:person/disable': administrators,
  'POST /people/:person/enable': administrators,
  'POST /people/:person/link': administrators,
};
