import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../engine/time/calendar.ts';
import { addPeriods, dueAfter, nextPeriod, timeBetween } from '../../engine/time/due.ts';
import { instantOf, localDateTime } from '../../engine/time/zone.ts';

const WIB = 'Asia/Jakarta';
const HOUR = 3_600_000;

const office: Calendar = {
  id: 'office',
  zone: WIB,
  hours: {
    ...Object.fromEntries([1, 2, 3, 4].map((day) => [day, [['08:00', '17:00']]])),
    5: [
      ['08:00', '11:30'],
      ['13:00', '17:00'],
    ],
  },
  holidays: ['2026-02-17', '2026-03-19'],
};

/** When it is over, as the clock of the zone shows it. */
function over(start: string, duration: string, { zone = WIB, working = false } = {}): string {
  const span = { start: instantOf(start, zone), duration, zone, ...(working && { calendar: office }) };
  return localDateTime(dueAfter(span), zone);
}

describe('in calendar time', () => {
  it.each([
    ['2026-02-02T09:00', 'PT4H', '2026-02-02T13:00'],
    ['2026-02-02T09:00', 'P14D', '2026-02-16T09:00'],
    ['2026-02-02T09:00', 'P25D', '2026-02-27T09:00'],
    ['2026-02-02T09:00', 'P31D', '2026-03-05T09:00'],
    ['2026-02-02T09:00', 'P2W', '2026-02-16T09:00'],
    ['2026-01-31T09:00', 'P1M', '2026-02-28T09:00'],
    ['2024-01-31T09:00', 'P1M', '2024-02-29T09:00'],
    ['2026-01-31T09:00', 'P2M', '2026-03-31T09:00'],
    ['2024-02-29T09:00', 'P1Y', '2025-02-28T09:00'],
    ['2024-02-29T09:00', 'P4Y', '2028-02-29T09:00'],
    ['2026-12-31T23:59', 'P2M', '2027-02-28T23:59'],
    ['2026-01-31T09:00', 'P1M1DT2H', '2026-03-01T11:00'],
    ['2026-02-02T09:00', 'P0D', '2026-02-02T09:00'],
  ])('from %s, %s is over at %s', (start, duration, end) => {
    expect(over(start, duration)).toBe(end);
  });

  it.each([
    ['America/New_York', '2026-03-07T09:00', 'P1D', '2026-03-08T09:00'],
    ['America/New_York', '2026-03-07T09:00', 'PT24H', '2026-03-08T10:00'],
    ['America/New_York', '2026-03-07T02:30', 'P1D', '2026-03-08T03:00'],
    ['America/New_York', '2026-02-08T02:30', 'P1M', '2026-03-08T03:00'],
    ['America/New_York', '2026-10-31T09:00', 'PT24H', '2026-11-01T08:00'],
    ['Australia/Sydney', '2026-04-04T09:00', 'P1D', '2026-04-05T09:00'],
    ['Australia/Sydney', '2026-04-04T09:00', 'PT24H', '2026-04-05T08:00'],
    ['Australia/Lord_Howe', '2026-10-03T02:15', 'P1D', '2026-10-04T02:30'],
    ['Australia/Lord_Howe', '2026-10-03T12:00', 'PT24H', '2026-10-04T12:30'],
  ])('in %s from %s, %s keeps the wall clock: %s', (zone, start, duration, end) => {
    expect(over(start, duration, { zone })).toBe(end);
  });

  it('takes the first of two equal hours when the clock is put back', () => {
    const zone = 'America/New_York';
    const start = instantOf('2026-10-31T01:30', zone);
    expect(dueAfter({ start, duration: 'P1D', zone })).toBe(Date.parse('2026-11-01T05:30:00Z'));
  });

  it('grows by pauses in elapsed time', () => {
    const start = instantOf('2026-02-02T09:00', WIB);
    expect(dueAfter({ start, duration: 'P1D', zone: WIB, shift: 90_000 })).toBe(start + 24 * HOUR + 90_000);
    expect(timeBetween(start, start + 5, WIB)).toBe(5);
  });
});

