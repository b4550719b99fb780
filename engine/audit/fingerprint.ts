/**
 * Two heaps of rows are the same when the sums of their fingerprints are: no order is needed, and a
 * million rows are 8 KB. The key is drawn for each verification, so that nobody can look for rows whose
 * sums cancel out beforehand (HalfSipHash-2-4; a difference stays unseen once in 2^64).
 *
 * Sums are kept in buckets by case, so that what differs is found again by looking at few cases.
 */
import { randomFillSync } from 'node:crypto';

export const BUCKETS = 1024;

export type Cell = string | number | null;

export interface Fingerprints {
  add(bucket: number, cells: readonly Cell[]): void;
  /** Low and high half of each bucket's sum. */
  readonly sums: Uint32Array;
}

export type FingerprintKey = readonly [number, number];

export function drawKey(): FingerprintKey {
  const [low = 0, high = 0] = randomFillSync(new Uint32Array(2));
  return [low, high];
}

export function fingerprints([k0, k1]: FingerprintKey): Fingerprints {
  const sums = new Uint32Array(2 * BUCKETS);
  let [v0, v1, v2, v3] = [0, 0, 0, 0];
  const round = (): void => {
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
  };
  const take = (word: number): void => {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  };
  const takeText = (text: string): void => {
    take(text.length);
    for (let i = 0; i < text.length; i += 2) {
      take(text.charCodeAt(i) | ((i + 1 < text.length ? text.charCodeAt(i + 1) : 0) << 16));
    }
  };
  const takeCell = (cell: Cell): void => {
    if (cell === null) take(-1);
    else if (typeof cell === 'string') takeText(cell);
    else {
      take(-2); // no text is as long
      take(cell | 0);
      take(Math.floor(cell / 0x1_0000_0000) | 0);
    }
  };
  return {
    sums,
    add(bucket, cells) {
      [v0, v1, v2, v3] = [k0, k1 ^ 0xee, 0x6c796765 ^ k0, 0x74656462 ^ k1];
      for (const cell of cells) takeCell(cell);
      take(cells.length);
      v2 ^= 0xee;
      round();
      round();
      round();
      round();
      const at = 2 * bucket;
      sums[at] = sums[at]! + (v1 ^ v3);
      v1 ^= 0xdd;
      round();
      round();
      round();
      round();
      sums[at + 1] = sums[at + 1]! + (v1 ^ v3);
    },
  };
}

export function bucketOf(caseId: number): number {
  return caseId % BUCKETS;
}

/** Buckets whose sums differ. */
export function differing(a: Uint32Array, b: Uint32Array): readonly number[] {
  const found: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const at = 2 * bucket;
    if (a[at] !== b[at] || a[at + 1] !== b[at + 1]) found.push(bucket);
  }
  return found;
}
