/**
 * What a definition becomes once it is compiled: indexed, every name resolved, nothing left to look
 * up or doubt. The interpreter (engine/case), the scenario runner and the pages read this; nobody
 * reads the author's YAML again. A Process is immutable and shared by all cases of its revision.
 */
import type { Calendar } from '../time/calendar.ts';
import type { PeriodUnit } from '../time/period.ts';
import type { Recurrence } from '../time/recurrence.ts';
import type { Definition } from '../definition/definition.ts';
import type { HitPolicy } from '../definition/table.ts';
import type { Rule } from '../logic/rule.ts';
import type { MeasureDef, ReportDef } from './measure-defs.ts';
import type { Field, Form, OptionList } from '../form/form.ts';

export type * from './measure-defs.ts';

/** One revision of one document, compiled. */
export interface Sop {
  readonly id: string;
  /** SHA-256 (hex) of the exact bytes: what is signed and what a case is bound to. */
  readonly contentHash: string;
  /** SHA-256 (hex) of everything that people or the engine act by (language.md 2). */
  readonly behaviourHash: string;
  readonly definition: Definition;
  /** IANA zone of the document: used wherever a calendar names none. */
  readonly zone: string;
  readonly processes: Readonly<Record<string, Process>>;
  /** Figures about its cases; engine/measure reckons them. */
  readonly measures: Readonly<Record<string, MeasureDef>>;
  readonly reports: Readonly<Record<string, ReportDef>>;
}

/** One executable process of a document. */
export interface Process {
  readonly sop: string;
  readonly id: string;
  readonly title: string;
  readonly revision: string; // Sop.contentHash
  readonly zone: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly lists: Readonly<Record<string, OptionList>>;
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly roles: Readonly<Record<string, Role>>;
  /** Values that people change without a revision (store: parameters). */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Decision tables by id, compiled where the steps of this process stand. */
  readonly tables: Readonly<Record<string, DecisionTable>>;
  readonly caseKind: CaseKind;
  readonly starts: Readonly<Record<string, Start>>;
  /** Scope `root` and every other scope by id. */
  readonly scopes: Readonly<Record<string, ScopeDef>>;
  readonly steps: Readonly<Record<string, StepDef>>;
  readonly handlers: Readonly<Record<string, HandlerDef>>;
  /** Fields that belong to a branch or an item and not to the case: name → the scope that owns it. */
  readonly locals: Readonly<Record<string, string>>;
  /** Messages that a case of the document may receive. */
  readonly messages: Readonly<Record<string, MessageDef>>;
  /** Figures over other cases that a rule of this process reads. */
  readonly figures: Readonly<Record<string, FigureDef>>;
  /** Fields by whose value a figure finds cases of this process: the store keeps them ready. */
  readonly matched: readonly string[];
  /** Fields that several branches or items write at once → how their values are put together. */
  readonly collects: Readonly<Record<string, Collect>>;
  /** What people call an outcome, where the document says so. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** True when some step assigns by leastLoaded: the shell then loads open-task counts. */
  readonly needsLoad: boolean;
}

export interface Parameter {
  readonly id: string;
  /** Document that declares it: all that use that document share the value. */
  readonly sop: string;
  readonly label: string;
  readonly type: 'number' | 'money' | 'date' | 'time' | 'text' | 'yesNo' | 'duration';
  /** Until somebody sets another. */
  readonly value: string | number | boolean;
}

/** A decision table (DMN). Rows whose `when` is true are its hits; what becomes of them says `hit`. */
export interface DecisionTable {
  readonly id: string;
  readonly title: string;
  readonly hit: HitPolicy;
  readonly collect: 'list' | 'sum' | 'min' | 'max' | 'count';
  readonly outputs: readonly {
    readonly field: string;
    /** Values in order of priority; absent: it has none. */
    readonly order?: readonly (string | boolean)[];
  }[];
  /** Rows field that the hits become; the outputs are its columns. */
  readonly into?: string;
  readonly rows: readonly { readonly when: Rule; readonly then: readonly Assignment[] }[];
  readonly otherwise?: readonly Assignment[];
}

export interface Role {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly optional: boolean;
  /** A party that is no user of the system (the debtor). */
  readonly external: boolean;
  readonly supervisor?: string; // role id
}

