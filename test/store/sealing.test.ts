import { describe, expect, it } from 'vitest';
import {
  keysOf,
  loseKey,
  openSealed,
  seal,
  subjectNamed,
  subjectsIn,
  unseal,
} from '../../engine/store/sealing.ts';
import { openTestStore, write } from '../support/store.ts';

describe('sealing personal values', () => {
  it('gives a person one key, and opens with it what it sealed', async () => {
    const store = await openTestStore();
    const [one, again, other] = await write(store, async (tx) => [
      await subjectNamed(tx, 'contract_no=7'),
      await subjectNamed(tx, 'contract_no=7'),
      await subjectNamed(tx, 'contract_no=8'),
    ]);
    expect(again.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
    const sealed = seal(one, { name: 'Budi', list: [1, null] });
    expect(JSON.stringify(sealed)).not.toContain('Budi');
    expect(seal(one, 'x')).not.toEqual(seal(one, 'x'));
    expect(unseal(await keysOf(store.reads, [one.id]), sealed)).toEqual({ name: 'Budi', list: [1, null] });
  });

  it('notices a changed ciphertext', async () => {
    const store = await openTestStore();
    const subject = await write(store, (tx) => subjectNamed(tx, 'case:1'));
    const { $sealed } = seal(subject, 'plain');
    const last = $sealed.at(-3) === 'A' ? 'B' : 'A';
    const forged = { $sealed: `${$sealed.slice(0, -3)}${last}${$sealed.slice(-2)}` };
    const keys = await keysOf(store.reads, [subject.id]);
    expect(() => unseal(keys, forged)).toThrow();
  });

  it('reads a placeholder once the key is lost, and never reuses the subject', async () => {
    const store = await openTestStore();
    const subject = await write(store, (tx) => subjectNamed(tx, 'case:1'));
    const event = { type: 'noted', values: { name: seal(subject, 'Budi'), city: 'Medan' } };
    await write(store, (tx) => loseKey(tx, subject.id));
    const keys = await keysOf(store.reads, subjectsIn(event));
    expect(openSealed(event, keys, (name) => `no ${name}`)).toEqual({
      type: 'noted',
      values: { name: 'no name', city: 'Medan' },
    });
    const next = await write(store, (tx) => subjectNamed(tx, 'case:1'));
    expect(next.id).not.toBe(subject.id);
  });
});
