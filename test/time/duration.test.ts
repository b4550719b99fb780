import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../engine/time/duration.ts';

const HOUR = 3_600_000;

describe('a duration', () => {
  it.each([
    ['PT4H', { months: 0, weeks: 0, days: 0, ms: 4 * HOUR }],
    ['P14D', { months: 0, weeks: 0, days: 14, ms: 0 }],
    ['P2W', { months: 0, weeks: 2, days: 0, ms: 0 }],
    ['P1Y2M3DT4H5M6S', { months: 14, weeks: 0, days: 3, ms: ((4 * 60 + 5) * 60 + 6) * 1000 }],
    ['P0D', { months: 0, weeks: 0, days: 0, ms: 0 }],
    ['PT90M', { months: 0, weeks: 0, days: 0, ms: 1.5 * HOUR }],
  ])('reads %s', (text, ok) => {
    expect(parseDuration(text)).toEqual({ ok });
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '14D',
    'P1.5D',
    '-P1D',
    'P-1D',
    'p1d',
    'P1H',
    'PT1D',
    'P1D ',
    '3 days',
    'P1D1M',
    '0',
  ])('refuses %j', (text) => {
    expect(parseDuration(text)).toEqual({ problem: 'duration_invalid' });
  });

  it.each(['P201Y', 'P99999999999999999D', 'PT9999999999H', 'P11000W'])('refuses %s as too long', (text) => {
    expect(parseDuration(text)).toEqual({ problem: 'duration_too_long' });
  });

  it('refuses a very long text at once', () => {
    expect(parseDuration(`P${'1'.repeat(100_000)}D`)).toEqual({ problem: 'duration_invalid' });
  });
});
