/** What governed a case, step by step and as it was then. */
import type { Instant } from '../../case/case.ts';
import type { Values } from '../../form/form.ts';
import type { Process, Sop } from '../../process/process.ts';
import type { DecreeThen } from '../../store/holidays.ts';
import type { ParameterThen } from '../../store/parameters.ts';
import type { PersonThen } from '../../store/people-history.ts';
import type { CountedDay } from '../questions/counted-days.ts';

export type { CountedDay, DecreeThen, ParameterThen, PersonThen };

export interface Governing {
  /** In the order in which they governed it; more than one where the case was moved. */
  readonly revisions: readonly GoverningRevision[];
  readonly steps: readonly GovernedStep[];
  /** Clocks of the case as a whole. */
  readonly clocks: readonly ReckonedClock[];
}

export interface GoverningRevision {
  readonly sop: Sop;
  readonly process: Process;
  readonly since: Instant;
  /** What was said when the case was moved to it; '' for the first. */
  readonly reason: string;
}

/** A step that was entered, or that went on under another revision: as of the entry that says so. */
export interface GovernedStep {
  readonly step: number;
  readonly def: string;
  /** Which time in its scope, from 1. */
  readonly n: number;
  /** Index of the revision by which it stands. */
  readonly revision: number;
  /** It had been entered before, under another revision. */
  readonly carried: boolean;
  /** Number of its entry in the trail, from 1. */
  readonly entry: number;
  readonly happened: Instant;
  /** When the facts were read: who held which role, which values were set. */
  readonly recorded: Instant;
  /** Everybody who had one of its roles; those who might stand in for one who was away come after. */
  readonly people: readonly PersonThen[];
  readonly parameters: readonly ParameterThen[];
  readonly clocks: readonly ReckonedClock[];
  /** What its rules could read, as it was when it was left; while it is open, as it is. */
  readonly values: Values;
}

export interface ReckonedClock {
  /** '' of the due time of the step, else the timer. */
  readonly handler: string;
  readonly start: Instant;
  readonly due: Instant;
  /** ISO 8601; '' for a date. */
  readonly budget: string;
  /** Reckoned again: by the decrees as they were by then. */
  readonly again: boolean;
  readonly recorded: Instant;
  readonly calendar: string | null;
  readonly days: readonly CountedDay[];
  readonly decrees: readonly DecreeThen[];
}
