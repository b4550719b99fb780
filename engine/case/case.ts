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
 */
import type { Answer } from '../process/process.ts';
import type { Transition } from '../process/transition.ts';
import type { Value, Values, FormErrors } from '../form/form.ts';
import type { Decrees } from '../time/decrees.ts';

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;
export type PersonId = string;

// ── State ────────────────────────────────────────────────────────────────────────────────────

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

// ── Commands ─────────────────────────────────────────────────────────────────────────────────

/** `person` null: the system itself (timers, recovery). */
export interface Actor {
  readonly person: PersonId | null;
  readonly role?: string;
}

interface Base {
  /** Idempotency key: a repeated id answers what the first one was answered. */
  readonly id: string;
  readonly actor: Actor;
  readonly happenedAt?: Instant;
  readonly reason?: string;
}

export type Command =
  | (Base & {
      readonly type: 'start-case';
      readonly start: string;
      readonly answer: Values;
      readonly missed?: number;
    })
  | (Base & {
      readonly type: 'start-task';
      readonly step: number;
      readonly seat?: number;
      readonly override?: boolean;
    })
  | (Base & { readonly type: 'release-task'; readonly step: number; readonly seat?: number })
  | (Base & {
      readonly type: 'assign-task';
      readonly step: number;
      readonly seat?: number;
      readonly to: PersonId;
    })
  | (Base & { readonly type: 'postpone-task'; readonly step: number; readonly until: Instant })
  | (Base & {
      readonly type: 'complete-task';
      readonly step: number;
      readonly answer: Values;
      readonly attempt?: number;
      readonly override?: boolean;
    })
  | (Base & { readonly type: 'correct-task'; readonly step: number; readonly answer: Values })
  | (Base & {
      readonly type: 'decide-approval';
      readonly step: number;
      readonly seat: number;
      readonly answer: Answer;
      readonly values?: Values;
      readonly fingerprint?: string;
    })
  | (Base & {
      readonly type: 'take-action';
      readonly handler: string;
      readonly owner: number;
      readonly answer: Values;
    })
  /** `id` is the id of the message: a repeated one is answered as the first. */
  | (Base & { readonly type: 'deliver-message'; readonly message: string; readonly payload: Values })
  /** Of a message to all: every subscription of the case that is open receives it. */
  | (Base & { readonly type: 'broadcast'; readonly message: string; readonly payload: Values })
  | (Base & { readonly type: 'fire-timers' })
  /** `scope`: instance of a scope from which the names are read, for values of a branch or an item. */
  | (Base & { readonly type: 'change-data'; readonly values: Values; readonly scope?: number })
  /** One more item for an open `each`; the answer holds what `as` means: `{bill.no: …}`, `{person: …}`. */
  | (Base & { readonly type: 'add-item'; readonly step: number; readonly answer: Values })
  /**
   * To another revision of the document, by its content hash; the shell loads it (`Facts.migration`).
   * `answers`: to what its `transition` asks, by id; of a step `keep` or where it moves to, of a timer
   * `keep`, `rebase` or `restart`.
   */
  | (Base & {
      readonly type: 'migrate-case';
      readonly to: string;
      readonly answers?: Readonly<Record<string, string>>;
    })
  /** Somebody's absence began, changed or is over: tasks not started go to who stands in, or back. */
  | (Base & { readonly type: 'settle-absences' })
  /** A letter cannot be posted, for the reason given: goes on where its `failed` leads. */
  | (Base & { readonly type: 'fail-posting'; readonly step: number })
  | (Base & {
      readonly type: 'delivery-result';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly ok: boolean;
      readonly detail?: string;
    })
  /** The shell about a case that a `startCase` asked for: it runs, or why it could not be started. */
  | (Base & {
      readonly type: 'child-started';
      readonly step: number;
      readonly key: string;
      readonly case: string;
      readonly number: string;
    })
  | (Base & {
      readonly type: 'child-refused';
      readonly step: number;
      readonly key: string;
      readonly code: string;
      readonly detail?: string;
    })
  /** `output`: the values of the started case that `out` reads; `acts`: who did something in it. */
  | (Base & {
      readonly type: 'child-ended';
      readonly step: number;
      readonly case: string;
      readonly outcome: string;
      readonly output: Values;
      readonly acts: readonly Act[];
    })
  /** What another system answered (`ok`), or that it was asked in vain as often as allowed. */
  | (Base & {
      readonly type: 'service-result';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly ok: boolean;
      readonly output?: Values;
      readonly detail?: string;
    })
  | (Base & { readonly type: 'retry-incident'; readonly incident: number })
  /** `to`: somebody for a blocked task. `outcome`, `values`: what a started case or a service would have given. */
  | (Base & {
      readonly type: 'resolve-incident';
      readonly incident: number;
      readonly to?: PersonId;
      readonly outcome?: string;
      readonly values?: Values;
    })
  | (Base & { readonly type: 'withdraw-step'; readonly step: number })
  /** `owner`: instance of a step or scope; absent: the whole case. */
  | (Base & { readonly type: 'pause'; readonly owner?: number })
  | (Base & { readonly type: 'resume'; readonly owner?: number })
  /** `with: parent`: the case that started it is left; the reason is that one's number. */
  | (Base & { readonly type: 'cancel-case'; readonly with?: 'parent' });

