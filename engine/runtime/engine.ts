/**
 * The engine as a server, a command line or a library user sees it: commands in, answers out,
 * questions about projections. runtime/open.ts makes one over a store. Every question takes the
 * person who asks; the filter of who may see what is in the query, never in the caller.
 *
 * What each part of it promises stands in a file of its name in contract/ (`engine.people`: people.ts);
 * everything they name can be imported from here.
 */
import type { Checkpoints } from '../audit/checkpoints.ts';
import type { Integrity } from '../audit/integrity.ts';
import type { CaseEvent, Command, Instant, PersonId, Rejection } from '../case/case.ts';
import type { Absences } from './contract/absences.ts';
import type { Accesses } from './contract/accesses.ts';
import type { Company } from './contract/company.ts';
import type { Files } from './contract/files.ts';
import type { Figures, Health } from './contract/health.ts';
import type { Holidays } from './contract/holidays.ts';
import type { Delivered, Delivery } from './contract/messages.ts';
import type { Parameters } from './contract/parameters.ts';
import type { People } from './contract/people.ts';
import type { Questions } from './contract/questions.ts';
import type { Revisions } from './contract/revisions.ts';
import type { SopRegister } from './contract/sops.ts';
import type { TaskKey } from './contract/tasks.ts';
import type { Transitions } from './contract/transitions.ts';

export type * from './contract/absences.ts';
export type * from './contract/accesses.ts';
export type * from './contract/cases.ts';
export type * from './contract/company.ts';
export type * from './contract/files.ts';
export type * from './contract/health.ts';
export type * from './contract/holidays.ts';
export type * from './contract/incidents.ts';
export type * from './contract/messages.ts';
export type * from './contract/parameters.ts';
export type * from './contract/people.ts';
export type * from './contract/questions.ts';
export type * from './contract/revisions.ts';
export type * from './contract/setting-problem.ts';
export type * from './contract/sign-in-rows.ts';
export type * from './contract/sops.ts';
export type * from './contract/tasks.ts';
export type * from './contract/transitions.ts';
export type { Part } from '../case/place-of.ts';
export type { MoveAnswers, Obstacle, ObstacleCode } from '../case/migration/obstacles.ts';

/** The only source of time. The demo clock can be moved, forward only. */
export interface Clock {
  now(): Instant;
}

export interface Engine {
  readonly clock: Clock;
  readonly people: People;
  readonly sops: SopRegister;
  /** Drafts, signatures, effective dates, reviews, readings. */
  readonly revisions: Revisions;
  readonly files: Files;
  readonly company: Company;
  readonly parameters: Parameters;
  readonly absences: Absences;
  readonly holidays: Holidays;
  readonly transitions: Transitions;
  readonly accesses: Accesses;
  /** Durable when the promise resolves. The same command id answers the same again. */
  execute(target: CommandTarget, command: Command): Promise<Receipt | Rejection>;
  /**
   * A message from outside or entered by hand: finds its case, and is handed to it. The same id of a
   * message answers the same again, unless it was refused. Rejections: no_such_message, form_invalid,
   * message_ambiguous (params.numbers), message_spent, message_elsewhere, duplicate_case,
   * not_your_role, not_allowed, case_over.
   */
  deliver(delivery: Delivery): Promise<Delivered | Rejection>;
  /**
   * A refused message from outside as the quality manager has mended it; it stays the other system's.
   * Rejections: as of deliver.
   */
  deliverMended(by: PersonId, delivery: Omit<Delivery, 'by'>): Promise<Delivered | Rejection>;
  /**
   * A refused message that is nobody's: what it brought is forgotten, its sender is answered
   * not_consumed. Quality manager only. Rejections: not_allowed, reason_missing, no_such_message.
   */
  setMessageAside(
    by: PersonId,
    message: Pick<Delivery, 'sop' | 'message' | 'id'>,
    reason: string,
  ): Promise<Rejection | null>;
  /** Claims the first task of the person's queue in one transaction; null: nothing to do now. */
  startNext(person: PersonId, commandId: string): Promise<TaskKey | null>;
  readonly ask: Questions;
  /**
   * Erases the person a case is about (its business key, else the case): the key of their values is
   * lost, and every case sealed by it shows placeholders. Quality manager only; recorded.
   */
  eraseSubjectOf(by: PersonId, caseId: string): Promise<Rejection | null>;
  /** Runs due timers once (the poll); answers how many fired. */
  fireDueTimers(limit?: number): Promise<number>;
  /** Can it work, as far as it can tell itself? */
  health(): Promise<Health>;
  /** Counts for whoever watches over the installation. */
  figures(): Promise<Figures>;
  /** The log, signed outside of the database; and one case of it for checking elsewhere. */
  readonly checkpoints: Checkpoints;
  /** Verifications that a page asks for. */
  readonly integrity: Integrity;
  /** Begins polling and the log's upkeep; `stop` finishes what is in flight. */
  start(): void;
  stop(): Promise<void>;
}

/** An open case by its id; or a new one of an effective SOP. */
export type CommandTarget = { readonly case: string } | { readonly sop: string; readonly process: string };

export interface Receipt {
  readonly case: string;
  readonly number: string;
  /** Number of the first and last event of this command in the case's stream. */
  readonly from: number;
  readonly to: number;
  readonly events: readonly CaseEvent[];
  /** True when the same command id had been answered before. */
  readonly repeated: boolean;
}
