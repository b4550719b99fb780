import type { CaseState, EventOf } from '../case.ts';
import type { LifeEvent } from '../events/life.ts';
import { withValues } from '../own-values.ts';
import { unchanged, type Arms } from './arms.ts';
import { caseMigrated } from './migration.ts';

/** The first event of a case makes its state. */
export function started(event: EventOf<'case-started'>): CaseState {
  return {
    id: event.case,
    number: event.number,
    sop: event.sop,
    process: event.process,
    revision: event.revision,
    status: 'open',
    startedAt: event.at,
    at: event.at,
    seq: 1,
    data: {},
    root: null,
    acts: [],
    attempts: [],
    firstEntered: {},
    lastEntered: {},
    sent: {},
    entries: {},
    rounds: {},
    outcomes: {},
    incidents: [],
    inbox: [],
    parent: event.parent,
    depth: event.depth,
  };
}

/** `case-started` has no state before it (evolve.ts). */
export const lifeArms: Arms<Exclude<LifeEvent, { readonly type: 'case-started' }>> = {
  'case-joined': unchanged,
  'case-migrated': caseMigrated,
  'case-ended': (state, event) => ({ ...state, status: 'ended', outcome: event.outcome, root: null }),
  'case-cancelled': (state) => ({ ...state, status: 'cancelled', root: null }),
  'data-written': (state, event) => withValues(state, event.scope, event.values),
};
