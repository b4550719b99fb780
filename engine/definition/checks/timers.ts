/** Handlers that nothing can come of, and timers that have nothing to count from. */
import type { HandlerSource } from '../definition.ts';
import type { HandlerNode } from '../outline.ts';
import type { Check } from './check.ts';

const effects = ['set', 'restart', 'pause', 'resume', 'cancel', 'do', 'goto', 'leaveTo', 'end'] as const;

/** An action may be there for its record alone, a message for its data. */
export const timerWithoutEffect: Check = {
  code: 'timer_without_effect',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ handlers }) => handlers)) {
      if (source.action !== undefined || source.message !== undefined) continue;
      if (!effects.some((effect) => hasEffect(source, effect))) yield { path, expected: effects.join(', ') };
    }
  },
};

function hasEffect(source: HandlerSource, effect: (typeof effects)[number]): boolean {
  const value = source[effect];
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

export const overdueWithoutDue: Check = {
  code: 'overdue_without_due',
  severity: 'error',
  *find({ processes }) {
    for (const handler of processes.flatMap(({ handlers }) => handlers)) {
      if (handler.source.overdue && stepOf(handler)?.source.due === undefined)
        yield { path: handler.path, expected: 'due' };
    }
  },
};

/** The step it stands on, or that opens the scope it stands on. */
function stepOf({ owner }: HandlerNode) {
  return owner.kind === 'step' ? owner.step : owner.scope.step;
}

/** `from`, `calendar` and `until` say something of a timer only. */
export const timerKeyWithoutTimer: Check = {
  code: 'timer_key_without_timer',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ handlers }) => handlers)) {
      const counts = source.after !== undefined || source.every !== undefined;
      const timed = counts || source.at !== undefined || source.overdue !== undefined;
      for (const key of ['from', 'calendar'] as const) {
        if (source[key] !== undefined && !counts)
          yield { path: `${path}/${key}`, found: key, expected: 'after, every' };
      }
      if (source.until !== undefined && !timed) {
        yield { path: `${path}/until`, found: 'until', expected: 'after, at, every, overdue' };
      }
    }
  },
};
