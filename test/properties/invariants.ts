/** The invariants of semantics.md 14, as far as this part of the language has them. */
import { expect } from 'vitest';
import type { CaseEvent, CaseState, StepState } from '../../engine/case/case.ts';
import { awaited } from '../../engine/case/correlation.ts';
import { owners } from '../../engine/case/tree.ts';
import type { Process } from '../../engine/process/process.ts';
import { dueAfter } from '../../engine/time/due.ts';

/** What holds of every state between two commands. */
export function holdsOfState(process: Process, state: CaseState): void {
  if (state.status !== 'open') {
    expect(state.root, 'a case that is over has nothing live').toBeNull();
    expect(state.inbox, 'kept messages die with the case').toEqual([]);
    return;
  }
  const live = [...owners(state.root)];
  const ids = live.map((owner) => owner.node.id);
  expect(new Set(ids).size, 'ids of live nodes are unique').toBe(ids.length);
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
  expect(waits, 'an open case waits for something').toBe(true);
  if (state.incidents.length === 0)
    for (const { message } of state.inbox)
      expect(awaited(process, state), 'no kept message is left that something waits for').not.toContain(
        message,
      );
  for (const owner of live) if (owner.kind === 'step' && owner.node.block) holdsOfBlock(process, owner.node);
  for (const { kind, node } of live) {
    if (kind === 'step' && state.incidents.length === 0)
      expect(node.mode, 'no continuation is left').not.toBe('completed');
    for (const timer of node.timers) {
      if (timer.mode !== 'armed') continue;
      if (state.incidents.length === 0) expect(timer.due, 'no due timer is left').toBeGreaterThan(state.at);
      if (timer.budget === '' || timer.fired > 0) continue;
      const calendar = timer.calendar === undefined ? undefined : process.calendars[timer.calendar];
      const due = dueAfter({
        start: timer.start,
        duration: timer.budget,
        zone: process.zone,
        calendar,
        shift: timer.shift,
      });
      expect(timer.due, 'due is start, budget and pauses').toBe(due);
    }
  }
}

/** A join has not fired while something is live in its block, unless that goes on beside; one holder at most. */
function holdsOfBlock(process: Process, step: StepState): void {
  const { total, finished, withdrawn, begun } = step.block!;
  const does = process.steps[step.def]?.does;
  const inOrder = does?.kind === 'each' && does.inOrder;
  expect(finished + withdrawn, 'no more are done than there are').toBeLessThanOrEqual(begun);
  expect(begun, 'no more have begun than there are').toBeLessThanOrEqual(total);
  if (!inOrder) expect(begun, 'all begin together').toBe(total);
  expect(step.scopes.length, 'what has begun and is not done lives').toBe(begun - finished - withdrawn);
  if (does?.kind !== 'parallel' || does.oneAtATime !== 'task') return;
  const held = step.scopes.flatMap((scope) =>
    [...owners(scope)].filter(
      ({ kind, node }) =>
        kind === 'step' && node.seats.some((s) => s.status === 'open' && s.startedAt !== undefined),
    ),
  );
  expect(held.length, 'one task at a time').toBeLessThanOrEqual(1);
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
        expect(joins.has(event.step), 'a join fires once').toBe(false);
        joins.add(event.step);
        const place = `${homes.get(event.step)}/${event.def}`;
        if (process.steps[event.def]?.does.kind === 'parallel' && !isNone(process, event.def))
          expect([...beside.values()], 'no later instance before an earlier one is empty').not.toContain(
            place,
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
        expect(consumed.has(event.id), 'a message is consumed once').toBe(false);
        consumed.add(event.id);
        if (event.type === 'message-consumed') expect(kept.delete(event.id), 'it was kept').toBe(true);
        break;
      case 'message-kept':
        expect(consumed.has(event.id), 'what is kept was not consumed').toBe(false);
        kept.add(event.id);
        break;
      case 'message-expired':
        expect(kept.delete(event.id), 'what dies was kept').toBe(true);
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
        expect(event.at, 'a timer never fires early').toBeGreaterThanOrEqual(
          dues.get(event.timer) ?? Infinity,
        );
        if (event.next === undefined) change(timers, event.timer, -1);
        else dues.set(event.timer, event.next);
        break;
      default:
    }
  }
  for (const [seat, left] of seats) expect([0, 1], `seat ${seat} is closed once`).toContain(left);
  for (const [timer, left] of timers) expect([0, 1], `timer ${timer} ends once`).toContain(left);
  if (over) {
    expect(
      [...seats.values()].every((left) => left === 0),
      'no task is left of a case that is over',
    ).toBe(true);
    expect(
      [...timers.values()].every((left) => left === 0),
      'no timer is left of a case that is over',
    ).toBe(true);
  }
}

function isNone(process: Process, def: string): boolean {
  const does = process.steps[def]?.does;
  return (does?.kind === 'parallel' || does?.kind === 'each') && does.join === 'none';
}
