/**
 * What happened in a case, written once. Events say everything that evolve needs, so that it reads no
 * process, no clock and no facts. Those that were released are never changed: a new one is added, or a
 * field that may be absent.
 */
import type { Instant } from './case.ts';
import type { LifeEvent } from './events/life.ts';
import type { ScopeEvent } from './events/scope.ts';
import type { StepEvent } from './events/step.ts';
import type { TaskEvent } from './events/task.ts';
import type { HandlerEvent } from './events/handler.ts';
import type { MessageEvent } from './events/message.ts';
import type { OutsideEvent } from './events/outside.ts';
import type { IncidentEvent } from './events/incident.ts';

export type { LeaveReason } from './events/leave-reason.ts';
export type { RestoredTree } from './events/task.ts';
export type {
  HandlerEvent,
  IncidentEvent,
  LifeEvent,
  MessageEvent,
  OutsideEvent,
  ScopeEvent,
  StepEvent,
  TaskEvent,
};

interface At {
  /** Effective instant of the micro-step. */
  readonly at: Instant;
}

/** `scope`, `step`, `timer`: instance ids. `def`: id in the definition. */
export type CaseEvent = At &
  (
    | LifeEvent
    | ScopeEvent
    | StepEvent
    | TaskEvent
    | HandlerEvent
    | MessageEvent
    | OutsideEvent
    | IncidentEvent
  );

export type EventType = CaseEvent['type'];

/** The events of some types. */
export type EventOf<T extends EventType> = CaseEvent & { readonly type: T };
