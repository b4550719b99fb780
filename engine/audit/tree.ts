/**
 * The Merkle tree of RFC 6962 over the log: leaf = SHA-256(0x00 ‖ hash of the entry), node =
 * SHA-256(0x01 ‖ left ‖ right). The hash of an entry holds those of all earlier ones of its stream, so
 * one leaf speaks for the whole stream up to it. docs/audit.md is the specification.
 */
import { hash as digest } from 'node:crypto';

export type Hash = Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
// What is hashed, after the byte that says what it is; filled anew for each.
const leaf = new Uint8Array(33);
const node = new Uint8Array(65).fill(1, 0, 1);
const SIZE = 32;

export function leafOf(entryHash: Hash): Hash {
  if (entryHash.length !== SIZE) return digest('sha256', Buffer.concat([LEAF, entryHash]), 'buffer'); // forged
  leaf.set(entryHash, 1);
  return digest('sha256', leaf, 'buffer');
}

export function nodeOf(left: Hash, right: Hash): Hash {
  if (left.length !== SIZE || right.length !== SIZE)
    return digest('sha256', Buffer.concat([NODE, left, right]), 'buffer');
  node.set(left, 1);
  node.set(right, 33);
  return digest('sha256', node, 'buffer');
}

/** Root of a tree with no leaves. */
export const EMPTY_ROOT: Hash = digest('sha256', new Uint8Array(0), 'buffer');

/** The full subtrees of a growing tree, the largest first. */
export interface Range {
  /** Leaves so far. */
  readonly size: number;
  /** Adds the root of a full subtree of so many leaves; `size` must be a multiple of it. */
  push(hash: Hash, leaves?: number): void;
  /** Of its leaves and those of `rest` after them. */
  root(rest?: Range): Hash;
  /** The root of each full subtree, the largest first. */
  readonly parts: readonly Hash[];
}

export function openRange(): Range {
  const stack: { hash: Hash; leaves: number }[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    push(added, leaves = 1) {
      size += leaves;
      let top = { hash: added, leaves };
      for (let last = stack.at(-1); last?.leaves === top.leaves; last = stack.at(-1)) {
        stack.pop();
        top = { hash: nodeOf(last.hash, top.hash), leaves: 2 * top.leaves };
      }
      stack.push(top);
    },
    get parts() {
      return stack.map(({ hash }) => hash);
    },
    root(rest) {
      const [last, ...others] = [...this.parts, ...(rest?.parts ?? [])].reverse();
      return last === undefined ? EMPTY_ROOT : others.reduce((right, left) => nodeOf(left, right), last);
    },
  };
}

/** Root over the leaves `from` to before `to`. */
export type Subtree = (from: number, to: number) => Hash;

/** Hashes that lead from the leaf to the root of the first `size` leaves. */
export function inclusionPath(subtree: Subtree, index: number, size: number): readonly Hash[] {
  const path: Hash[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.push(subtree(middle, to));
      to = middle;
    } else {
      path.push(subtree(from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/** Hashes that show that the first `old` leaves of a tree of `size` are those of the older tree. */
export function consistencyPath(subtree: Subtree, old: number, size: number): readonly Hash[] {
  const path: Hash[] = [];
  let [from, to] = [0, size];
  let whole = true; // is what is left of the old tree one full subtree of the new one?
  while (old !== to) {
    const middle = from + splitOf(to - from);
    if (old <= middle) {
      path.push(subtree(middle, to));
      to = middle;
    } else {
      path.push(subtree(from, middle));
      from = middle;
      whole = false;
    }
  }
  if (!whole) path.push(subtree(from, to));
  return path.reverse();
}

/** The largest power of two below a size of at least two. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The root that a leaf and its path lead to; null: the path is not one for this place. */
export function rootFromPath(leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash | null {
  if (index < 0 || index >= size) return null;
  let [hash, at, last] = [leaf, index, size - 1];
  for (const other of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = nodeOf(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeOf(hash, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : null;
}

/** Do these hashes show that a tree grew out of the older one? Both not empty, the older not larger. */
export function isConsistent(
  older: { readonly size: number; readonly root: Hash },
  newer: { readonly size: number; readonly root: Hash },
  path: readonly Hash[],
): boolean {
  if (older.size < 1 || older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && same(older.root, newer.root);
  let [at, last] = [older.size - 1, newer.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [first, ...rest] = at === 0 ? [older.root, ...path] : path;
  if (first === undefined) return false;
  let [old, fresh] = [first, first];
  for (const other of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeOf(other, old);
      fresh = nodeOf(other, fresh);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else fresh = nodeOf(fresh, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(old, older.root) && same(fresh, newer.root);
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function same(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}
