/** Periods of the civil calendar: the day, week, month, quarter or year in which a date lies. */
import { addMonths, civilDate, epochDay, weekday } from './civil.ts';

/** Lengths by which figures and reports are counted, shortest first. */
export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** Days since 1970-01-01: from its first day to before the first one after it. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** Weeks begin on Monday; quarters in January, April, July and October. */
export function periodOf(unit: PeriodUnit, day: number): Period {
  if (unit === 'day') return { from: day, until: day + 1 };
  if (unit === 'week') {
    const from = day - (weekday(day) - 1);
    return { from, until: from + 7 };
  }
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const { year, month } = civilDate(day);
  const from = epochDay({ year, month: month - ((month - 1) % months), day: 1 });
  return { from, until: addMonths(from, months) };
}
