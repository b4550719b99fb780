/** The clock of a demo, and how far it is to be moved. */
import type { Instant } from '../../engine/index.ts';
import type { Format } from '../../views/text/format.ts';
import type { Text } from '../../views/text/index.ts';
import type { FieldProblem, PageBase } from '../pages.ts';

export interface ClockPage extends PageBase {
  readonly now: string;
  readonly notice: string;
  readonly steps: readonly { readonly value: Step; readonly label: string }[];
  /** What was typed for a date and time. */
  readonly to: string;
  readonly problems: readonly FieldProblem[];
}

export interface ClockPages {
  readonly 'clock/show': ClockPage;
}

export type Step = 'hour' | 'day' | 'week' | 'month';
export type ClockProblem = 'in_past' | 'unclear' | 'too_far';

const HOUR = 3_600_000;
/** A month is 31 days here: enough to pass every limit of a month. */
export const STEP_MS: Readonly<Record<Step, number>> = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 31 * 24 * HOUR,
};
export const FARTHEST_MS = 2 * 366 * 24 * HOUR;

interface Given {
  readonly now: Instant;
  readonly fired?: number;
  readonly to?: string;
  readonly problem?: ClockProblem;
}

export function clockPage(t: Text, f: Format, { now, fired, to = '', problem }: Given): ClockPage {
  return {
    title: t.clock.title,
    problem: problem !== undefined,
    now: `${f.longDate(now)}, ${f.time(now)}`,
    notice: fired === undefined ? '' : t.clock.moved(f.dateTime(now), fired),
    steps: (['hour', 'day', 'week', 'month'] as const).map((value) => ({ value, label: t.clock.by[value] })),
    to,
    problems: problem === undefined ? [] : [{ field: 'to', message: t.clock.problem[problem] }],
  };
}
