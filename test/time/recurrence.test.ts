import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../engine/time/calendar.ts';
import { nextOccurrence, occurrences } from '../../engine/time/occurrences.ts';
import { parseRecurrence } from '../../engine/time/recurrence.ts';
import type { Recurrence } from '../../engine/time/recurrence.ts';
import { nextInstant } from '../../engine/time/recurring.ts';
import { formatDateTime, parseDateTime } from '../../engine/time/text.ts';

function rule(text: string, from?: string): Recurrence {
  const read = parseRecurrence(text, from);
  if ('problem' in read) throw new Error(JSON.stringify(read));
  return read;
}

const wall = (text: string): number => parseDateTime(text)!;

function first(n: number, text: string, after: string, from?: string): readonly string[] {
  const found: string[] = [];
  for (const at of occurrences(rule(text, from), wall(after))) {
    found.push(formatDateTime(at));
    if (found.length === n) break;
  }
  return found;
}

describe('a recurrence rule', () => {
  const cases: readonly (readonly [string, string | undefined, string, readonly string[]])[] = [
    ['FREQ=DAILY;BYHOUR=8', undefined, '2026-02-27T09:00', ['2026-02-28T08:00', '2026-03-01T08:00']],
    ['FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=30', undefined, '2026-03-02T09:30', ['2026-03-02T09:30', '2026-03-05T09:30']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=17', undefined, '2026-02-01T00:00', ['2026-02-28T17:00', '2026-03-31T17:00']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', undefined, '2026-01-31T00:01', ['2026-03-31T00:00', '2026-05-31T00:00']],
    ['FREQ=MONTHLY;BYDAY=-1FR', undefined, '2026-03-01T00:00', ['2026-03-27T00:00', '2026-04-24T00:00']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', undefined, '2026-05-01T00:00', ['2026-05-29T00:00', '2026-06-30T00:00']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', undefined, '2026-01-01T00:00', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['FREQ=WEEKLY;INTERVAL=2', '2026-01-05T08:00', '2026-01-06T00:00', ['2026-01-19T08:00', '2026-02-02T08:00']],
    ['FREQ=DAILY;COUNT=2', '2026-01-05', '2026-01-01T00:00', ['2026-01-05T00:00', '2026-01-06T00:00']],
    ['FREQ=DAILY;UNTIL=20260106', undefined, '2026-01-06T00:00', ['2026-01-06T00:00']],
  ]; // prettier-ignore
  it.each(cases)('%s from %s after %s', (text, from, after, expected) => {
    expect(first(2, text, after, from)).toEqual(expected);
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['FREQ=HOURLY', 'FREQ=HOURLY'],
    ['BYHOUR=8', 'FREQ='],
    ['FREQ=DAILY;BYWEEKNO=3', 'BYWEEKNO=3'],
    ['FREQ=DAILY;FREQ=DAILY', 'FREQ=DAILY'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'BYDAY=1MO'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY'],
    ['FREQ=DAILY;BYHOUR=24', 'BYHOUR=24'],
    ['FREQ=DAILY;BYMONTHDAY=0', 'BYMONTHDAY=0'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL=0'],
    ['FREQ=DAILY;UNTIL=20260230', 'UNTIL=20260230'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260230', 'UNTIL'],
    ['FREQ=DAILY;BYSETPOS=1', 'BYSETPOS'],
    ['every day', 'EVERY DAY'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
  ];
  it.each(wrong)('%s is refused at %s', (text, found) => {
    expect(parseRecurrence(text, '2026-01-05')).toMatchObject({ problem: 'invalid', found });
  });

  it.each(['FREQ=WEEKLY', 'FREQ=MONTHLY;BYHOUR=8', 'FREQ=DAILY;INTERVAL=2', 'FREQ=DAILY;COUNT=3'])(
    '%s needs its first day',
    (text) => expect(parseRecurrence(text)).toMatchObject({ problem: 'from' }),
  );

  it('ends where it says', () => {
    const last = rule('FREQ=DAILY;UNTIL=20260106');
    expect(nextOccurrence(last, wall('2026-01-06T00:00'))).toBeUndefined();
  });

  it('means what another reader of the standard says it means', () => {
    const list = <T>(values: readonly T[]) =>
      fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) });
    const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
    const part = (key: string, values: fc.Arbitrary<readonly (string | number)[]>) =>
      fc.option(
        values.map((each) => `;${key}=${each.join()}`),
        { nil: '' },
      );
    const monthDays = part('BYMONTHDAY', list([1, 13, 28, 30, 31, -1, -3]));
    const common = [
      part('BYMONTH', list([1, 2, 6, 12])),
      part('BYHOUR', list([0, 8, 17])),
      part('BYMINUTE', list([0, 30])),
    ] as const;
    const position = part('BYSETPOS', list([1, 2, -1]));
    const rules = fc.oneof(
      fc.tuple(fc.constant('FREQ=DAILY'), ...common, monthDays, part('BYDAY', list(weekdays))),
      fc.tuple(fc.constant('FREQ=WEEKLY'), ...common, part('BYDAY', list(weekdays)), position),
      fc.tuple(fc.constant('FREQ=MONTHLY'), ...common, monthDays, part('BYDAY', list([...weekdays, '1MO', '2WE', '-1FR', '5SU'])), position),
      fc.tuple(fc.constant('FREQ=YEARLY'), ...common, monthDays, part('BYDAY', list(weekdays)), position),
    ); // prettier-ignore
    const interval = fc.constantFrom('', ';INTERVAL=2', ';INTERVAL=3');
    const start = fc.constantFrom('2026-01-05T08:00', '2025-12-31T17:30', '2028-02-29T00:00');
    fc.assert(
      fc.property(rules, interval, start, (parts, every, from) => {
        const text = [...parts, every].join('');
        const ours = parseRecurrence(text, from);
        if ('problem' in ours) return; // BYSETPOS alone
        const theirs = new RRuleTemporal({
          rruleString: `DTSTART;TZID=UTC:${from.replaceAll(/[-:]/g, '')}00\nRRULE:${text}`,
        });
        const until = Temporal.PlainDateTime.from(from).add({ months: 18 }).toZonedDateTime('UTC');
        const expected = theirs
          .between(new Date(wall(from)), new Date(until.epochMilliseconds), true)
          .map((at) => formatDateTime(at.epochMilliseconds));
        const found: string[] = [];
        for (const at of occurrences(ours, wall(from))) {
          if (at > until.epochMilliseconds) break;
          found.push(formatDateTime(at));
        }
        expect({ text, from, found }).toEqual({ text, from, found: expected });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a recurring start', () => {
  const working: Calendar = {
    id: 'office',
    zone: 'Asia/Jakarta',
    hours: { 1: [['08:00', '17:00']], 2: [['08:00', '17:00']], 3: [['08:00', '17:00']], 4: [['08:00', '17:00']], 5: [['08:00', '17:00']] },
    holidays: ['2026-06-01'],
  }; // prettier-ignore
  const jakarta = (text: string): number => Date.parse(`${text}+07:00`);
  const said = (at: number | undefined) =>
    at === undefined ? undefined : formatDateTime(at + 7 * 3_600_000);

  function row(text: string, after: string, dayOff: 'move' | 'skip'): readonly (string | undefined)[] {
    const rhythm = { rule: rule(text), zone: 'Asia/Jakarta', calendar: working, dayOff };
    const found: (string | undefined)[] = [];
    let at: number | undefined = jakarta(after);
    while (found.length < 3 && at !== undefined) {
      at = nextInstant(rhythm, at);
      found.push(said(at));
    }
    return found;
  }

  it('moves to the next working day, and what meets there is one', () => {
    expect(row('FREQ=DAILY;BYHOUR=8', '2026-05-29T09:00', 'move')).toEqual([
      '2026-06-02T08:00', '2026-06-03T08:00', '2026-06-04T08:00',
    ]); // prettier-ignore
    expect(row('FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9', '2026-06-01T10:00', 'move')[0]).toBe('2026-06-02T09:00');
    expect(row('FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9', '2026-06-02T08:00', 'move')[0]).toBe('2026-06-02T09:00');
  });

  it('or is skipped', () => {
    expect(row('FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9', '2026-05-30T00:00', 'skip')).toEqual([
      '2026-07-01T09:00', '2026-09-01T09:00', '2026-10-01T09:00',
    ]); // prettier-ignore
  });

  it('keeps its hour on the wall when the clock is moved', () => {
    const rhythm = {
      rule: rule('FREQ=DAILY;BYHOUR=2;BYMINUTE=30'),
      zone: 'Europe/Berlin',
      dayOff: 'move',
    } as const;
    const next = (after: string) => new Date(nextInstant(rhythm, Date.parse(after))!).toISOString();
    expect(next('2026-03-28T12:00Z')).toBe('2026-03-29T01:00:00.000Z'); // in the gap: the first instant after it
    expect(next('2026-03-29T12:00Z')).toBe('2026-03-30T00:30:00.000Z');
    expect(next('2026-10-24T12:00Z')).toBe('2026-10-25T00:30:00.000Z'); // shown twice: the first
    expect(next('2026-10-25T00:30Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('of a calendar that never opens does not come', () => {
    const closed = { ...working, hours: {} };
    const rhythm = {
      rule: rule('FREQ=DAILY'),
      zone: 'Asia/Jakarta',
      calendar: closed,
      dayOff: 'move',
    } as const;
    expect(nextInstant(rhythm, 0)).toBeUndefined();
  });
});
