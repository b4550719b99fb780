/**
 * A text that speaks of a length of time which the step's own clocks do not have ("2 minggu" where the
 * clock runs seven days). Compared are the step's due date, pauses, waits and handlers and those of the
 * scopes around it; where there is no clock at all there is nothing to differ from.
 */
import { outwards, type HandlerNode, type StepNode } from '../outline.ts';
import { isOpenAt, proseOf } from '../prose.ts';
import { parseDuration, type Duration } from '../../time/duration.ts';
import type { Check } from './check.ts';

const units: Readonly<Record<string, string>> = {
  menit: 'minute', minute: 'minute', minutes: 'minute', jam: 'hour', hour: 'hour', hours: 'hour',
  hari: 'day', day: 'day', days: 'day', minggu: 'week', week: 'week', weeks: 'week',
  bulan: 'month', month: 'month', months: 'month', tahun: 'year', year: 'year', years: 'year',
}; // prettier-ignore
const words: Readonly<Record<string, number>> = {
  satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10,
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
}; // prettier-ignore
const spoken = new RegExp(
  `(?<![\\d.,])\\b(\\d{1,3}|${Object.keys(words).join('|')})\\s*(?:\\([^)]{1,12}\\)\\s*)?(?:x\\s*)?(?:working\\s+)?(${Object.keys(units).join('|')})\\b`,
  'gi',
);

export const termDiffers: Check = {
  code: 'term_differs',
  severity: 'warning',
  *find(view) {
    for (const { path, text, step, handler } of proseOf(view)) {
      const clocks = step ? clocksOf(step) : handler ? spansOf(handler) : [];
      if (clocks.length === 0 || isOpenAt(view, path, step?.id ?? handler?.id)) continue;
      const known = new Set(clocks.flatMap(meanings));
      for (const [whole, number = '', unit = ''] of text.matchAll(spoken)) {
        const count = words[number.toLowerCase()] ?? Number(number);
        if (!known.has(`${count} ${units[unit.toLowerCase()] ?? ''}`))
          yield { path, at: 'value', found: whole, expected: clocks.join(', ') };
      }
    }
  },
};

/** Lengths of time in the data around a step, as ISO 8601. */
function clocksOf(step: StepNode): readonly string[] {
  const { due, again, correct, lateEntry, wait } = step.source;
  const own = [
    typeof due === 'string' ? due : due?.after,
    again?.after,
    correct?.within,
    lateEntry?.within,
    wait?.for,
  ];
  const around = outwards(step.scope).flatMap((scope) => [
    ...scope.handlers.flatMap(spansOf),
    ...(scope.step ? [dueOf(scope.step), ...scope.step.handlers.flatMap(spansOf)] : []),
  ]);
  return [...own, ...step.handlers.flatMap(spansOf), ...around].filter((span) => typeof span === 'string');
}

function dueOf({ source: { due } }: StepNode): unknown {
  return typeof due === 'string' ? due : due?.after;
}

function spansOf({ source }: HandlerNode): readonly string[] {
  return [source.after, source.every].filter((span) => typeof span === 'string');
}

/** `P14D` is said as 14 days or 2 weeks, `PT24H` as 24 hours or a day. */
function meanings(span: string): readonly string[] {
  const read = parseDuration(span);
  if (!('ok' in read)) return [];
  const { months, weeks, days, ms }: Duration = read.ok;
  const all: string[] = [];
  const say = (count: number, unit: string) => {
    if (Number.isInteger(count) && count > 0) all.push(`${count} ${unit}`);
  };
  if (weeks === 0 && days === 0 && ms === 0) {
    say(months, 'month');
    say(months / 12, 'year');
  }
  if (months === 0 && ms === 0) {
    say(weeks * 7 + days, 'day');
    say((weeks * 7 + days) / 7, 'week');
    say((weeks * 7 + days) * 24, 'hour');
  }
  if (months === 0 && weeks === 0 && days === 0) {
    say(ms / 3_600_000, 'hour');
    say(ms / 60_000, 'minute');
    say(ms / 86_400_000, 'day');
  }
  return all;
}
