/** Which definition an instance id of a case stands for, gathered from its events: lists and details name things. */
import type { CaseEvent, LogEntry } from '../../engine/index.ts';

export interface Instances {
  readonly steps: ReadonlyMap<number, string>;
  readonly scopes: ReadonlyMap<number, string>;
  /** Timer → handler id; '' for the timer of a wait. */
  readonly timers: ReadonlyMap<number, string>;
  /** Timer → instance that owns it. */
  readonly owners: ReadonlyMap<number, number>;
}

export function instancesOf(log: readonly LogEntry[]): Instances {
  const steps = new Map<number, string>();
  const scopes = new Map<number, string>();
  const timers = new Map<number, string>();
  const owners = new Map<number, number>();
  for (const event of log.flatMap((entry): readonly CaseEvent[] => entry.events)) {
    if ('step' in event && 'def' in event && event.step !== undefined) steps.set(event.step, event.def);
    if (event.type === 'scope-entered') scopes.set(event.scope, event.def);
    if (event.type === 'timer-armed') {
      timers.set(event.timer, event.handler);
      owners.set(event.timer, event.owner);
    }
  }
  return { steps, scopes, timers, owners };
}
