import { expect, it } from 'vitest';
import { nextRevision, printedCode, revisionInCode, roman } from '../../engine/revision/numbering.ts';

it('a code prints its revision and its effective date, in Roman numerals too', () => {
  expect(printedCode('OB.IN.OCC.P-03.Rev.{revision}', '01', null)).toBe('OB.IN.OCC.P-03.Rev.01');
  expect(printedCode('01/SK/019/{dd}-{roman_mm}/{roman_yyyy}', '00', '2022-12-22')).toBe(
    '01/SK/019/22-XII/MMXXII',
  );
  expect(printedCode('01/SK/{mm}/{yy}', '00', null)).toBe('01/SK/…/…');
  expect(printedCode('SOP-CLC-01', '00', '2022-12-22')).toBe('SOP-CLC-01');
  expect([4, 9, 14, 40, 90, 400, 1994, 2026, 0, 4000].map(roman).join(' ')).toBe(
    'IV IX XIV XL XC CD MCMXCIV MMXXVI  ',
  );
});

it('the next number follows the highest one, as wide as it', () => {
  expect(nextRevision([])).toBe('00');
  expect(nextRevision(['00', '09'])).toBe('10');
  expect(nextRevision(['1', '3', '2'])).toBe('4');
  expect(nextRevision(['A', 'C'])).toBe('D');
  expect(nextRevision(['00', 'final'])).toBeNull();
});

it('a code that names a revision in words of its own is read', () => {
  expect(revisionInCode('OB.IN.OCC.TELK.P-03.Rev.00')).toBe('00');
  expect(revisionInCode('SOP-7 Revisi 12')).toBe('12');
  expect(revisionInCode('PREV-12')).toBeNull();
  expect(revisionInCode('SOP-CLC-01')).toBeNull();
});
