import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { TimeError } from '../../engine/time/error.ts';
import { isDate, isDateTime, isTime } from '../../engine/time/text.ts';
import {
  instantOf,
  isZone,
  localDate,
  localDateTime,
  startOfDay,
  startOfNextDay,
  wallAt,
} from '../../engine/time/zone.ts';

const utc = (text: string): number => Date.parse(text);

describe('wall clocks', () => {
  it.each([
    ['Asia/Jakarta', '2026-02-02T09:00', '2026-02-02T02:00:00Z'],
    ['Asia/Makassar', '2026-02-02T09:00', '2026-02-02T01:00:00Z'],
    ['Asia/Jayapura', '2026-02-02T09:00', '2026-02-02T00:00:00Z'],
    ['America/New_York', '2026-07-01T09:00', '2026-07-01T13:00:00Z'],
    ['Australia/Sydney', '2026-01-01T09:00', '2025-12-31T22:00:00Z'],
    ['Australia/Lord_Howe', '2026-07-01T09:00', '2026-06-30T22:30:00Z'],
  ])('in %s, %s is %s', (zone, wall, instant) => {
    expect(instantOf(wall, zone)).toBe(utc(instant));
    expect(localDateTime(utc(instant), zone)).toBe(wall);
  });

  it('takes the first instant after a gap', () => {
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBe(utc('2026-03-08T07:00:00Z'));
    expect(instantOf('2026-10-04T02:15', 'Australia/Lord_Howe')).toBe(utc('2026-10-03T15:30:00Z'));
    expect(instantOf('2011-12-30T10:00', 'Pacific/Apia')).toBe(utc('2011-12-30T10:00:00Z'));
  });

  it('takes the first of two in an overlap', () => {
    expect(instantOf('2026-11-01T01:30', 'America/New_York')).toBe(utc('2026-11-01T05:30:00Z'));
    expect(instantOf('2026-04-05T01:45', 'Australia/Lord_Howe')).toBe(utc('2026-04-04T14:45:00Z'));
  });

  it('changes the date at midnight there', () => {
    expect(localDate(utc('2026-02-01T16:59:59.999Z'), 'Asia/Jakarta')).toBe('2026-02-01');
    expect(localDate(utc('2026-02-01T17:00:00Z'), 'Asia/Jakarta')).toBe('2026-02-02');
    expect(startOfDay(utc('2026-02-02T05:00:00Z'), 'Asia/Jakarta')).toBe(utc('2026-02-01T17:00:00Z'));
    expect(startOfNextDay(utc('2026-03-08T12:00:00Z'), 'America/New_York')).toBe(utc('2026-03-09T04:00:00Z'));
  });

  it('begins a day that has no midnight when it begins', () => {
    expect(startOfDay(utc('2018-11-04T12:00:00Z'), 'America/Sao_Paulo')).toBe(utc('2018-11-04T03:00:00Z'));
    expect(instantOf('2018-11-04', 'America/Sao_Paulo')).toBe(utc('2018-11-04T03:00:00Z'));
  });

  it('knows zones by name', () => {
    expect(isZone('Asia/Jakarta')).toBe(true);
    expect(isZone('Asia/Jakrta')).toBe(false);
    expect(isZone('')).toBe(false);
    expect(() => instantOf('2026-01-01', 'Nowhere')).toThrow(TimeError);
    expect(() => instantOf('yesterday', 'Asia/Jakarta')).toThrow('time_invalid');
  });

  it('agrees with Temporal at any instant', () => {
    const zones = fc.constantFrom(
      ...['Asia/Jakarta', 'America/New_York', 'Australia/Sydney', 'Australia/Lord_Howe', 'Africa/Casablanca'],
      ...['Europe/Berlin', 'Pacific/Apia', 'America/St_Johns', 'Asia/Kathmandu'],
    );
    const instants = fc.integer({ min: utc('1971-01-01'), max: utc('2060-01-01') });
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(wallAt(at, zone) - at).toBe(there.offsetNanoseconds / 1e6);
        const first = there.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' });
        const wall = `${there.toPlainDateTime().toString({ smallestUnit: 'second' })}`;
        expect(instantOf(wall, zone)).toBe(Math.floor(first.epochMilliseconds / 1000) * 1000);
      }),
      { numRuns: 500 },
    );
  });
});

describe('texts of date and hour', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    '20260101',
    '2026-02-01T10:00',
  ])('is no date: %s', (text) => {
    expect(isDate(text)).toBe(false);
  });

  it('takes dates that exist, hours to the minute', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isTime('23:59')).toBe(true);
    expect(isTime('24:00')).toBe(false);
    expect(isDateTime('2026-02-02T09:00')).toBe(true);
    expect(isDateTime('2026-02-02T09:00:30')).toBe(true);
    expect(isDateTime('2026-02-30T09:00')).toBe(false);
    expect(isDateTime('2026-02-02 09:00')).toBe(false);
  });
});
