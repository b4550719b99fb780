import type { Instant, PersonId } from '../../case/case.ts';
import type { SettingProblem } from './setting-problem.ts';

/** Lists of holidays that calendars name (`holidays: {decreed: id}`), year by year with their decree. */
export interface Holidays {
  /** Every list that a document in force names or that has a year, by id. */
  list(): Promise<readonly HolidayList[]>;
  /** How many open cases have something due in a year that was not decreed. */
  waiting(): Promise<number>;
  /**
   * Records the holidays of a year with what decreed them; a second decree of a year replaces the
   * first, which stays as history. Due instants that reach into the year are reckoned again. By a
   * quality manager or an administrator.
   * Problems: list_invalid, year_invalid, decree_missing, date_twice, dates_invalid, not_allowed.
   */
  decree(
    by: PersonId | null,
    year: {
      readonly list: string;
      readonly year: number;
      readonly decree: string;
      readonly days: readonly Holiday[];
    },
  ): Promise<HolidayYear | SettingProblem>;
}

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

export interface HolidayList {
  readonly list: string;
  /** Ids of the documents in force whose calendars name it. */
  readonly usedBy: readonly string[];
  /** Newest year first. */
  readonly years: readonly HolidayYear[];
}

export interface HolidayYear {
  readonly year: number;
  readonly decree: string;
  readonly days: readonly Holiday[];
  readonly by: PersonId | null;
  readonly at: Instant;
  /** What was decreed for the year before, newest first. */
  readonly earlier: readonly Omit<HolidayYear, 'earlier'>[];
}