export type CommandType = Command['type'];

/** A refusal changes nothing. Codes have a sentence in both languages in the catalogue. */
export interface Rejection {
  readonly rejected: RejectionCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: FormErrors;
}

export type RejectionCode =
  | 'case_over'
  | 'no_such_step'
  | 'no_such_start'
  | 'no_such_handler'
  | 'no_such_incident'
  | 'task_gone'
  | 'task_taken'
  | 'not_your_task'
  | 'not_your_role'
  | 'separation'
  | 'sleeping'
  | 'paused'
  | 'blocked'
  | 'window_closed'
  | 'form_invalid'
  | 'duplicate_case'
  | 'reason_missing'
  | 'too_late'
  | 'not_correctable'
  | 'late_not_allowed'
  | 'stuck'
  | 'content_changed'
  | 'not_allowed'
  | 'not_offered'
  | 'in_past'
  | 'not_eligible'
  | 'cannot_migrate'
  | 'already_decided'
  | 'locked'
  | 'not_paused'
  | 'no_such_message'
  | 'message_spent'
  | 'message_ambiguous'
  | 'message_elsewhere';

export interface Decision {
  readonly events: readonly CaseEvent[];
  /** The state after them: fold(evolve) of the events over the state given. */
  readonly state: CaseState;
}

// ── Events ───────────────────────────────────────────────────────────────────────────────────

export type LeaveReason =
  | 'goto'
  | 'joined'
  | 'race-lost'
  | 'interrupted'
  | 'ended'
  | 'terminated'
  | 'cancelled'
  | 'by-hand'
  | 'corrected'
  | 'migrated';

interface At {
  /** Effective instant of the micro-step. */
  readonly at: Instant;
}

