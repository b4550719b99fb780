import { describe, expect, it } from 'vitest';
import { makeKunci, readKunci } from '../../server/kunci.ts';

describe('S-14 form token', () => {
  it('gives the same submission id as often as it is read', () => {
    const token = makeKunci('key of a session');
    expect(readKunci('key of a session', token)).toMatch(/^[\w-]{22}$/);
    expect(readKunci('key of a session', token)).toBe(readKunci('key of a session', token));
  });

  it('is another one for each form', () => {
    expect(makeKunci('k')).not.toBe(makeKunci('k'));
  });

  it('is refused when it was made for another session', () => {
    expect(readKunci('mine', makeKunci('yours'))).toBeNull();
  });

  it.each([
    '',
    '.',
    'a.b',
    'x'.repeat(45),
    `${'x'.repeat(22)}.${'y'.repeat(22)}`,
    `${'x'.repeat(22)}.${'y'.repeat(23)}`,
  ])('is refused when it reads %j', (token) => expect(readKunci('k', token)).toBeNull());

  it('is refused when one letter of id or proof differs', () => {
    const token = makeKunci('k');
    for (const at of [0, 21, 23, 44]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(readKunci('k', token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
  });
});
