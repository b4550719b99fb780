import { describe, expect, it } from 'vitest';
import { format } from '../../views/text/format.ts';

const at = Date.UTC(2026, 10, 21, 3, 5); // Saturday 10.05 in Jakarta

describe('format in Indonesian', () => {
  const f = format('id');
  it('writes dates and times as the office does', () => {
    expect(f.date(at)).toBe('21 Nov 2026');
    expect(f.longDate(at)).toBe('Sabtu, 21 Nov 2026');
    expect(f.time(at)).toBe('10.05 WIB');
    expect(f.dateTime(at)).toBe('21 Nov 2026 10.05 WIB');
    expect(f.storedDate(at)).toBe('2026-11-21');
  });

  it('writes stored values', () => {
    expect(f.storedAsDate('2026-05-09')).toBe('9 Mei 2026');
    expect(f.storedAsLongDate('2026-12-01')).toBe('Selasa, 1 Des 2026');
    expect(f.storedAsTime('15:30')).toBe('15.30');
    expect(f.storedAsDateTime('2026-08-17T09:05')).toBe('17 Agu 2026 09.05');
    expect(f.storedAsDate('no date')).toBe('no date');
  });

  it.each([
    [0, 'Rp0'],
    [999, 'Rp999'],
    [1_275_000, 'Rp1.275.000'],
    [-500_000, '-Rp500.000'],
    [Number.MAX_SAFE_INTEGER, 'Rp9.007.199.254.740.991'],
  ])('writes %i rupiah as %s', (amount, written) => expect(f.money(amount)).toBe(written));

  it('writes numbers with a comma', () => {
    expect(f.number(12.5)).toBe('12,5');
    expect(f.number(1234.25)).toBe('1.234,25');
    expect(f.percent(0.125)).toBe('12,5%');
    expect(f.size(1_234_567)).toBe('1,2 MB');
  });

  it('says the zone of the document', () => {
    expect(format('id', 'Asia/Makassar').time(at)).toBe('11.05 WITA');
    expect(format('id', 'Asia/Jayapura').time(at)).toBe('12.05 WIT');
  });

  it('keeps midnight on the new day', () => {
    expect(f.dateTime(Date.UTC(2026, 10, 20, 17, 0))).toBe('21 Nov 2026 00.00 WIB');
  });
});

describe('format in English', () => {
  const f = format('en');
  it('swaps the marks and the words', () => {
    expect(f.dateTime(at)).toBe('21 Nov 2026 10:05 WIB');
    expect(f.money(1_275_000)).toBe('Rp1,275,000');
    expect(f.percent(0.125)).toBe('12.5%');
    expect(f.longDate(at)).toBe('Saturday, 21 Nov 2026');
  });
});
