/**
 * Processes, steps, handlers and where they lead, as an author writes them. A step has exactly one
 * kind key; keys that belong to one kind stand beside it, so that a step reads flat like the paper.
 */
import type { Distribution, FieldSource, FormPart, FormSource, Presentation } from './data.ts';
import type { Condition, Duration, Expression, Id, MapOf } from './plain.ts';

export interface ProcessSource {
  readonly title?: string;
  /** Absent: one start by hand with an empty form, by the performers of the first task. */
  readonly start?: MapOf<StartSource>;
  readonly steps: MapOf<StepSource>;
  readonly handlers?: MapOf<HandlerSource>;
  /** Outcome of an `end` → what people call it. */
  readonly outcomes?: MapOf<string>;
  readonly duties?: readonly { readonly every: string; readonly after: string }[];
}

/** One of `form`, `message`, `every`, `called`. */
export interface StartSource extends FormPart {
  readonly title?: string;
  readonly message?: Id;
  /** RFC 5545 rule (engine/time/recurrence.ts says which part of it), by the clock of the calendar. */
  readonly every?: string;
  /** First day, `2026-01-05` or with its hour: what INTERVAL and COUNT count from. */
  readonly from?: string;
  readonly calendar?: Id;
  /** What falls on a day off of the calendar: to its next working day (default), or no case. */
  readonly dayOff?: 'move' | 'skip';
  /** What fell due while nothing ran: no case, one for all of it (default), one each. */
  readonly missed?: 'skip' | 'one' | 'all';
  /** A case for each member of a role, option of a list, or of these values; `as`: field that holds it. */
  readonly forEach?: { readonly members?: Id; readonly list?: Id } | readonly string[];
  readonly as?: Id;
  readonly called?: FormSource;
  readonly by?: readonly Id[];
  readonly duplicate?: 'refuse' | 'allow' | 'join';
}

// ── Steps ────────────────────────────────────────────────────────────────────────────────────

export const stepKinds = [
  'task',
  'approval',
  'acknowledge',
  'decide',
  'parallel',
  'each',
  'stage',
  'wait',
  'race',
  'notify',
  'startCase',
  'service',
  'set',
  'end',
] as const;
export type StepKindKey = (typeof stepKinds)[number];

export interface StepSource extends FormPart, TaskPart {
  readonly title?: string;
  /** Number on the paper: a label. */
  readonly ref?: string;
  /** Further paper numbers that are done in this one form. */
  readonly covers?: readonly string[];
  readonly when?: Condition;
  /** Where to go when `when` is not true; default: the following step. */
  readonly otherwise?: TargetSource;
  /** What to do, as on the paper; printed in the narrative, shown beside the form. */
  readonly instructions?: string;
  readonly script?: Id;
  readonly systems?: readonly Id[];
  readonly records?: readonly Id[];
  /** Author's remarks; not part of behaviour. */
  readonly notes?: string | readonly string[];
  readonly due?: DueSource;
  readonly limit?: LimitSource;
  readonly handlers?: MapOf<HandlerSource>;
  readonly pauses?: 'all' | readonly Id[];
  readonly next?: NextSource;

  // Exactly one of these:
  readonly task?: PerformerSource;
  readonly approval?: ApprovalSource;
  /** Roles that each take notice ("diketahui"). */
  readonly acknowledge?: readonly PerformerSource[];
  /** `outcome`: the output of the table whose value is the outcome of the step, for a map in `next`. */
  readonly decide?: readonly EntrySource[] | { readonly table: Id; readonly outcome?: Id };
  readonly parallel?: ParallelSource;
  readonly each?: EachSource;
  readonly stage?: StageSource;
  readonly wait?: WaitSource;
  readonly race?: { readonly arms: MapOf<ArmSource> };
  readonly notify?: NotifySource;
  readonly startCase?: StartCaseSource;
  readonly service?: ServiceSource;
  /** Field → constant or expression. */
  readonly set?: MapOf<Expression>;
  readonly end?: EndSource;
}

/** A role, or one task for the union of several. */
export type PerformerSource = Id | { readonly anyOf: readonly Id[] };

export type AssignSource =
  | Distribution
  | { readonly sameAs: Id; readonly else?: Distribution }
  | { readonly supervisorOf: Id }
  | { readonly field: Id };