/** What people call a case, and what lists and the identity bar show of it. */
export interface CaseKind {
  readonly label: string;
  /** Field whose value is the title of a case (debtor's name). */
  readonly title?: string;
  /** Field that identifies the matter outside the system (contract number). */
  readonly businessKey?: string;
  /** Fields of the identity bar, in order. */
  readonly identity: readonly string[];
  /** Columns of lists, in order. */
  readonly columns: readonly string[];
  /** Fields the search line looks into (besides number, title and business key). */
  readonly search: readonly string[];
  /** Order of the queue: rules give sort values, smaller first; after them due, then age. */
  readonly order: readonly Rule[];
  /** Template of the printed number: `K-{yyyy}-{000000}`. */
  readonly numbering: string;
}

export interface Start {
  readonly id: string;
  readonly kind: 'form' | 'message' | 'every' | 'called';
  readonly title: string;
  readonly form: Form;
  readonly by: readonly string[]; // roles; empty: QMR and administrators only
  readonly duplicate: 'refuse' | 'allow' | 'join';
  readonly every?: Recurring;
  /** Of kind `message`: what starts it; `form` is that of the message. */
  readonly message?: string;
}

/** A start that the calendar makes (language.md 2). */
export interface Recurring {
  readonly rule: Recurrence;
  readonly zone: string;
  /** Working calendar: what falls on a day off moves to the next working day, or is skipped. */
  readonly calendar?: string;
  readonly dayOff: 'move' | 'skip';
  /** What was missed while nothing ran: no case, one for all of it, one each. */
  readonly missed: 'skip' | 'one' | 'all';
  /** A case for each member of a role, or each of some values, written to the field `as`. */
  readonly forEach?:
    | { readonly of: 'members'; readonly role: string }
    | { readonly of: 'values'; readonly values: readonly string[] };
  readonly as?: string;
}

/** A message of a document; `form` is what it brings (language.md 4, semantics.md 8). */
export interface MessageDef {
  readonly id: string;
  readonly title: string;
  readonly form: Form;
  /** Gives the business key of the case it is for, out of what it brings; absent: it is for no case in particular. */
  readonly key?: Rule;
  /** When no subscription is open: `none`, `case` (as long as it lives), or for an ISO 8601 duration. */
  readonly keep: string;
  readonly to: 'one' | 'all';
  /** Who may enter it by hand; empty: who supervises the case, and the quality manager. */
  readonly by: readonly string[];
}

/** A figure over other cases of the document (`facts`). The shell reckons it before a decision. */
export interface FigureDef {
  readonly id: string;
  readonly label: string;
  readonly take: 'count' | 'exists' | 'sum' | 'last';
  /** Field of the other cases that is summed, or whose last value is taken. */
  readonly field?: string;
  /** Processes whose cases are looked at. */
  readonly of: readonly string[];
  /** Only cases that have the same value as this one in all of these fields. */
  readonly same: readonly string[];
  /** Judged on the values of the other case. */
  readonly where?: Rule;
  /** ISO 8601: only cases that were started no longer ago. */
  readonly within?: string;
  /** Only cases whose date `of` (absent: their start) is in the same period as this one's `at` (absent: today). */
  readonly period?: { readonly unit: PeriodUnit; readonly of?: string; readonly at?: string };
  /** Never cases that were cancelled. */
  readonly status: 'open' | 'ended' | 'any';
}

export type ScopeKind = 'root' | 'stage' | 'branch' | 'item' | 'arm' | 'side';

export interface ScopeDef {
  readonly id: string; // 'root', the stage's step id, the branch id, the handler id of a `do`
  readonly kind: ScopeKind;
  /** Enclosing scope definition; null for root. */
  readonly parent: string | null;
  /** The step that opens it (stage, parallel, each, race); null for root and side scopes. */
  readonly step: string | null;
  readonly steps: readonly string[]; // file order; the first is entered first
  readonly handlers: readonly string[]; // standing on this scope, file order
  /** Of a branch or an arm that has one. */
  readonly title?: string;
}

/** Where a case goes on. `scope` is the definition of the scope that owns the step. */
export type Target =
  | { readonly kind: 'goto'; readonly step: string; readonly scope: string; readonly leaves: boolean }
  | { readonly kind: 'end'; readonly outcome: string; readonly terminate?: 'scope' | 'case' }
  | { readonly kind: 'again'; readonly at?: string }; // `at`: date or dateTime field

