import type { Work } from '../work.ts';
import { asStuck } from '../work.ts';
import { drain } from '../drain.ts';
import { firstDue } from '../handlers.ts';
import { renewProvisional } from '../renew.ts';
import { fireTimer } from '../timers.ts';
import { traitsOf } from '../traits.ts';

/**
 * Every timer due by now, each at its own due instant and run to quiescence before the next is looked
 * for. One that gets stuck is held, with an incident; the others go on.
 */
export function fireTimers(work: Work): null {
  fireAll(work);
  if (!traitsOf(work.process).decreed || !work.open) return null;
  // What was decreed since moves clocks now; one that falls due by that fires at once.
  work.at = Math.max(work.state.at, work.facts.now);
  const before = work.events.length;
  renewProvisional(work);
  if (work.events.length > before) fireAll(work);
  return null;
}

function fireAll(work: Work): void {
  const { now } = work.facts;
  work.at = work.state.at;
  for (let due = firstDue(work, now); due && work.open; due = firstDue(work, now)) {
    if (due.timer.due > work.at) work.renew();
    const undo = work.mark();
    try {
      work.at = Math.max(work.state.at, due.timer.due);
      fireTimer(work, due.owner, due.timer);
      drain(work);
    } catch (error) {
      const stuck = asStuck(error, due.owner.node.def);
      undo();
      work.at = Math.max(work.state.at, due.timer.due);
      work.emit({ type: 'timer-held', timer: due.timer.id });
      const params = { ...stuck.params, timer: due.timer.id };
      work.emit({ type: 'incident-raised', kind: 'refusing', code: stuck.code, place: stuck.place, params });
    }
  }
}