/** How one performer is found, beside `task`, a seat or an action. */
export interface AssignPart {
  readonly assign?: AssignSource;
  /** false: no substitute may do it. */
  readonly substitute?: boolean;
  /** Steps whose performers are barred. */
  readonly notSameAs?: Id | readonly (Id | { readonly step: Id; readonly of?: 'any' | 'last' })[];
}

export interface TaskPart extends AssignPart {
  /** Contact window: calendar outside of whose hours an attempt may not be started. */
  readonly window?: Id;
  readonly again?: AgainSource;
  readonly correct?: { readonly within: Duration };
  readonly lateEntry?: { readonly within: Duration };
}

export interface AgainSource {
  /** Pause until the next attempt. */
  readonly after?: Duration | Expression;
  readonly calendar?: Id;
  readonly perDay?: number;
  readonly max?: number;
  readonly then?: TargetSource; // compulsory with max
  /** May be attempted before the pause is over. */
  readonly early?: boolean;
}

/** One of `chain` (in order), `all` (at once), `quorum`. */
export interface ApprovalSource {
  /** Fields laid before the approvers; frozen, with a fingerprint per round. */
  readonly of?: readonly Id[];
  /** Step whose performer prepared the matter: barred from deciding. */
  readonly preparedBy?: Id;
  readonly chain?: readonly SeatSource[];
  readonly all?: readonly SeatSource[];
  readonly quorum?: { readonly of: readonly SeatSource[]; readonly needed: number };
  /** Hear everybody, even when the result is clear. */
  readonly wait?: 'all';
  /** Decisions are hidden from other seats until the round is decided. */
  readonly sealed?: boolean;
  /** Where each answer leads; `approve` absent: `next`. `return`, `reject` absent: not offered. */
  readonly answers?: {
    readonly approve?: TargetSource;
    readonly return?: TargetSource;
    readonly reject?: TargetSource;
  };
  readonly rounds?: { readonly max: number; readonly then: TargetSource };
}

/** A role, or one of `role`, `anyOf` with what belongs to it. */
export type SeatSource =
  | Id
  | ({
      readonly role?: Id;
      readonly anyOf?: readonly Id[];
      readonly title?: string;
      /** Else the seat is left out of the round; judged when the round begins. */
      readonly when?: Condition;
    } & FormPart &
      AssignPart);

export interface StageSource {
  readonly handlers?: MapOf<HandlerSource>;
  readonly steps: MapOf<StepSource>;
}

export interface ParallelSource {
  readonly branches: MapOf<StageSource & { readonly title?: string; readonly when?: Condition }>;
  readonly join?: JoinSource;
  readonly rest?: 'cancel' | 'run';
  readonly oneAtATime?: 'task' | 'branch';
}

export interface EachSource extends StageSource {
  readonly in: Expression;
  readonly as: Id;
  readonly add?: readonly Id[];
  readonly inOrder?: boolean;
  readonly join?: JoinSource;
  readonly rest?: 'cancel' | 'run';
}

export type JoinSource = 'all' | 'any' | 'none' | number | Condition;

/** One of `for`, `until`, `message`, `becomes`. */
export interface WaitSource {
  readonly for?: Duration | Expression;
  /** A date, a date or dateTime field, or an expression. */
  readonly until?: Expression;
  readonly message?: Id;
  readonly becomes?: Condition;
  readonly from?: FromSource;
  readonly calendar?: Id;
}

/** `wait` or `task`, then its own steps. */
export interface ArmSource extends FormPart, TaskPart {
  readonly title?: string;
  readonly wait?: WaitSource;
  readonly task?: PerformerSource;
  readonly wins?: 'complete' | 'start';
  readonly steps?: MapOf<StepSource>;
}

export interface NotifySource {
  readonly channel: 'email' | 'whatsapp' | 'inApp' | 'letter';
  /** A role, or a field that holds an address, number or person. */
  readonly to: Id;
  readonly template: Id;
  readonly window?: Id;
  /** Of a letter: who prints and posts it. */
  readonly by?: PerformerSource;
  /** Of a letter: the date field that says when it was posted, or its declaration; absent: when that is recorded. */
  readonly posted?: Id | MapOf<FieldSource | Presentation>;
  /** Record that it makes. */
  readonly produces?: Id;
  /** The step then waits for the delivery. Of a letter: offered to who posts it. */
  readonly failed?: TargetSource;
}

