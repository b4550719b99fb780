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
/** The QMR sees the case and holds nothing of it; the door is closed to the auditor alone. */
const office = { qmr: 'refused', auditor: 'refused', administrator: 'unknown' } as const;

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
const holderSees: Row = {
  ...holderDoes,
  past: 'unknown',
  supervisor: 'unknown',
  above: 'unknown',
  qmr: 'unknown',
};
/** No decision, no entry that could be corrected, no such file: for nobody. */
const absent: Row = { ...holderSees, holder: 'unknown' };
const absentForAll: Row = { ...absent, qmr: 'unknown', auditor: 'unknown', administrator: 'unknown' };

/** By hand: who supervises, at whatever distance, and the quality manager; an auditor writes nothing. */
const byHand: Row = {
  ...outside,
  holder: 'unknown',
  past: 'unknown',
  supervisor: 'open',
  above: 'open',
  qmr: 'open',
  auditor: 'refused',
  administrator: 'unknown',
};
/** No such button, nothing in the way: the auditor does not even get past the door of what writes. */
const absentForWriters: Row = { ...absentForAll, auditor: 'refused' };

/** Behind a door for those who read all of the trail. */
const provable: Row = {
  ...{ holder: 'refused', past: 'refused', colleague: 'refused', supervisor: 'refused', above: 'refused' },
  ...{ administrator: 'refused', stranger: 'refused', qmr: 'open', auditor: 'open' },
};

export const ON_CASES: Readonly<Record<string, Row>> = {
  'GET /tasks/:task': reading,
  'POST /tasks/:task': holderDoes,
  'POST /tasks/:task/start': holderDoes,
  'POST /tasks/:task/release': { ...holderDoes, supervisor: 'open' },
  'GET /tasks/:task/postpone': holderSees,
  'POST /tasks/:task/postpone': holderDoes,
  'GET /tasks/:task/hand-over': { ...holderSees, supervisor: 'open' },
  'POST /tasks/:task/hand-over': { ...holderDoes, supervisor: 'open' },
  'GET /tasks/:task/letter': absentForAll,
  'GET /tasks/:task/not-posted': absent,
  'POST /tasks/:task/not-posted': absent,
  'GET /tasks/:task/correction': absent,
  'POST /tasks/:task/correction': absent,
  'GET /approvals/:task': absentForAll,
  'POST /approvals/:task': absent,
  'GET /cases/:number': reading,
  'GET /cases/:number/flowchart': reading,
  'GET /cases/:number/governing': reading,
  'GET /cases/:number/print': reading,
  'GET /cases/:number/proof': provable,
  'GET /cases/:number/entries/:n': reading,
  'GET /cases/:number/files/:hash': absentForAll,
  'GET /cases/:number/actions/:action': absentForWriters,
  'POST /cases/:number/actions/:action': absentForWriters,
  // This document knows no message: tried where one is, in messages.test.ts.
  'GET /cases/:number/messages/:message': absentForWriters,
  'POST /cases/:number/messages/:message': absentForWriters,
  'GET /cases/:number/cancellation': byHand,
  'POST /cases/:number/cancellation': byHand,
  'GET /cases/:number/data': byHand,
  'POST /cases/:number/data': byHand,
  // A call is no list: tried where one is, in add-item.test.ts.
  'GET /cases/:number/steps/:step/items': absentForWriters,
  'POST /cases/:number/steps/:step/items': absentForWriters,
  // The way on hangs on what the call brings: without it there is none.
  'GET /cases/:number/steps/:step/withdrawal': absentForWriters,
  'POST /cases/:number/steps/:step/withdrawal': absentForWriters,
  'GET /cases/:number/incidents/:incident': absentForAll,
  'POST /cases/:number/incidents/:incident/retry': absentForWriters,
  'POST /cases/:number/incidents/:incident/resolution': absentForWriters,
};
