/**
 * The life of a case.
 *
 * A case is a tree of scopes. A live scope has at most one current step; concurrency lives only in
 * the children of a block, in side scopes and in drained blocks. A command is decided against the
 * state (decide.ts) and answers with events; evolve.ts folds an event into the state. Events say
 * everything that evolve needs: it reads no process, no clock and no facts.
 *
 * status: open → ended (root completed, or terminate: case) | cancelled (by a person). Nothing
 * follows either. A step is open, or sleeping (between attempts, postponed), paused (a step with
 * `pauses` is open) or blocked (a parking incident). A timer is armed, paused, held (a refusing
 * incident stopped it) or spent.
 *
 * Instance ids of scopes, steps and timers are the number of the event that made them: unique in
 * the case and known without chance.
 *
 * What is asked stands in command.ts, why it may be refused in rejection.ts, what is known beforehand
 * in facts.ts, what happened in event.ts; all of it can be imported from here.
 */
import type { Answer } from '../process/process.ts';
import type { Values } from '../form/form.ts';
import type { Command } from './command.ts';
import type { CaseEvent } from './event.ts';

export type * from './command.ts';
export type * from './event.ts';
export type * from './facts.ts';
export type { Rejection, RejectionCode } from './rejection.ts';

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;
export type PersonId = string;

export interface CaseState {
  readonly id: string;
  readonly number: string;
  readonly sop: string;
  readonly process: string;
  readonly revision: string;
  readonly status: 'open' | 'ended' | 'cancelled';
  readonly outcome?: string;
  readonly startedAt: Instant;
  /** Effective time of the last micro-step. */
  readonly at: Instant;
  /** Number of the last event. */
  readonly seq: number;
  readonly data: Values;
  readonly root: ScopeState | null; // null once over
  readonly acts: readonly Act[];
  readonly attempts: readonly Attempt[];
  /** First entry of each step or scope definition, for `from: firstEntered` and {entered: step}. */
  readonly firstEntered: Readonly<Record<string, Instant>>;
  readonly lastEntered: Readonly<Record<string, Instant>>;
  readonly sent: Readonly<Record<string, Instant>>;
  /** Entries per step over the whole case (`limit.per: case`, `facts.entries`). */
  readonly entries: Readonly<Record<string, number>>;
  readonly rounds: Readonly<Record<string, number>>; // approval rounds per step definition
  readonly outcomes: Readonly<Record<string, string>>; // last outcome per stage or approval step
  readonly incidents: readonly Incident[];
  readonly inbox: readonly KeptMessage[];
  /** Scopes and steps that a person paused: their clocks stand still, their tasks are locked. Absent: none. */
  readonly held?: readonly number[];
  readonly parent?: { readonly case: string; readonly step: number };
  readonly depth: number;
}

export interface ScopeState {
  readonly id: number;
  readonly def: string;
  /** Of a child of a block: branch id, or number of the item, from 1. Such a scope has values of its own. */
  readonly key?: string;
  /** Of an item: its values are the row `at` of the field `rows`, in the nearest scope outwards that has values. */
  readonly item?: ItemRow;
  /** Of a branch or item: who completed something in it last. */
  readonly worked?: PersonId;
  readonly enteredAt: Instant;
  /** Set by `end`: the scope completes once nothing holding is left in it. */
  readonly outcome?: string;
  readonly current: StepState | null;
  readonly drained: readonly StepState[];
  readonly sides: readonly ScopeState[];
  readonly entries: Readonly<Record<string, number>>;
  readonly local: Values;
  readonly timers: readonly TimerState[];
  readonly watchers: readonly WatcherState[];
  readonly taken: Readonly<Record<string, number>>; // handler id → times fired
  readonly lastEventAt: Instant;
}

export interface StepState {
  readonly id: number;
  readonly def: string;
  readonly n: number; // n-th entry in its scope instance
  readonly enteredAt: Instant;
  readonly mode: 'open' | 'sleeping' | 'paused' | 'blocked' | 'completed';
  /** Sleeping: not before this instant; it wakes by itself, no event. */
  readonly nextAt?: Instant;
  readonly early?: boolean;
  readonly due?: Instant;
  /** `due` reaches into a year whose holidays were not decreed; it moves when they are. */
  readonly provisional?: true;
  readonly attempts: number;
  readonly attemptsOn?: { readonly date: string; readonly n: number };
  /** Task: one seat. Approval: one per seat that is or was open in this round. */
  readonly seats: readonly SeatState[];
  readonly round?: number;
  readonly fingerprint?: string;
  /** Seats that are left out of that round. */
  readonly skipped?: { readonly round: number; readonly seats: readonly number[] };
  readonly outcome?: string;
  readonly scopes: readonly ScopeState[]; // stage: one; parallel, each, race: children
  readonly timers: readonly TimerState[];
  readonly watchers: readonly WatcherState[];
  readonly taken: Readonly<Record<string, number>>;
  readonly effect?: { readonly key: string; readonly status: 'pending' | 'settled' | 'failed' };
  /** startCase: what became of the case that it asked for. */
  readonly child?: ChildState;
  /** Of parallel and each. */
  readonly block?: BlockState;
  /** Of a race: the arm that won. */
  readonly won?: string;
}

