/**
 * evolve(state, event) → state: pure, total, and frozen. An arm that has been released is never
 * edited: histories written by it are replayed for ever (test/histories).
 */
import type {
  Act,
  Attempt,
  CaseEvent,
  CaseState,
  ChildState,
  ItemPath,
  KeptMessage,
  PersonId,
  ScopeState,
  SeatState,
  StepState,
  TimerState,
} from './case.ts';
import { blockOpened, childDone, joinFired } from './blocks/evolve-blocks.ts';
import { caseMigrated } from './migration/evolve-migration.ts';
import { itemsOfScope, withValues } from './own-values.ts';
import { countOne, forgetItem, remember } from './remembered.ts';
import { findStep, findTimer, pathTo, withOwner, withScope, withStep, withTimer } from './tree.ts';

/** Folds one event into the state. The first event of a case comes with state null. */
export function evolve(before: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'case-started') return started(event);
  if (!before) throw new Error(`a case begins with case-started, not with ${event.type}`);
  const state: CaseState = { ...before, seq: before.seq + 1, at: Math.max(before.at, event.at) };
  return fold(state, event);
}

export function replay(events: Iterable<CaseEvent>): CaseState | null {
  let state: CaseState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

function started(event: CaseEvent & { type: 'case-started' }): CaseState {
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

function fold(state: CaseState, event: Exclude<CaseEvent, { type: 'case-started' }>): CaseState {
  switch (event.type) {
    case 'scope-entered':
      return scopeEntered(state, event);
    case 'step-entered':
      return stepEntered(state, event);
    case 'due-moved':
      return onStep(state, event.step, (step) => withMark({ ...step, due: event.due }, event.provisional));
    case 'case-joined':
    case 'step-skipped':
    case 'limit-reached':
    case 'branch-taken':
    case 'table-asked':
      return state;
    case 'seats-skipped':
      return seatsSkipped(state, event);
    case 'task-opened':
      return taskOpened(state, event);
    case 'task-started':
      return onSeat(state, event.step, event.seat, (seat) => ({
        ...seat,
        assignee: event.person,
        onBehalfOf: event.onBehalfOf ?? seat.onBehalfOf,
        startedAt: event.at,
      }));
    case 'task-released':
      return onSeat(
        state,
        event.step,
        event.seat,
        ({ assignee: _, onBehalfOf: __, startedAt: ___, ...seat }) => seat,
      );
    case 'task-assigned':
      return onSeat(state, event.step, event.seat, ({ startedAt: _, onBehalfOf: __, ...seat }) => ({
        ...seat,
        assignee: event.to,
        ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      }));
    case 'task-postponed':
      return onStep(state, event.step, (step) => ({
        ...restSeats(step),
        mode: 'sleeping',
        nextAt: event.until,
        early: false,
      }));
    case 'task-completed':
      return taskCompleted(state, event);
    case 'attempt-recorded':
      return attemptRecorded(state, event);
    case 'task-corrected':
      return { ...state, ...event.back };
    case 'task-withdrawn':
      return onSeat(state, event.step, event.seat, (seat) => ({ ...seat, status: 'withdrawn' }));
    case 'decision-recorded':
      return decisionRecorded(state, event);
    case 'data-written':
      return withValues(state, event.scope, event.values);
    case 'action-taken':
      return {
        ...state,
        acts: withAct(state.acts, { step: event.handler, n: 1, person: event.person, happenedAt: event.at }),
      };
    case 'handler-fired':
      return onOwner(state, event.owner, (owned) => ({
        taken: { ...owned.taken, [event.handler]: (owned.taken[event.handler] ?? 0) + 1 },
        watchers: owned.watchers.map((w) => (w.handler === event.handler ? { ...w, was: true } : w)),
      }));
    case 'message-received':
    case 'broadcast-received':
      return state;
    case 'message-kept':
      return { ...state, inbox: [...state.inbox, keptOf(event)] };
    case 'message-consumed':
    case 'message-expired':
      return { ...state, inbox: state.inbox.filter((kept) => kept.id !== event.id) };
    case 'pause-begun':
      return { ...state, held: [...(state.held ?? []), event.owner] };
    case 'pause-ended':
      return { ...state, held: (state.held ?? []).filter((owner) => owner !== event.owner) };
    case 'watcher-noted':
      return onOwner(state, event.owner, (owned) => ({
        watchers: owned.watchers.some((w) => w.handler === event.handler)
          ? owned.watchers.map((w) => (w.handler === event.handler ? { ...w, was: event.was } : w))
          : [...owned.watchers, { handler: event.handler, was: event.was }],
      }));
    case 'timer-armed':
      return onOwner(state, event.owner, (owned) => ({
        timers: [
          ...owned.timers.filter((t) => !(t.handler === event.handler && t.mode === 'spent')),
          {
            id: event.timer,
            handler: event.handler,
            start: event.start,
            budget: event.budget,
            calendar: event.calendar,
            shift: 0,
            due: event.due,
            fired: 0,
            mode: 'armed',
            ...(event.provisional ? { provisional: true } : {}),
          },
        ],
      }));
    case 'timer-fired':
      return onTimer(state, event.timer, (t) =>
        event.next === undefined
          ? { ...t, fired: t.fired + 1, mode: 'spent' }
          : withMark({ ...t, fired: t.fired + 1 + (event.missed ?? 0), due: event.next }, event.provisional),
      );
    case 'timer-cancelled':
      return onTimer(state, event.timer, (t) =>
        event.reason === 'until' || event.reason === 'effect' ? { ...t, mode: 'spent', off: true } : null,
      );
    case 'timer-paused':
      return onTimer(state, event.timer, (t) => ({
        ...t,
        mode: 'paused',
        pausedAt: t.mode === 'paused' ? t.pausedAt : event.at,
        byEffect: event.byEffect,
      }));
    case 'timer-resumed':
      return onTimer(state, event.timer, ({ pausedAt: _, byEffect: __, ...t }) =>
        withMark(
          { ...t, mode: 'armed', shift: t.shift + event.shift, due: event.due } as const,
          event.provisional,
        ),
      );
    case 'timer-moved':
      return onTimer(state, event.timer, (t) =>
        withMark(
          {
            ...t,
            ...(event.clock ? { budget: event.clock.budget, calendar: event.clock.calendar } : {}),
            start: event.start,
            due: event.due,
            mode: t.mode === 'spent' ? 'armed' : t.mode,
          } as const,
          event.provisional,
        ),
      );
    case 'timer-held':
      return onTimer(state, event.timer, (t) => ({ ...t, mode: 'held' }));
    case 'timer-released':
      return onTimer(state, event.timer, (t) => ({ ...t, mode: 'armed' }));
    case 'step-paused':
      return onStep(state, event.step, (step) => ({ ...step, mode: 'paused' }));
    case 'step-resumed':
      return onStep(state, event.step, (step) => ({
        ...step,
        mode: step.nextAt === undefined ? 'open' : 'sleeping',
      }));
    case 'effect-requested':
      return onStep(state, event.step, (step) => ({
        ...step,
        effect: { key: event.key, status: 'pending' },
      }));
    case 'effect-settled':
      return effectSettled(state, event);
    case 'effect-withdrawn':
    case 'child-cancel-requested':
      return state;
    case 'case-requested':
      return onStep(state, event.step, (step) => ({
        ...step,
        child: { key: event.key, status: 'requested' },
      }));
    case 'child-started':
      return onChild(state, event.step, { status: 'running', case: event.case, number: event.number });
    case 'child-ended':
      return onChild({ ...state, acts: event.acts.reduce(withAct, state.acts) }, event.step, {
        status: 'ended',
        outcome: event.outcome,
      });
    case 'step-completed': {
      const outcomes =
        event.outcome === undefined
          ? state.outcomes
          : remember(state.outcomes, event.def, itemsOfStep(state, event.step), event.outcome);
      return onStep({ ...state, outcomes }, event.step, (step) => ({
        ...step,
        mode: 'completed',
        outcome: event.outcome,
      }));
    }
    case 'step-left':
      return onStep(state, event.step, () => null);
    case 'scope-ending':
      return onScope(state, event.scope, (scope) => ({ ...scope, outcome: event.outcome, current: null }));
    case 'scope-completed':
    case 'scope-left':
      return forgetItem(
        onScope(childDone(state, event), event.scope, () => null),
        event.scope,
      );
    case 'block-opened':
      return onStep(state, event.step, (step) => blockOpened(step, event));
    case 'item-added':
      return onStep(state, event.step, (step) =>
        step.block ? { ...step, block: { ...step.block, total: step.block.total + 1 } } : step,
      );
    case 'join-fired':
      return joinFired(state, event);
    case 'block-emptied':
      return onStep(state, event.step, () => null);
    case 'race-won':
      return onStep(state, event.step, (step) => ({ ...step, won: event.arm }));
    case 'incident-raised':
      return incidentRaised(state, event);
    case 'incident-resolved':
      return incidentResolved(state, event.incident);
    case 'case-migrated':
      return caseMigrated(state, event);
    case 'case-ended':
      return { ...state, status: 'ended', outcome: event.outcome, root: null };
    case 'case-cancelled':
      return { ...state, status: 'cancelled', root: null };
  }
}

type Of<T extends CaseEvent['type']> = CaseEvent & { type: T };

const emptyOwner = { timers: [], watchers: [], taken: {} } as const;

function scopeEntered(state: CaseState, event: Of<'scope-entered'>): CaseState {
  const scope: ScopeState = {
    id: event.scope,
    def: event.def,
    key: event.key,
    item: event.item,
    enteredAt: event.at,
    current: null,
    drained: [],
    sides: [],
    entries: {},
    local: {},
    lastEventAt: event.at,
    ...emptyOwner,
  };
  const around = event.owner.kind === 'step' ? findStep(state, event.owner.id)?.scope.id : event.owner.id;
  const noted = noteEntry(state, event.def, event.at, around);
  switch (event.owner.kind) {
    case 'root':
      return { ...noted, root: scope };
    case 'step':
      return onStep(noted, event.owner.id, (step) => ({
        ...step,
        scopes: [...step.scopes, scope],
        block: step.block && { ...step.block, begun: step.block.begun + 1 },
      }));
    case 'side':
      return onScope(noted, event.owner.id, (owner) => ({ ...owner, sides: [...owner.sides, scope] }));
  }
}

/** `scope`: instance around it. What happens in an item is remembered for that item too. */
function noteEntry(state: CaseState, def: string, at: number, scope: number | undefined): CaseState {
  const items = itemsOfScope(state, scope);
  return {
    ...state,
    firstEntered: remember(state.firstEntered, def, items, at, 'first'),
    lastEntered: remember(state.lastEntered, def, items, at),
  };
}

function itemsOfStep(state: CaseState, step: number): ItemPath | undefined {
  return itemsOfScope(state, findStep(state, step)?.scope.id);
}

/** What is due is provisional, or is so no more. */
function withMark<T extends StepState | TimerState>(of: T, provisional: true | undefined): T {
  if (provisional) return { ...of, provisional };
  if (!of.provisional) return of;
  const { provisional: _, ...firm } = of;
  return firm as T;
}

/** A completed step stays current until the next one takes its place. */
function stepEntered(state: CaseState, event: Of<'step-entered'>): CaseState {
  const step: StepState = {
    id: event.step,
    def: event.def,
    n: event.n,
    enteredAt: event.at,
    mode: 'open',
    due: event.due,
    ...(event.provisional ? { provisional: true } : {}),
    attempts: 0,
    seats: [],
    scopes: [],
    ...emptyOwner,
  };
  const noted = noteEntry(state, event.def, event.at, event.scope);
  const entries = countOne(state.entries, event.def, itemsOfScope(state, event.scope));
  return onScope({ ...noted, entries }, event.scope, (scope) => ({
    ...scope,
    current: step,
    lastEventAt: event.at,
    entries: { ...scope.entries, [event.def]: (scope.entries[event.def] ?? 0) + 1 },
  }));
}

function seatsSkipped(state: CaseState, event: Of<'seats-skipped'>): CaseState {
  const { round, fingerprint, seats } = event;
  const rounds = remember(state.rounds, event.def, itemsOfStep(state, event.step), round);
  return onStep({ ...state, rounds }, event.step, (step) => ({
    ...step,
    round,
    fingerprint,
    skipped: { round, seats },
    seats: round === step.round ? step.seats : [],
  }));
}

function taskOpened(state: CaseState, event: Of<'task-opened'>): CaseState {
  const def = findStep(state, event.step)?.step.def;
  const rounds =
    event.round === undefined || def === undefined
      ? state.rounds
      : remember(state.rounds, def, itemsOfStep(state, event.step), event.round);
  const seat: SeatState = {
    seat: event.seat,
    status: 'open',
    roles: event.roles,
    assignee: event.assignee,
    onBehalfOf: event.onBehalfOf,
    openedAt: event.at,
  };
  return onStep({ ...state, rounds }, event.step, (step) => ({
    ...step,
    round: event.round ?? step.round,
    fingerprint: event.fingerprint ?? step.fingerprint,
    // A new round begins with the seats that it opens; nothing is carried over.
    seats: [...(event.round === step.round ? step.seats.filter((s) => s.seat !== event.seat) : []), seat],
  }));
}

function taskCompleted(state: CaseState, event: Of<'task-completed'>): CaseState {
  const n = findStep(state, event.step)?.step.n ?? 1;
  const tried = noteAttempt(state, event, n);
  return touchScope(
    onStep(tried, event.step, (step) => ({
      ...step,
      mode: 'completed',
      attempts: step.attempts + 1,
      seats: step.seats.map((seat) => ({ ...seat, status: 'decided', assignee: event.person })),
    })),
    event.step,
    event.at,
    event.person,
  );
}

function attemptRecorded(state: CaseState, event: Of<'attempt-recorded'>): CaseState {
  const n = findStep(state, event.step)?.step.n ?? 1;
  const tried = noteAttempt(state, event, n);
  if (event.late) return onStep(tried, event.step, (step) => ({ ...step, attempts: step.attempts + 1 }));
  return touchScope(
    onStep(tried, event.step, (step) => ({
      ...restSeats(step),
      attempts: step.attempts + 1,
      attemptsOn: { date: event.date, n: (step.attemptsOn?.date === event.date ? step.attemptsOn.n : 0) + 1 },
      mode: event.nextAt === undefined ? 'open' : 'sleeping',
      nextAt: event.nextAt,
      early: event.early,
    })),
    event.step,
    event.at,
  );
}

/** Between attempts the task stays with its person, but is no longer started. */
function restSeats(step: StepState): StepState {
  return {
    ...step,
    seats: step.seats.map(({ startedAt: _, ...seat }) => seat),
  };
}

function touchScope(state: CaseState, step: number, at: number, worked?: PersonId): CaseState {
  const scope = findStep(state, step)?.scope;
  if (!scope) return state;
  const touched = onScope(state, scope.id, (s) => ({ ...s, lastEventAt: at }));
  return worked === undefined ? touched : workedOn(touched, scope.id, worked);
}

/** Branches and items remember who completed something in them. */
function workedOn(state: CaseState, scope: number, worked: PersonId): CaseState {
  return pathTo(state.root, scope)
    .filter(({ key }) => key !== undefined)
    .reduce((before, { id }) => onScope(before, id, (s) => ({ ...s, worked })), state);
}

function noteAttempt(
  state: CaseState,
  event: Of<'task-completed'> | Of<'attempt-recorded'>,
  n: number,
): CaseState {
  const items = itemsOfStep(state, event.step);
  const attempt: Attempt = {
    step: event.def,
    at: event.at,
    person: event.person,
    values: event.compared,
    items,
  };
  const act: Act = {
    step: event.def,
    n,
    person: event.person,
    onBehalfOf: event.onBehalfOf,
    happenedAt: event.at,
    items,
  };
  return { ...state, attempts: [...state.attempts, attempt], acts: withAct(state.acts, act) };
}

/** One act per step and person; a repeated one moves to the end, so that the last of a step is the latest. */
function withAct(acts: readonly Act[], act: Act): readonly Act[] {
  const others = acts.filter(
    (a) =>
      !(
        a.step === act.step &&
        a.person === act.person &&
        a.onBehalfOf === act.onBehalfOf &&
        isSameItem(a.items, act.items)
      ),
  );
  return [...others, act];
}

function isSameItem(a: ItemPath | undefined, b: ItemPath | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function decisionRecorded(state: CaseState, event: Of<'decision-recorded'>): CaseState {
  const n = findStep(state, event.step)?.step.n ?? 1;
  const acts = withAct(state.acts, {
    step: event.def,
    n,
    person: event.person,
    onBehalfOf: event.onBehalfOf,
    happenedAt: event.at,
    items: itemsOfStep(state, event.step),
  });
  return touchScope(
    onSeat({ ...state, acts }, event.step, event.seat, (seat) => ({
      ...seat,
      status: 'decided',
      decision: { person: event.person, answer: event.answer, at: event.at, reason: event.reason },
    })),
    event.step,
    event.at,
    event.person,
  );
}

function keptOf({ id, message, payload, at, until }: Of<'message-kept'>): KeptMessage {
  return { id, message, payload, receivedAt: at, ...(until === undefined ? {} : { until }) };
}

function effectSettled(state: CaseState, event: Of<'effect-settled'>): CaseState {
  const sent = event.ok
    ? remember(state.sent, event.def, itemsOfStep(state, event.step), event.sentAt ?? event.at)
    : state.sent;
  return onStep({ ...state, sent }, event.step, (step) =>
    step.effect ? { ...step, effect: { ...step.effect, status: event.ok ? 'settled' : 'failed' } } : step,
  );
}

function onChild(state: CaseState, step: number, change: Partial<ChildState>): CaseState {
  return onStep(state, step, (s) => (s.child ? { ...s, child: { ...s.child, ...change } } : s));
}

function incidentRaised(state: CaseState, event: Of<'incident-raised'>): CaseState {
  const { kind, code, place, step, params, command } = event;
  const incidents = [...state.incidents, { id: state.seq, kind, code, place, step, params, command }];
  const raised = { ...state, incidents };
  return kind === 'parking' && step !== undefined
    ? onStep(raised, step, (s) => ({ ...s, mode: 'blocked' }))
    : raised;
}

function incidentResolved(state: CaseState, id: number): CaseState {
  const incident = state.incidents.find((i) => i.id === id);
  const incidents = state.incidents.filter((i) => i.id !== id);
  const resolved = { ...state, incidents };
  const stays = incidents.some((i) => i.kind === 'parking' && i.step === incident?.step);
  return incident?.step === undefined || stays
    ? resolved
    : onStep(resolved, incident.step, (step) => (step.mode === 'blocked' ? { ...step, mode: 'open' } : step));
}

// Lifting the tree functions to a state. A node that is gone (late delivery result) changes nothing.

function onRoot(state: CaseState, change: (root: ScopeState) => ScopeState | null): CaseState {
  if (!state.root) return state;
  const root = change(state.root);
  return root === state.root ? state : { ...state, root };
}
function onScope(state: CaseState, id: number, change: (scope: ScopeState) => ScopeState | null): CaseState {
  return onRoot(state, (root) => withScope(root, id, change));
}
function onStep(state: CaseState, id: number, change: (step: StepState) => StepState | null): CaseState {
  return onRoot(state, (root) => withStep(root, id, change));
}
function onSeat(
  state: CaseState,
  step: number,
  seat: number,
  change: (seat: SeatState) => SeatState,
): CaseState {
  return onStep(state, step, (s) => ({ ...s, seats: s.seats.map((x) => (x.seat === seat ? change(x) : x)) }));
}
function onOwner(state: CaseState, id: number, change: Parameters<typeof withOwner>[2]): CaseState {
  return onRoot(state, (root) => withOwner(root, id, change));
}
function onTimer(state: CaseState, id: number, change: Parameters<typeof withTimer>[2]): CaseState {
  return findTimer(state, id) ? onRoot(state, (root) => withTimer(root, id, change)) : state;
}
