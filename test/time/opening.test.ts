import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../engine/time/calendar.ts';
import { addOpenTime, dueAfter, timeBetween } from '../../engine/time/due.ts';
import { closesAt, isOpen, nextOpening } from '../../engine/time/opening.ts';
import { instantOf, localDateTime } from '../../engine/time/zone.ts';
import { afterOpenMinutes, afterWorkingDates, isOpenAt, openMinutes } from './oracle.ts';

const window: Calendar = {
  id: 'contact_hours',
  zone: { field: 'debtor_zone', otherwise: 'Asia/Jakarta' },
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [day, [['08:00', '20:00']]])),
  holidays: ['2026-02-17'],
};

describe('a contact window', () => {
  it.each(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])(
    'opens at 08:00 and is closed at 20:00 in %s',
    (zone) => {
      const open = (text: string) => isOpen(window, zone, instantOf(text, zone));
      expect(open('2026-02-02T07:59:59')).toBe(false);
      expect(open('2026-02-02T08:00')).toBe(true);
      expect(open('2026-02-02T19:59:59')).toBe(true);
      expect(isOpen(window, zone, instantOf('2026-02-02T20:00', zone) - 1)).toBe(true);
      expect(open('2026-02-02T20:00')).toBe(false);
    },
  );

  it('is where the debtor is', () => {
    const at = instantOf('2026-02-02T19:00', 'Asia/Jakarta');
    expect(isOpen(window, 'Asia/Jakarta', at)).toBe(true);
    expect(isOpen(window, 'Asia/Jayapura', at)).toBe(false);
  });

  it('is closed on Sundays and holidays, and knows its next opening', () => {
    const next = (text: string) =>
      localDateTime(nextOpening(window, 'Asia/Jakarta', instantOf(text, 'Asia/Jakarta')), 'Asia/Jakarta');
    expect(next('2026-02-02T10:15')).toBe('2026-02-02T10:15');
    expect(next('2026-02-02T06:00')).toBe('2026-02-02T08:00');
    expect(next('2026-02-07T20:00')).toBe('2026-02-09T08:00');
    expect(next('2026-02-16T21:00')).toBe('2026-02-18T08:00');
  });

  it('knows when it closes', () => {
    const at = instantOf('2026-02-02T10:15', 'Asia/Jakarta');
    expect(closesAt(window, 'Asia/Jakarta', at)).toBe(instantOf('2026-02-02T20:00', 'Asia/Jakarta'));
    expect(closesAt(window, 'Asia/Jakarta', instantOf('2026-02-02T20:00', 'Asia/Jakarta'))).toBeUndefined();
  });

  it('loses the hour that the clock jumps over', () => {
    const zone = 'America/New_York';
    const night: Calendar = { id: 'night', zone, hours: { 7: [['01:00', '04:00']] }, holidays: [] };
    const [from, to] = ['2026-03-08T00:00', '2026-03-09T00:00'].map((text) =>
      instantOf(text, 'America/New_York'),
    );
    expect(timeBetween(from!, to!, 'America/New_York', night)).toBe(2 * 3_600_000);
  });
});

describe('working time', () => {
  it('ends at the first of two showings of its closing hour', () => {
    const zone = 'Australia/Sydney';
    const early: Calendar = { id: 'early', zone, hours: { 7: [['00:00', '02:01']] }, holidays: [] };
    const from = instantOf('2026-04-05T00:00', zone);
    expect(timeBetween(from, from + 6 * 3_600_000, zone, early)).toBe(121 * 60_000);
  });

  // An hour that the clock shows twice is open from its first showing to its first end (overlap: the
  // first). Asked minute by minute, both showings would be: so none begins or ends in such an hour.
  const minutes = fc.integer({ min: 0, max: 24 * 60 }).filter((minute) => minute <= 60 || minute >= 180);
  const text = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const day = fc.uniqueArray(minutes, { minLength: 0, maxLength: 4 }).map((marks) => {
    const sorted = [...marks].sort((a, b) => a - b).map(text);
    return sorted.length < 2
      ? []
      : sorted.length < 4
        ? [[sorted[0], sorted[1]]]
        : [sorted.slice(0, 2), sorted.slice(2)];
  });
  const calendars = fc
    .record({
      days: fc.array(day, { minLength: 7, maxLength: 7 }),
      holidays: fc.subarray(['2026-03-09', '2026-03-10', '2026-04-06', '2026-10-05', '2026-11-02']),
    })
    .filter(({ days }) => days.filter((of) => of.length > 0).length >= 2)
    .map(({ days, holidays }): Calendar => ({
      id: 'any',
      zone: 'UTC',
      hours: Object.fromEntries(days.map((of, index) => [index + 1, of])) as unknown as Calendar['hours'],
      holidays,
    }));
  const zones = fc.constantFrom(
    'Asia/Jakarta',
    'America/New_York',
    'Australia/Sydney',
    'Australia/Lord_Howe',
  );
  /** Around the changes of the clock, and some days on. */
  const starts = fc
    .record({
      day: fc.constantFrom('2026-03-07', '2026-04-04', '2026-10-03', '2026-10-31', '2026-02-27'),
      minute: fc.integer({ min: 0, max: 2 * 24 * 60 }),
    })
    .map(({ day: date, minute }) => Date.parse(date) + minute * 60_000);

  it('is what a clock counts that is asked minute by minute', () => {
    fc.assert(
      fc.property(
        calendars,
        zones,
        starts,
        fc.integer({ min: 0, max: 900 }),
        (calendar, zone, start, length) => {
          const end = afterOpenMinutes(calendar, zone, start, length);
          expect(addOpenTime(calendar, zone, start, length * 60_000)).toBe(end);
          expect(dueAfter({ start, duration: `PT${length}M`, zone, calendar })).toBe(end);
          expect(timeBetween(start, end, zone, calendar)).toBe(length * 60_000);
          const later = start + length * 60_000;
          expect(timeBetween(start, later, zone, calendar)).toBe(
            openMinutes(calendar, zone, start, later) * 60_000,
          );
          expect(isOpen(calendar, zone, later)).toBe(isOpenAt(calendar, zone, later));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('counts working dates as a calendar on the wall does', () => {
    fc.assert(
      fc.property(calendars, zones, starts, fc.integer({ min: 1, max: 4 }), (calendar, zone, start, n) => {
        const due = dueAfter({ start, duration: `P${n}D`, zone, calendar });
        expect(due).toBe(afterWorkingDates(calendar, zone, start, n));
      }),
      { numRuns: 12 },
    );
  });
});