export interface Entry {
  /** Absent: the default, or `otherwise`. */
  readonly when?: Rule;
  readonly ask?: string;
  readonly label?: string;
  readonly target: Target;
  /** Author's index in `next` (coverage); -1 for the implicit default. */
  readonly index: number;
}

export type Next =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'outcomes'; readonly by: Readonly<Record<string, Target>>; readonly otherwise?: Target };

/** A length of time: ISO 8601, or a rule that gives one; in calendar or working time. */
export interface Span {
  readonly duration: string | Rule;
  readonly calendar?: string; // working time of that calendar
}

export type From =
  | { readonly kind: 'entered' | 'firstEntered' | 'caseStarted' }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'sent' | 'enteredStep'; readonly step: string };

export interface Clock {
  readonly after?: Span;
  readonly at?: Rule | { readonly field: string };
  readonly from: From;
}

export interface StepDef {
  readonly id: string;
  readonly title: string;
  readonly ref?: string;
  readonly covers: readonly string[];
  readonly scope: string; // ScopeDef id
  readonly index: number; // position in its scope
  readonly following: string | null; // next step in file order, same scope
  readonly when?: { readonly rule: Rule; readonly otherwise?: Target };
  readonly limit?: { readonly max: number; readonly per: 'scope' | 'case'; readonly target: Target };
  readonly handlers: readonly string[]; // standing on this step
  readonly pauses: 'all' | readonly string[];
  readonly due?: Clock;
  readonly next: Next;
  readonly instructions?: string;
  readonly script?: string; // id in definition.scripts
  readonly systems: readonly string[];
  readonly records: readonly string[];
  readonly does: StepKind;
}

export type StepKind =
  | TaskKind
  | ApprovalKind
  | { readonly kind: 'decide'; readonly table?: string; /** Output. */ readonly outcome?: string }
  | { readonly kind: 'stage'; readonly scope: string }
  | { readonly kind: 'wait'; readonly for: WaitFor }
  | {
      readonly kind: 'notify';
      readonly channel: 'email' | 'whatsapp' | 'inApp';
      readonly to: string;
      readonly template: string;
      readonly window?: string;
      readonly produces?: string;
      /** With it the step waits for the delivery; without, the case goes on at once. */
      readonly failed?: Target;
    }
  | { readonly kind: 'set'; readonly values: readonly Assignment[] }
  | { readonly kind: 'end'; readonly target: Target }
  | ParallelKind
  | EachKind
  | RaceKind
  | StartCaseKind
  | ServiceKind;

export interface StartCaseKind {
  readonly kind: 'startCase';
  readonly sop: string;
  /** Absent: the first process of that SOP that may be called. */
  readonly process?: string;
  /** Field of the started case → what it is given. */
  readonly in: readonly Assignment[];
  /** Field of this case → read from the data of the started one. */
  readonly out: readonly Assignment[];
  readonly wait: boolean;
}

export interface ServiceKind {
  readonly kind: 'service';
  /** Name under which the installation knows its address. */
  readonly service: string;
  /** Key of the request → its value. */
  readonly in: readonly Assignment[];
  /** Field of this case → read from the answer. */
  readonly out: readonly Assignment[];
  /** How often it is tried again. */
  readonly retries: number;
  readonly failed?: Target;
}

export interface ParallelKind {
  readonly kind: 'parallel';
  readonly branches: readonly { readonly scope: string; readonly when?: Rule }[];
  readonly join: Join;
  readonly rest: 'cancel' | 'run';
  /** Every outcome a branch can have: rules may ask how many had it. */
  readonly outcomes: readonly string[];
  readonly oneAtATime?: 'task' | 'branch';
}

/** Its id is also the field of rows that holds what the items write, in the order of the list. */
export interface EachKind {
  readonly kind: 'each';
  readonly scope: string;
  readonly in: ItemSource;
  readonly as: string;
  /** What one item is, as a form: `as` alone, or `as.column` for each column of the rows gone through. */
  readonly item: Form;
  /** Roles that may add items. */
  readonly add: readonly string[];
  readonly inOrder: boolean;
  readonly join: Join;
  readonly rest: 'cancel' | 'run';
  readonly outcomes: readonly string[];
}

export type Collect = 'list' | 'sum' | 'first' | 'last';

export interface RaceKind {
  readonly kind: 'race';
  /** `step`: the first of the arm's scope, the wait or task that wins. */
  readonly arms: readonly {
    readonly scope: string;
    readonly step: string;
    readonly wins: 'complete' | 'start';
  }[];
}

