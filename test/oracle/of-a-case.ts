/**
 * What holds of every case and of every history: the invariants of semantics.md 14, each marked with the one
 * of the oracle (invariants.ts) that it is part of. Throws an error that begins with that mark.
 */
import type { CaseEvent, CaseState, StepState } from '../../engine/case/case.ts';
import { awaited } from '../../engine/case/correlation.ts';
import { owners } from '../../engine/case/tree.ts';
import type { Process } from '../../engine/process/process.ts';
import { dueAfter } from '../../engine/time/due.ts';
import { holds } from './invariants.ts';

/** What holds of every state between two commands. */
export function holdsOfState(process: Process, state: CaseState): void {
  if (state.status !== 'open') {
    holds('I8', state.root === null, 'a case that is over has nothing live');
    holds('I8', state.inbox.length === 0, 'kept messages die with the case', state.inbox);
    return;
  }
  const live = [...owners(state.root)];
  const ids = live.map((owner) => owner.node.id);
  holds('I8', new Set(ids).size === ids.length, 'ids of live nodes are unique', ids);
  for (const { kind, node } of live)
    holds(
      'I3',
      kind === 'scope' || process.steps[node.def] !== undefined,
      'what is live is defined',
      node.def,
    );
  const waiting = live.some(
    ({ kind, node }) =>
      node.timers.some((t) => t.mode !== 'spent') ||
      (kind === 'step' && node.seats.some((s) => s.status === 'open')) ||
      (kind === 'step' && process.steps[node.def]?.does.kind === 'wait') ||
      (kind === 'step' && (node.child?.status === 'requested' || node.child?.status === 'running')) ||
      (kind === 'step' && node.effect?.status === 'pending') ||
      Object.values(process.handlers).some(
        (h) => h.trigger.on === 'action' && h.owner.kind === kind && h.owner.id === node.def,
      ),
  );
  const waits = waiting || awaited(process, state).length > 0 || state.incidents.length > 0;
  holds('I8', waits, 'an open case waits for something');
  if (state.incidents.length === 0)
    for (const { message } of state.inbox)
      holds(
        'I8',
        !awaited(process, state).includes(message),
        'no kept message is left that something waits for',
      );
  for (const owner of live) if (owner.kind === 'step' && owner.node.block) holdsOfBlock(process, owner.node);
  for (const { kind, node } of live) {
    if (kind === 'step' && state.incidents.length === 0)
      holds('I8', node.mode !== 'completed', 'no continuation is left', node.id);
    for (const timer of node.timers) {
      if (timer.mode !== 'armed') continue;
      if (state.incidents.length === 0) holds('I7', timer.due > state.at, 'no due timer is left', timer);
      if (timer.budget === '' || timer.fired > 0) continue;
      const calendar = timer.calendar === undefined ? undefined : process.calendars[timer.calendar];
      const due = dueAfter({
        start: timer.start,
        duration: timer.budget,
        zone: process.zone,
        calendar,
        shift: timer.shift,
      });
      holds('I7', timer.due === due, 'due is start, budget and pauses', { timer, due });
    }
  }
}

/** A join has not fired while something is live in its block, unless that goes on beside; one holder at most. */
function holdsOfBlock(process: Process, step: StepState): void {
  const { total, finished, withdrawn, begun } = step.block!;
  const does = process.steps[step.def]?.does;
  const inOrder = does?.kind === 'each' && does.inOrder;
  holds('I8', finished + withdrawn <= begun, 'no more are done than there are', step.block);
  holds('I8', begun <= total, 'no more have begun than there are', step.block);
  holds('I8', inOrder === true || begun === total, 'all begin together', step.block);
  const living = step.scopes.length;
  holds('I8', living === begun - finished - withdrawn, 'what has begun and is not done lives', step.block);
  if (does?.kind !== 'parallel' || does.oneAtATime !== 'task') return;
  const held = step.scopes.flatMap((scope) =>
    [...owners(scope)].filter(
      ({ kind, node }) =>
        kind === 'step' && node.seats.some((s) => s.status === 'open' && s.startedAt !== undefined),
    ),
  );
  holds('I8', held.length <= 1, 'one task at a time');
}

