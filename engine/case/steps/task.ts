import type { Work } from '../work.ts';
import { assign } from '../people.ts';
import type { Performer, TaskKind } from '../../process/process.ts';

/** User task: one seat, given to a person or offered to the pool of its roles. */
export function enterTask(work: Work, step: number, does: TaskKind): void {
  openSeat(work, step, 0, does.performer);
}

/** Nobody left to do it is an incident that a supervisor sees, never silence. */
export function openSeat(
  work: Work,
  step: number,
  seat: number,
  performer: Performer,
  round?: number,
  fingerprint?: string,
): void {
  const { def } = work.step(step).step;
  const chosen = assign(work.state, work.facts, performer, def);
  const person = chosen.to === 'person' ? { assignee: chosen.assignee, onBehalfOf: chosen.onBehalfOf } : {};
  work.emit({ type: 'task-opened', step, seat, roles: performer.roles, round, fingerprint, ...person });
  if (chosen.to === 'nobody') {
    work.emit({
      type: 'incident-raised',
      kind: 'parking',
      code: 'nobody_eligible',
      place: def,
      step,
      params: { roles: performer.roles.join(', ') },
    });
  }
}