/** Where items come from: a list, rows or a number that a rule gives, or whoever holds a role now. */
export type ItemSource =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'members'; readonly role: string };

export type Join = 'all' | 'any' | 'none' | number | Rule;
export type WaitFor = { readonly until: Clock } | { readonly message: string } | { readonly becomes: Rule };

export interface Assignment {
  readonly field: string;
  readonly value: Rule;
}

/** Who may do it and how one of them is chosen (language.md 5, semantics.md 11). */
export interface Performer {
  readonly roles: readonly string[]; // one task for the union
  readonly assign:
    | { readonly by: 'pool' | 'leastLoaded' | 'roundRobin' }
    | {
        readonly by: 'sameAs';
        readonly step: string;
        readonly otherwise: 'pool' | 'leastLoaded' | 'roundRobin';
      }
    | { readonly by: 'supervisorOf'; readonly step: string }
    | { readonly by: 'field'; readonly field: string };
  readonly substitute: boolean;
  readonly notSameAs: readonly { readonly step: string; readonly of: 'any' | 'last' }[];
}

export interface TaskKind {
  readonly kind: 'task';
  readonly performer: Performer;
  readonly form: Form;
  readonly window?: string; // contact window: calendar id
  readonly again?: Again;
  /** ISO 8601: how long the same person may correct the entry. */
  readonly correct?: string;
  /** ISO 8601: how far back `happenedAt` may lie. */
  readonly lateEntry?: string;
  /** The task is to print and post this; completing it says that it was posted. */
  readonly letter?: LetterDef;
}

/** A message that goes by post: a task of the person who prints and posts it. */
export interface LetterDef {
  /** A role, or the field that holds the address. */
  readonly to: string;
  readonly template: string;
  /** Date field that says when it was posted; absent: when the task was completed. */
  readonly posted?: string;
  readonly produces?: string;
  /** Where it goes on when it cannot be posted; absent: nobody is offered to say so. */
  readonly failed?: Target;
}

export interface Again {
  readonly after?: Span; // pause until the next attempt
  readonly perDay?: number;
  readonly max?: number;
  readonly then?: Target; // compulsory with max
  readonly early: boolean; // may be attempted before the pause is over
}

export type Answer = 'approve' | 'return' | 'reject' | 'acknowledge';

export interface ApprovalKind {
  readonly kind: 'approval';
  /** 'acknowledge': each seat only takes notice ("diketahui"); there is no other answer. */
  readonly mode: 'chain' | 'all' | 'quorum' | 'acknowledge';
  readonly quorum?: number;
  readonly hearAll: boolean; // wait: all
  readonly sealed: boolean;
  /** Fields shown and frozen for a round (fingerprint). */
  readonly of: readonly string[];
  /** Step whose performer prepared the matter (barred from deciding). */
  readonly preparedBy?: string;
  readonly seats: readonly Seat[];
  readonly answers: { readonly approve?: Target; readonly return?: Target; readonly reject?: Target };
  readonly rounds?: { readonly max: number; readonly then: Target };
}

export interface Seat {
  readonly performer: Performer;
  /** Else it is left out of the round. */
  readonly when?: Rule;
  readonly form?: Form;
  readonly title?: string;
}

export type Trigger =
  | { readonly on: 'after'; readonly clock: Clock }
  | { readonly on: 'at'; readonly clock: Clock }
  | { readonly on: 'every'; readonly clock: Clock; readonly max?: number }
  | { readonly on: 'overdue' }
  | { readonly on: 'message'; readonly message: string }
  | { readonly on: 'becomes'; readonly rule: Rule }
  | { readonly on: 'action'; readonly title: string; readonly performer: Performer; readonly form: Form };

export interface HandlerDef {
  readonly id: string;
  /** The node it stands on: a scope or a step. */
  readonly owner: { readonly kind: 'scope' | 'step'; readonly id: string };
  readonly title?: string;
  readonly trigger: Trigger;
  readonly when?: Rule;
  readonly times?: number;
  readonly until?: Rule;
  readonly set: readonly Assignment[];
  readonly timers: {
    readonly restart: readonly string[];
    readonly pause: readonly string[];
    readonly resume: readonly string[];
    readonly cancel: readonly string[];
  };
  readonly do?: { readonly scope: string; readonly hold: boolean; readonly optional: boolean };
  readonly target?: Target;
}