/** `scope`, `step`, `timer`: instance ids. `def`: id in the definition. */
export type CaseEvent = At &
  (
    | {
        readonly type: 'case-started';
        readonly case: string;
        readonly number: string;
        readonly sop: string;
        readonly process: string;
        readonly revision: string;
        readonly start: string;
        readonly depth: number;
        readonly parent?: { readonly case: string; readonly step: number };
        /** By the calendar: earlier instants that this one stands for. */
        readonly missed?: number;
      }
    | {
        /** Another start about the same matter: no second case, its answer is written to this one. */
        readonly type: 'case-joined';
        readonly start: string;
        readonly person?: PersonId;
        readonly missed?: number;
      }
    | {
        readonly type: 'scope-entered';
        readonly scope: number;
        readonly def: string;
        readonly owner: { readonly kind: 'root' | 'step' | 'side'; readonly id: number };
        readonly key?: string;
        readonly item?: ItemRow;
      }
    | {
        readonly type: 'step-entered';
        readonly step: number;
        readonly def: string;
        readonly scope: number;
        readonly n: number;
        readonly due?: Instant;
        readonly provisional?: true;
      }
    | {
        readonly type: 'due-moved';
        readonly step: number;
        readonly due?: Instant;
        readonly provisional?: true;
      }
    | { readonly type: 'step-skipped'; readonly scope: number; readonly def: string }
    | {
        /** Seats of a round whose `when` is not true; before the first of the others is opened. */
        readonly type: 'seats-skipped';
        readonly step: number;
        readonly def: string;
        readonly round: number;
        readonly fingerprint: string;
        readonly seats: readonly number[];
      }
    | { readonly type: 'limit-reached'; readonly scope: number; readonly def: string; readonly max: number }
    | {
        readonly type: 'task-opened';
        readonly step: number;
        readonly seat: number;
        readonly roles: readonly string[];
        readonly assignee?: PersonId;
        readonly onBehalfOf?: PersonId;
        readonly round?: number;
        readonly fingerprint?: string;
      }
    | {
        readonly type: 'task-started';
        readonly step: number;
        readonly seat: number;
        readonly person: PersonId;
        readonly onBehalfOf?: PersonId;
        readonly override?: string;
      }
    | {
        readonly type: 'task-released';
        readonly step: number;
        readonly seat: number;
        readonly person: PersonId;
      }
    | {
        readonly type: 'task-assigned';
        readonly step: number;
        readonly seat: number;
        readonly from?: PersonId;
        readonly to: PersonId;
        readonly onBehalfOf?: PersonId;
        /** Whose absence, begun or over, moved it. */
        readonly absent?: PersonId;
        readonly reason?: string;
      }
    | {
        readonly type: 'task-postponed';
        readonly step: number;
        readonly until: Instant;
        readonly reason?: string;
      }
    | {
        readonly type: 'task-completed';
        readonly step: number;
        readonly def: string;
        readonly person: PersonId;
        readonly onBehalfOf?: PersonId;
        readonly answer: Values;
        readonly compared: Values;
        readonly override?: string;
      }
    | {
        readonly type: 'attempt-recorded';
        readonly step: number;
        readonly def: string;
        readonly person: PersonId;
        readonly onBehalfOf?: PersonId;
        readonly answer: Values;
        readonly compared: Values;
        readonly date: string;
        readonly nextAt?: Instant;
        readonly early?: boolean;
        readonly late?: true;
        readonly override?: string;
      }
    | {
        readonly type: 'task-corrected';
        readonly step: number;
        readonly completion: number;
        readonly reason?: string;
        readonly back: RestoredTree;
      }
    | {
        readonly type: 'task-withdrawn';
        readonly step: number;
        readonly seat: number;
        readonly reason: LeaveReason;
        readonly by?: string;
      }
    | {
        readonly type: 'decision-recorded';
        readonly step: number;
        readonly def: string;
        readonly seat: number;
        readonly round: number;
        readonly person: PersonId;
        readonly onBehalfOf?: PersonId;
        readonly answer: Answer;
        readonly reason?: string;
        readonly values?: Values;
        readonly fingerprint?: string;
      }
    | {
        readonly type: 'data-written';
        readonly values: Values;
        readonly scope?: number;
        readonly by: string;
        readonly reason?: string;
      }
    | {
        readonly type: 'action-taken';
        readonly handler: string;
        readonly owner: number;
        readonly person: PersonId;
        readonly answer: Values;
      }
    | {
        readonly type: 'handler-fired';
        readonly handler: string;
        readonly owner: number;
        readonly timer?: number;
        readonly missed?: number;
        readonly skipped?: true;
      }
    | {
        /** A subscription took it as it came. `handler`: '' for a `wait` step. Sealed like an answer. */
        readonly type: 'message-received' | 'broadcast-received';
        readonly id: string;
        readonly message: string;
        readonly owner: number;
        readonly handler: string;
        readonly payload: Values;
        /** Who entered it by hand. */
        readonly person?: PersonId;
      }
    | {
        readonly type: 'message-kept';
        readonly id: string;
        readonly message: string;
        readonly payload: Values;
        readonly person?: PersonId;
        readonly until?: Instant;
      }
    | {
        /** One that was kept, by a subscription that opened later. */
        readonly type: 'message-consumed';
        readonly id: string;
        readonly message: string;
        readonly owner: number;
        readonly handler: string;
      }
    /** Nobody took it in its time. */
    | { readonly type: 'message-expired'; readonly id: string; readonly message: string }
    /** By a person, of a step or scope and of all that is in it. */
    | { readonly type: 'pause-begun'; readonly owner: number; readonly reason?: string }
    | { readonly type: 'pause-ended'; readonly owner: number; readonly reason?: string }
    | {
        readonly type: 'watcher-noted';
        readonly handler: string;
        readonly owner: number;
        readonly was: boolean;
      }
    | {
        readonly type: 'timer-armed';
        readonly timer: number;
        readonly handler: string;
        readonly owner: number;
        readonly start: Instant;
        readonly budget: string;
        readonly calendar?: string;
        readonly due: Instant;
        readonly provisional?: true;
      }
    | {
        readonly type: 'timer-fired';
        readonly timer: number;
        readonly missed?: number;
        readonly next?: Instant;
        readonly provisional?: true;
      }
    | {
        readonly type: 'timer-cancelled';
        readonly timer: number;
        /** `unknown`: the date it hung on is known no more. */
        readonly reason: LeaveReason | 'until' | 'effect' | 'unknown';
      }
    | { readonly type: 'timer-paused'; readonly timer: number; readonly byEffect?: true }
    | {
        readonly type: 'timer-resumed';
        readonly timer: number;
        readonly shift: number;
        readonly due: Instant;
        readonly provisional?: true;
      }
    | {
        readonly type: 'timer-moved';
        readonly timer: number;
        readonly start: Instant;
        readonly due: Instant;
        /** Its length has changed too. */
        readonly clock?: { readonly budget: string; readonly calendar?: string };
        readonly provisional?: true;
      }
    | { readonly type: 'timer-held' | 'timer-released'; readonly timer: number }
    | { readonly type: 'step-paused' | 'step-resumed'; readonly step: number }
    | {
        readonly type: 'effect-requested';
        readonly step: number;
        readonly def: string;
        readonly key: string;
        readonly effect: 'notify' | 'service';
        readonly channel?: string;
        readonly to?: string;
        readonly template?: string;
        readonly notBefore: Instant;
        /** service: which one, what it is asked, how often it is tried again. */
        readonly service?: string;
        readonly input?: Values;
        readonly retries?: number;
      }
    | {
        readonly type: 'effect-settled';
        readonly step: number;
        readonly def: string;
        readonly key: string;
        readonly ok: boolean;
        readonly detail?: string;
        /** A letter: when it was posted, where that is not the effective time. */
        readonly sentAt?: Instant;
      }
    /** Its step was left first: what comes back is recorded, nothing more. */
    | {
        readonly type: 'effect-withdrawn';
        readonly step: number;
        readonly def: string;
        readonly key: string;
        readonly reason: LeaveReason;
      }
    /** `key`: the step instance; the shell starts that case once, in the same transaction. */
    | {
        readonly type: 'case-requested';
        readonly step: number;
        readonly def: string;
        readonly key: string;
        readonly sop: string;
        /** Absent: the only process of that SOP, or its first that may be called. */
        readonly process?: string;
        readonly input: Values;
        readonly wait: boolean;
        readonly depth: number;
      }
    | {
        readonly type: 'child-started';
        readonly step: number;
        readonly def: string;
        readonly case: string;
        readonly number: string;
      }
    | {
        readonly type: 'child-ended';
        readonly step: number;
        readonly def: string;
        readonly case: string;
        readonly outcome: string;
        readonly acts: readonly Act[];
      }
    | {
        readonly type: 'child-cancel-requested';
        readonly step: number;
        readonly def: string;
        readonly case: string;
        readonly reason: LeaveReason;
      }
    | {
        readonly type: 'step-completed';
        readonly step: number;
        readonly def: string;
        readonly outcome?: string;
      }
    | {
        readonly type: 'table-asked';
        readonly step: number;
        readonly def: string;
        readonly table: string;
        /** Rows that were hit, in the order in which they count, from 0; none: `otherwise`, or nothing. */
        readonly rows: readonly number[];
      }
    | {
        readonly type: 'branch-taken';
        readonly step: number;
        readonly def: string;
        readonly entry: number;
        readonly outcome?: string;
      }
    | {
        readonly type: 'step-left';
        readonly step: number;
        readonly def: string;
        readonly reason: LeaveReason;
        readonly by?: string;
      }
    | {
        /** Snapshot of a parallel (the branches chosen) or an each (`from`: index of its first row). */
        readonly type: 'block-opened';
        readonly step: number;
        readonly def: string;
        readonly total: number;
        readonly branches?: readonly string[];
        readonly from?: number;
      }
    | {
        readonly type: 'item-added';
        readonly step: number;
        readonly def: string;
        /** Number of the item, from 1. */
        readonly item: number;
        readonly person: PersonId;
      }
    | {
        /** Once per instance. `drains`: the instance id under which what is still open goes on beside. */
        readonly type: 'join-fired';
        readonly step: number;
        readonly def: string;
        readonly reached: boolean;
        readonly total: number;
        readonly finished: number;
        readonly withdrawn: number;
        readonly drains?: number;
      }
    /** Nothing is left of a block that went on beside. */
    | { readonly type: 'block-emptied'; readonly step: number; readonly def: string }
    | { readonly type: 'race-won'; readonly step: number; readonly def: string; readonly arm: string }
    | { readonly type: 'scope-ending'; readonly scope: number; readonly outcome: string }
    | {
        readonly type: 'scope-completed';
        readonly scope: number;
        readonly def: string;
        readonly outcome: string;
      }
    | {
        readonly type: 'scope-left';
        readonly scope: number;
        readonly def: string;
        readonly reason: LeaveReason;
        readonly by?: string;
      }
    | {
        readonly type: 'incident-raised';
        readonly kind: 'refusing' | 'parking';
        readonly code: IncidentCode;
        readonly place: string;
        readonly step?: number;
        readonly params?: Readonly<Record<string, string | number>>;
        readonly command?: Command;
      }
    | { readonly type: 'incident-resolved'; readonly incident: number; readonly reason?: string }
    | {
        readonly type: 'case-migrated';
        /** Content hashes of the revisions. */
        readonly from: string;
        readonly to: string;
        /** Old id → new id of what goes on under another one. */
        readonly renamed?: {
          readonly ids?: Readonly<Record<string, string>>;
          readonly fields?: Readonly<Record<string, string>>;
          readonly messages?: Readonly<Record<string, string>>;
        };
        readonly reason?: string;
      }
    | { readonly type: 'case-ended'; readonly outcome: string }
    | { readonly type: 'case-cancelled'; readonly reason: string; readonly with?: 'parent' }
  );

