/**
 * What a definition becomes once it is compiled: indexed, every name resolved, nothing left to look
 * up or doubt. The interpreter (engine/case), the scenario runner and the pages read this; nobody
 * reads the author's YAML again. A Process is immutable and shared by all cases of its revision.
 *
 * What a process is made of stands in files of its own (`step-defs.ts`, `handler-defs.ts` …); all of
 * it can be imported from here.
 */
import type { Definition } from '../definition/definition.ts';
import type { HitPolicy } from '../definition/table.ts';
import type { Field, Form, OptionList } from '../form/form.ts';
import type { Rule } from '../logic/rule.ts';
import type { Calendar } from '../time/calendar.ts';
import type { PeriodUnit } from '../time/period.ts';
import type { ScopeDef } from './flow-defs.ts';
import type { HandlerDef } from './handler-defs.ts';
import type { MeasureDef, ReportDef } from './measure-defs.ts';
import type { Start } from './start-defs.ts';
import type { StepDef } from './step-defs.ts';

export type * from './block-defs.ts';
export type * from './clock-defs.ts';
export type * from './flow-defs.ts';
export type * from './handler-defs.ts';
export type * from './measure-defs.ts';
export type * from './start-defs.ts';
export type * from './step-defs.ts';
export type * from './task-defs.ts';

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

export type Collect = 'list' | 'sum' | 'first' | 'last';

export interface Assignment {
  readonly field: string;
  readonly value: Rule;
}
