import { describe, expect, it } from 'vitest';
import { createPasswords } from '../../../server/sign-in/passwords.ts';

describe('S-42 password hashes', () => {
  const passwords = createPasswords();

  it('are argon2id with at least 19 MiB and two passes', async () => {
    const stored = await passwords.hash('payung kuning');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(passwords.outdated(stored)).toBe(false);
  });

  it('compare exactly: no trimming, no cutting, no folding of case', async () => {
    const long = 'é'.repeat(80);
    const stored = await passwords.hash(long + 'a');
    expect(await passwords.verify(stored, long + 'a')).toBe(true);
    expect(await passwords.verify(stored, long + 'b')).toBe(false);
    expect(await passwords.verify(stored, (long + 'a').toUpperCase())).toBe(false);
    expect(await passwords.verify(stored, long + 'a ')).toBe(false);
  });

  it('know the same letters in another Unicode form', async () => {
    const stored = await passwords.hash('caf\u00e9 di pojok');
    expect(await passwords.verify(stored, 'cafe\u0301 di pojok')).toBe(true);
  });

  it('are never right for somebody without one', async () => {
    expect(await passwords.verify(null, 'nobody has this password')).toBe(false);
  });

  it('are renewed when made with weaker parameters', () => {
    expect(passwords.outdated('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).toBe(true);
    expect(passwords.outdated('$2b$10$abcdefghijklmnopqrstuv')).toBe(true);
  });

  it('take turns and all come to an end', async () => {
    const stored = await passwords.hash('a b c d e f');
    const answers = await Promise.all(
      Array.from({ length: 7 }, (_, n) => passwords.verify(stored, n === 3 ? 'a b c d e f' : 'x')),
    );
    expect(answers).toEqual([false, false, false, true, false, false, false]);
  });
});