describe('in working time', () => {
  it.each([
    // Days are working dates; the one of the start is not counted, whatever the hour.
    ['2026-02-02T09:00', 'P5D', '2026-02-09T17:00'],
    ['2026-02-02T03:00', 'P1D', '2026-02-03T17:00'],
    ['2026-02-02T23:00', 'P1D', '2026-02-03T17:00'],
    ['2026-02-07T09:00', 'P1D', '2026-02-09T17:00'],
    ['2026-02-16T09:00', 'P1D', '2026-02-18T17:00'],
    ['2026-02-13T16:00', 'P3D', '2026-02-19T17:00'],
    // Hours are open time.
    ['2026-02-02T09:00', 'PT8H', '2026-02-02T17:00'],
    ['2026-02-02T16:00', 'PT2H', '2026-02-03T09:00'],
    ['2026-02-02T18:00', 'PT1H', '2026-02-03T09:00'],
    ['2026-02-06T11:00', 'PT1H', '2026-02-06T13:30'],
    ['2026-02-06T16:30', 'PT1H', '2026-02-09T08:30'],
    ['2026-02-16T16:30', 'PT1H', '2026-02-18T08:30'],
    ['2026-02-07T12:00', 'PT0S', '2026-02-07T12:00'],
    // Days before hours.
    ['2026-02-02T09:00', 'P1DT2H', '2026-02-04T10:00'],
    // Months and weeks: the calendar's result, moved to the next working date.
    ['2026-01-31T09:00', 'P1M', '2026-03-02T09:00'],
    ['2026-02-19T10:00', 'P1M', '2026-03-20T10:00'],
    ['2026-02-02T10:00', 'P2W', '2026-02-16T10:00'],
    ['2026-02-03T10:00', 'P2W', '2026-02-18T10:00'],
    ['2026-01-31T09:00', 'P1M1D', '2026-03-03T17:00'],
  ])('from %s, %s is over at %s', (start, duration, end) => {
    expect(over(start, duration, { working: true })).toBe(end);
  });

  it('grows by pauses in open time', () => {
    const from = instantOf('2026-02-03T10:00', WIB);
    const pause = timeBetween(from, instantOf('2026-02-04T10:00', WIB), WIB, office);
    expect(pause).toBe(9 * HOUR);
    const start = instantOf('2026-02-02T09:00', WIB);
    const due = dueAfter({ start, duration: 'P3D', zone: WIB, calendar: office, shift: pause });
    // Thursday's closing, and nine open hours on: Friday has seven and a half, Monday the rest.
    expect(localDateTime(due, WIB)).toBe('2026-02-09T09:30');
  });

  it('says when a calendar never opens', () => {
    const never = { id: 'never', zone: WIB, hours: {}, holidays: [] };
    expect(() => dueAfter({ start: 0, duration: 'P1D', zone: WIB, calendar: never })).toThrow(
      'calendar_never_opens',
    );
    expect(() => dueAfter({ start: 0, duration: 'PT1H', zone: WIB, calendar: never })).toThrow(
      'calendar_never_opens',
    );
    expect(timeBetween(0, 1e12, WIB, never)).toBe(0);
  });
});

describe('every', () => {
  const start = instantOf('2026-01-31T09:00', WIB);
  const monthly = { start, duration: 'P1M', zone: WIB };

  it('counts from the original start and does not drift at month ends', () => {
    const dues = [1, 2, 3, 4].map((k) => localDateTime(addPeriods(monthly, k), WIB));
    expect(dues).toEqual(['2026-02-28T09:00', '2026-03-31T09:00', '2026-04-30T09:00', '2026-05-31T09:00']);
  });

  it('goes on after now, telling how many it missed', () => {
    const first = addPeriods(monthly, 1);
    expect(nextPeriod(monthly, 1, first)).toEqual({ k: 2, due: addPeriods(monthly, 2), missed: 0 });
    const late = instantOf('2026-06-01T00:00', WIB);
    expect(nextPeriod(monthly, 1, late)).toEqual({ k: 5, due: addPeriods(monthly, 5), missed: 3 });
    expect(nextPeriod(monthly, 1, addPeriods(monthly, 5))).toMatchObject({ k: 6, missed: 4 });
  });

  it('catches up over years of minutes at once', () => {
    const minutely = { start, duration: 'PT1M', zone: WIB };
    const now = start + 10 * 365 * 24 * HOUR;
    expect(nextPeriod(minutely, 1, now)).toEqual({ k: 5_256_001, due: now + 60_000, missed: 5_255_999 });
  });

  it('repeats in working dates', () => {
    const daily = { start: instantOf('2026-02-13T09:00', WIB), duration: 'P1D', zone: WIB, calendar: office };
    const dues = [1, 2, 3].map((k) => localDateTime(addPeriods(daily, k), WIB));
    expect(dues).toEqual(['2026-02-16T17:00', '2026-02-18T17:00', '2026-02-19T17:00']);
  });

  it('refuses a period of nothing', () => {
    expect(() => nextPeriod({ ...monthly, duration: 'P0D' }, 1, start)).toThrow('duration_invalid');
  });
});