/** requested → running → ended; a case that the shell could not start leaves it `requested`, with an incident. */
export interface ChildState {
  readonly key: string;
  readonly status: 'requested' | 'running' | 'ended';
  readonly case?: string;
  readonly number?: string;
  readonly outcome?: string;
}

/** Where the values of an item stand: a field of rows, and the index of its row. */
export interface ItemRow {
  readonly rows: string;
  readonly at: number;
}

/** What the join of a block counts. Open is what is neither finished nor withdrawn, not yet begun included. */
export interface BlockState {
  readonly total: number;
  readonly finished: number;
  readonly withdrawn: number;
  /** Finished children by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Children begun so far; with `inOrder` fewer than `total`. */
  readonly begun: number;
  /** Index of the first row of this instance in its field of rows; only of `each`. */
  readonly from?: number;
  readonly fired: boolean;
  /** Was the rule met, or did the join fire because nothing was open any more? */
  readonly reached?: boolean;
}

export interface SeatState {
  readonly seat: number; // index in ApprovalKind.seats; 0 for a task
  readonly status: 'waiting' | 'open' | 'decided' | 'withdrawn';
  readonly roles: readonly string[];
  /** Who holds it; absent: offered to the pool of its roles. */
  readonly assignee?: PersonId;
  readonly onBehalfOf?: PersonId;
  readonly startedAt?: Instant;
  readonly openedAt: Instant;
  readonly decision?: {
    readonly person: PersonId;
    readonly answer: Answer;
    readonly at: Instant;
    readonly reason?: string;
  };
}

export interface TimerState {
  readonly id: number;
  /** Handler that it fires; '' for a `wait` step, which completes when it fires. */
  readonly handler: string;
  readonly start: Instant;
  readonly budget: string; // ISO 8601 duration, '' for a date
  readonly calendar?: string; // working calendar; absent: calendar time
  readonly shift: number; // sum of pauses, ms
  readonly due: Instant;
  /** Occurrences that are over, missed ones included. */
  readonly fired: number;
  readonly mode: 'armed' | 'paused' | 'held' | 'spent';
  readonly pausedAt?: Instant;
  /** Paused by a handler's effect: only an effect resumes it. */
  readonly byEffect?: true;
  /** Disarmed by `until` or an effect: spent, and armed again by a restart only. */
  readonly off?: true;
  /** `due` reaches into a year whose holidays were not decreed; it moves when they are. */
  readonly provisional?: true;
}

export interface WatcherState {
  readonly handler: string; // '' for a `wait` on a condition
  readonly was: boolean;
}

/**
 * For separation of duties. Acts of a started case are reported back as acts of the step that started
 * it: whoever did something in that case has done something in this step.
 */
export interface Act {
  readonly step: string; // definition id
  readonly n: number;
  readonly person: PersonId;
  readonly onBehalfOf?: PersonId;
  readonly happenedAt: Instant;
  /** The started case in which it was done; absent: this one. */
  readonly case?: string;
  readonly items?: ItemPath;
}

/** Items in which something happened: id of the item's scope by its definition. Absent: in none. */
export type ItemPath = Readonly<Record<string, number>>;

/** One try of a step: an attempt that sleeps again, or the completion that ended it. */
export interface Attempt {
  readonly step: string;
  readonly at: Instant;
  readonly person: PersonId;
  /** Only values a rule can compare without reading a person's own words. */
  readonly values: Values;
  readonly items?: ItemPath;
}

/** Why a case cannot go on by itself: no way on, a circle, a rule or clock that fails, nobody left to do it. */
export type IncidentCode =
  | 'no_branch'
  | 'unmapped_outcome'
  | 'table_overlap'
  | 'table_differs'
  | 'too_many_steps'
  | 'too_many_items'
  | 'rule_failed'
  | 'clock_failed'
  | 'nobody_eligible'
  | 'too_few_eligible'
  | 'nobody_asked'
  | 'too_deep'
  | 'case_refused'
  | 'service_failed'
  | 'delivery_failed'
  | 'result_invalid';

export interface Incident {
  readonly id: number;
  readonly kind: 'refusing' | 'parking';
  readonly code: IncidentCode;
  readonly place: string; // definition id
  readonly step?: number;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly command?: Command;
}

export interface KeptMessage {
  readonly id: string;
  readonly message: string;
  readonly payload: Values;
  readonly receivedAt: Instant;
  /** It is accepted before this instant only. */
  readonly until?: Instant;
}

export interface Decision {
  readonly events: readonly CaseEvent[];
  /** The state after them: fold(evolve) of the events over the state given. */
  readonly state: CaseState;
}