/** What a correction puts back: everything of the state that the first entry changed. */
export type RestoredTree = Pick<
  CaseState,
  | 'root'
  | 'data'
  | 'acts'
  | 'attempts'
  | 'firstEntered'
  | 'lastEntered'
  | 'sent'
  | 'entries'
  | 'rounds'
  | 'outcomes'
  | 'incidents'
> & {
  /** Absent where no message was kept. */
  readonly inbox?: readonly KeptMessage[];
};

// ── Facts ────────────────────────────────────────────────────────────────────────────────────

/** What the shell loaded beforehand; what a decision takes of it is written into its events. */
export interface Facts {
  readonly now: Instant;
  /** Active members of each role, in order of person id. */
  readonly members: Readonly<Record<string, readonly Member[]>>;
  /** Open tasks of each person (leastLoaded); none where absent. */
  readonly loads?: Readonly<Record<PersonId, number>>;
  readonly parameters: Readonly<Record<string, Value>>;
  /** Figures over other cases that the process reads (`facts`), as they stood before the command. */
  readonly figures?: Readonly<Record<string, Value>>;
  /** Holidays decreed so far, of the lists that the calendars of the process name. */
  readonly decrees?: Decrees;
  /** By what the installation can send; absent: by everything. */
  readonly channels?: readonly string[];
  /** start-case only: the identity the shell gives, and the open case with the same business key. */
  readonly start?: {
    readonly case: string;
    readonly number: string;
    readonly duplicateOf?: string;
    readonly parent?: { readonly case: string; readonly step: number };
    readonly depth?: number;
  };
  /** Last person who got a task of this step by roundRobin, by step id. */
  readonly turns: Readonly<Record<string, PersonId>>;
  /** migrate-case only: to the process of the same id in the other revision; absent: there is none. */
  readonly migration?: Transition;
  /** correct-task only: the state just before the entry, that entry's number, and every event since. */
  readonly before?: { readonly state: CaseState; readonly seq: number; readonly since: readonly CaseEvent[] };
}

export interface Member {
  readonly person: PersonId;
  readonly absent: boolean;
  readonly substitute?: PersonId;
  /** Their own supervisor, where one is named. */
  readonly supervisor?: PersonId;
}
