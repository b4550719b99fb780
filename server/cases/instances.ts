/** Which definition an instance id of a case stands for, gathered from its events: lists and details name things. */
import type { CaseEvent, LogEntry, Value } from '../../engine/index.ts';

export interface Instances {
  readonly steps: ReadonlyMap<number, string>;
  readonly scopes: ReadonlyMap<number, string>;
  /** Step → scope that it stands in. */
  readonly scopeOf: ReadonlyMap<number, number>;
  /** Scope → how it was entered. */
  readonly entered: ReadonlyMap<number, CaseEvent & { readonly type: 'scope-entered' }>;
  /** `scope/field` of rows that items were written to → the rows, as last written whole; scope 0: the case. */
  readonly rows: ReadonlyMap<string, readonly Value[]>;
  /** Timer → handler id; '' for the timer of a wait. */
  readonly timers: ReadonlyMap<number, string>;
  /** Timer → instance that owns it. */
  readonly owners: ReadonlyMap<number, number>;
}

export function instancesOf(log: readonly LogEntry[]): Instances {
  const steps = new Map<number, string>();
  const scopes = new Map<number, string>();
  const scopeOf = new Map<number, number>();
  const entered = new Map<number, CaseEvent & { readonly type: 'scope-entered' }>();
  const rows = new Map<string, readonly Value[]>();
  const timers = new Map<number, string>();
  const owners = new Map<number, number>();
  for (const event of log.flatMap((entry): readonly CaseEvent[] => entry.events)) {
    if ('step' in event && 'def' in event && event.step !== undefined) steps.set(event.step, event.def);
    if (event.type === 'step-entered') scopeOf.set(event.step, event.scope);
    if (event.type === 'scope-entered') {
      scopes.set(event.scope, event.def);
      entered.set(event.scope, event);
    }
    if (event.type === 'data-written') {
      const list = event.values[event.by];
      if (Array.isArray(list)) rows.set(`${event.scope ?? 0}/${event.by}`, list as readonly Value[]);
    }
    if (event.type === 'timer-armed') {
      timers.set(event.timer, event.handler);
      owners.set(event.timer, event.owner);
    }
  }
  return { steps, scopes, scopeOf, entered, rows, timers, owners };
}