/** What holds of a history: everything opened is closed once, nothing fires early. */
export function holdsOfHistory(process: Process, events: readonly CaseEvent[], over: boolean): void {
  const seats = new Map<string, number>();
  const timers = new Map<number, number>();
  const dues = new Map<number, number>();
  const joins = new Set<number>();
  const homes = new Map<number, number>();
  const beside = new Map<number, string>();
  const consumed = new Set<string>();
  const kept = new Set<string>();
  const change = <K>(map: Map<K, number>, key: K, by: number): void =>
    void map.set(key, (map.get(key) ?? 0) + by);
  for (const event of events) {
    switch (event.type) {
      case 'step-entered':
        homes.set(event.step, event.scope);
        break;
      case 'join-fired': {
        holds('I8', !joins.has(event.step), 'a join fires once', event);
        joins.add(event.step);
        const place = `${homes.get(event.step)}/${event.def}`;
        if (process.steps[event.def]?.does.kind === 'parallel' && !isNone(process, event.def))
          holds(
            'I8',
            ![...beside.values()].includes(place),
            'no later instance before an earlier one is empty',
            event,
          );
        if (event.drains !== undefined) beside.set(event.drains, place);
        break;
      }
      case 'block-emptied':
      case 'step-left':
        beside.delete(event.step);
        break;
      case 'message-received':
      case 'message-consumed':
        holds('I2', !consumed.has(event.id), 'a message is consumed once', event);
        consumed.add(event.id);
        if (event.type === 'message-consumed') holds('I2', kept.delete(event.id), 'it was kept', event);
        break;
      case 'message-kept':
        holds('I2', !consumed.has(event.id), 'what is kept was not consumed', event);
        kept.add(event.id);
        break;
      case 'message-expired':
        holds('I2', kept.delete(event.id), 'what dies was kept', event);
        break;
      case 'task-opened':
        change(seats, `${event.step}/${event.seat}`, 1);
        break;
      case 'task-completed':
        change(seats, `${event.step}/0`, -1);
        break;
      case 'decision-recorded':
      case 'task-withdrawn':
        change(seats, `${event.step}/${event.seat}`, -1);
        break;
      case 'task-corrected': // what the entry had closed is there again
        joins.clear(); // a block that lives again may be joined again
        for (const { kind, node } of owners(event.back.root)) {
          for (const timer of node.timers.filter((t) => t.mode !== 'spent')) {
            timers.set(timer.id, 1);
            dues.set(timer.id, timer.due);
          }
          if (kind === 'step')
            for (const seat of node.seats.filter((each) => each.status === 'open'))
              seats.set(`${node.id}/${seat.seat}`, 1);
        }
        break;
      case 'timer-armed':
        change(timers, event.timer, 1);
        dues.set(event.timer, event.due);
        break;
      case 'timer-moved':
        if ((timers.get(event.timer) ?? 0) === 0) change(timers, event.timer, 1);
        dues.set(event.timer, event.due);
        break;
      case 'timer-resumed':
        dues.set(event.timer, event.due);
        break;
      case 'timer-cancelled':
        change(timers, event.timer, -1);
        break;
      case 'timer-fired':
        const due = dues.get(event.timer) ?? Infinity;
        holds('I7', event.at >= due, 'a timer never fires early', { event, due });
        if (event.next === undefined) change(timers, event.timer, -1);
        else dues.set(event.timer, event.next);
        break;
      default:
    }
  }
  for (const [seat, left] of seats) holds('I8', left === 0 || left === 1, 'a seat is closed once', seat);
  for (const [timer, left] of timers) holds('I7', left === 0 || left === 1, 'a timer ends once', timer);
  if (!over) return;
  holds(
    'I8',
    [...seats.values()].every((left) => left === 0),
    'no task is left of a case that is over',
  );
  holds(
    'I7',
    [...timers.values()].every((left) => left === 0),
    'no timer is left of a case that is over',
  );
}

function isNone(process: Process, def: string): boolean {
  const does = process.steps[def]?.does;
  return (does?.kind === 'parallel' || does?.kind === 'each') && does.join === 'none';
}