/** Names handed over as they are, or name there → value; a bare word that names a field is that field. */
export type Passed = MapOf<Expression> | readonly Id[];

/** One of `sop`, `process` at least. */
export interface StartCaseSource {
  readonly sop?: string; // absent: this document
  /** Absent: the first process of that SOP that may be called. */
  readonly process?: Id;
  /** Field of the started case → what it is given. */
  readonly in?: Passed;
  /** Field of this case → read from the started one, once it has ended. */
  readonly out?: Passed;
  /** false: the case goes on at once, and nothing comes back. */
  readonly wait?: boolean;
}

export interface ServiceSource {
  /** Name under which the installation knows its address. */
  readonly call: Id;
  /** Key of the request → its value. */
  readonly in?: Passed;
  /** Field of this case → name in the answer (`score`, `result.score`). */
  readonly out?: Passed;
  /** How often it is asked again when it does not answer; default 5. */
  readonly retries?: number;
  /** Where it goes on when it was asked in vain; absent: a person sees it. */
  readonly failed?: TargetSource;
}

// ── Where it goes on ─────────────────────────────────────────────────────────────────────────

export type EndSource = Id | { readonly outcome: Id; readonly terminate?: 'scope' | 'case' };

/** One of four. */
export interface TargetMap {
  readonly goto?: Id;
  readonly leaveTo?: Id;
  readonly end?: EndSource;
  readonly again?: true | { readonly at: Id };
}

/** Short: a step id (goto). */
export type TargetSource = Id | TargetMap;

/** `otherwise` names its target itself and may say for which options or classes it stands. */
export interface EntrySource extends TargetMap {
  readonly when?: Condition;
  readonly ask?: string;
  readonly label?: string;
  readonly otherwise?: TargetSource;
  readonly for?: readonly Id[];
}

/** A target, entries in order (first true wins), or outcome → target with `otherwise`. */
export type NextSource = TargetSource | readonly EntrySource[] | MapOf<TargetSource>;

// ── Time and handlers ────────────────────────────────────────────────────────────────────────

/** A keyword, or the name of a date or dateTime field. */
export type FromSource =
  'entered' | 'firstEntered' | 'caseStarted' | Id | { readonly sent: Id } | { readonly entered: Id };

export type DueSource =
  | Duration
  | {
      readonly after?: Duration | Expression;
      readonly at?: Expression;
      readonly from?: FromSource;
      readonly calendar?: Id;
    };

export interface LimitSource extends TargetMap {
  readonly max: number;
  readonly per?: 'scope' | 'case';
}

export const triggers = ['after', 'at', 'every', 'overdue', 'message', 'becomes', 'action'] as const;

/** Exactly one trigger; effects happen in the order in which they stand here. */
export interface HandlerSource {
  readonly title?: string;
  readonly ref?: string;
  readonly notes?: string | readonly string[];

  readonly after?: Duration | Expression;
  /** A date, a date or dateTime field, or an expression. */
  readonly at?: Expression;
  readonly every?: Duration | Expression;
  readonly overdue?: true;
  readonly message?: Id;
  readonly becomes?: Condition;
  readonly action?: ActionSource;

  readonly when?: Condition;
  readonly times?: number;
  readonly max?: number; // every
  readonly from?: FromSource;
  readonly until?: Condition;
  readonly calendar?: Id;

  readonly set?: MapOf<Expression>;
  readonly restart?: Id | readonly Id[];
  readonly pause?: Id | readonly Id[];
  readonly resume?: Id | readonly Id[];
  readonly cancel?: Id | readonly Id[];
  readonly do?: MapOf<StepSource>;
  readonly hold?: boolean;
  readonly optional?: boolean;
  readonly goto?: Id;
  readonly leaveTo?: Id;
  readonly end?: EndSource;
}

/** A person's button. */
export interface ActionSource extends FormPart, AssignPart {
  readonly title: string;
  readonly role?: Id;
  readonly anyOf?: readonly Id[];
}
