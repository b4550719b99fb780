/** The tree against a naive one written down as RFC 6962 does, and every proof of every small tree. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  consistencyPath,
  inclusionPath,
  isConsistent,
  leafOf,
  openRange,
  rootFromPath,
} from '../../engine/audit/tree.ts';
import { isSignedBy, makeKey, readNote, signerOf } from '../../engine/audit/note.ts';

const entries = Array.from({ length: 40 }, (_, i) => createHash('sha256').update(`entry ${i}`).digest());

function sha(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function naive(list: readonly Uint8Array[]): Buffer {
  if (list.length === 0) return sha();
  if (list.length === 1) return sha(Buffer.of(0), list[0]!);
  const k = 2 ** Math.floor(Math.log2(list.length - 1));
  return sha(Buffer.of(1), naive(list.slice(0, k)), naive(list.slice(k)));
}

const subtree = (from: number, to: number) => naive(entries.slice(from, to));

test('the root over any number of entries is that of the specification', () => {
  const range = openRange();
  for (let size = 0; size <= entries.length; size++) {
    expect(Buffer.from(range.root())).toEqual(naive(entries.slice(0, size)));
    if (size < entries.length) range.push(leafOf(entries[size]!));
  }
});

test('every entry of every tree has its path, which leads nowhere else', () => {
  for (let size = 1; size <= entries.length; size++) {
    const root = naive(entries.slice(0, size));
    for (let index = 0; index < size; index++) {
      const path = inclusionPath(subtree, index, size);
      const leaf = leafOf(entries[index]!);
      expect(Buffer.from(rootFromPath(leaf, index, size, path)!)).toEqual(root);
      const other = rootFromPath(leaf, (index + 1) % size, size, path);
      if (size > 1) expect(other === null ? other : Buffer.from(other)).not.toEqual(root);
      expect(rootFromPath(leaf, index, size, [...path, root])).toBeNull();
    }
  }
});

test('every older tree is shown to be the beginning of every newer one, and of no other', () => {
  for (let size = 1; size <= entries.length; size++) {
    const newer = { size, root: naive(entries.slice(0, size)) };
    for (let old = 1; old <= size; old++) {
      const path = consistencyPath(subtree, old, size);
      const older = { size: old, root: naive(entries.slice(0, old)) };
      expect(isConsistent(older, newer, path)).toBe(true);
      expect(isConsistent({ ...older, root: sha(older.root) }, newer, path)).toBe(false);
      expect(isConsistent(older, { ...newer, root: sha(newer.root) }, path)).toBe(false);
    }
  }
});

test('a signed note says size and root, and only its own key signed it', () => {
  const [signer, other] = [signerOf(makeKey()), signerOf(makeKey())];
  const root = naive(entries);
  const note = signer.sign(40, root);
  expect(readNote(note)).toEqual({ origin: signer.origin, size: 40, root });
  expect(isSignedBy(note, signer.vkey)).toBe(true);
  expect(isSignedBy(note, other.vkey)).toBe(false);
  expect(isSignedBy(note.replace('\n40\n', '\n41\n'), signer.vkey)).toBe(false);
  expect(readNote(note.replace('\n40\n', '\n040\n'))).toBeNull();
});
