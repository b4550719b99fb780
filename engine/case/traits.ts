/** What a process makes use of, looked up once per process, so that a drain skips what cannot happen. */
import type { Clock, HandlerDef, Process, StepDef } from '../process/process.ts';

export interface Traits {
  readonly watches: boolean;
  readonly pauses: boolean;
  readonly approves: boolean;
  /** Some calendar has holidays that are decreed year by year. */
  readonly decreed: boolean;
  /** Messages that a step or a handler waits for. */
  readonly messages: ReadonlySet<string>;
  /** Handlers with `until`. */
  readonly untils: ReadonlySet<string>;
  /** Handlers and waits whose clock hangs on data, a sending or another step. */
  readonly dated: ReadonlySet<string>;
  /** Steps whose `due` does. */
  readonly dues: ReadonlySet<string>;
}

const known = new WeakMap<Process, Traits>();

export function traitsOf(process: Process): Traits {
  const found = known.get(process);
  if (found) return found;
  const traits = readTraits(process);
  known.set(process, traits);
  return traits;
}

function readTraits(process: Process): Traits {
  const handlers = Object.values(process.handlers);
  const steps = Object.values(process.steps);
  const dues = new Set(steps.filter(({ due }) => due && isDated(due)).map((step) => step.id));
  const follows = (handler: HandlerDef): boolean =>
    handler.trigger.on === 'overdue' && dues.has(handler.owner.id);
  return {
    watches:
      handlers.some((h) => h.trigger.on === 'becomes') ||
      steps.some((s) => s.does.kind === 'wait' && 'becomes' in s.does.for),
    pauses:
      steps.some((s) => s.pauses === 'all' || s.pauses.length > 0) ||
      handlers.some((h) => h.do?.hold ?? false),
    decreed: Object.values(process.calendars).some((calendar) => calendar.decreed !== undefined),
    approves: steps.some((s) => s.does.kind === 'approval'),
    messages: new Set([
      ...handlers.flatMap(({ trigger }) => (trigger.on === 'message' ? [trigger.message] : [])),
      ...steps.flatMap(({ does }) =>
        does.kind === 'wait' && 'message' in does.for ? [does.for.message] : [],
      ),
    ]),
    untils: new Set(handlers.filter((h) => h.until).map((h) => h.id)),
    dated: new Set([
      ...handlers.filter((h) => isDatedHandler(h) || follows(h)).map((h) => h.id),
      ...steps.filter(isDatedWait).map((s) => s.id),
    ]),
    dues,
  };
}

function isDatedHandler({ trigger }: HandlerDef): boolean {
  return 'clock' in trigger && isDated(trigger.clock);
}

function isDatedWait({ does }: StepDef): boolean {
  return does.kind === 'wait' && 'until' in does.for && isDated(does.for.until);
}

function isDated(clock: Clock): boolean {
  return (
    clock.at !== undefined ||
    typeof clock.after?.duration === 'object' ||
    !['entered', 'firstEntered', 'caseStarted'].includes(clock.from.kind)
  );
}
