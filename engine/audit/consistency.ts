/**
 * That a log only grew between two checkpoints, in one file that anybody can check without the database: both
 * notes and the hashes of RFC 6962 that lead from the older root to the newer one. docs/audit.md describes it.
 */
import type { Db } from '../store/database.ts';
import { isSignedBy, readNote } from './note.ts';
import { subtreeOver } from './proof.ts';
import { consistencyPath, isConsistent } from './tree.ts';
import { leavesOfTile, readTiles, TILE } from './tree-store.ts';

export const CONSISTENCY_FORMAT = 'tertib-consistency/1';

export interface ConsistencyProof {
  readonly format: typeof CONSISTENCY_FORMAT;
  readonly older: string;
  readonly newer: string;
  /** Base64. */
  readonly path: readonly string[];
  readonly vkey: string;
}

export type NoConsistency =
  | 'no_checkpoint' // nothing was signed yet
  | 'older_unreadable' // no checkpoint, or one of an empty log
  | 'older_is_newer' // the newest of this installation is of a shorter log
  | 'not_grown'; // this log did not grow out of that one

/** `newer` is of the log in this database. */
export async function makeConsistency(
  db: Db,
  older: string,
  { note: newer, vkey }: { readonly note: string; readonly vkey: string },
): Promise<ConsistencyProof | NoConsistency> {
  const [from, to] = [readNote(older), readNote(newer)];
  if (to === null) return 'no_checkpoint';
  if (from === null || from.size === 0) return 'older_unreadable';
  if (from.size > to.size) return 'older_is_newer';
  const tiles = (await readTiles(db)).slice(0, Math.floor(to.size / TILE));
  const leaves = async (n: number) => {
    const found = await leavesOfTile(db, tiles, n, Number.MAX_SAFE_INTEGER);
    return [n, found.slice(0, to.size - n * TILE)] as const;
  };
  const border = Math.floor(from.size / TILE);
  const known = new Map([await leaves(border), await leaves(tiles.length)]);
  const path = consistencyPath(subtreeOver(tiles, known), from.size, to.size);
  const grown = isSignedBy(older, vkey) && isConsistent(from, to, path);
  return grown ? { format: CONSISTENCY_FORMAT, older, newer, path: path.map(base64), vkey } : 'not_grown';
}

export type ConsistencyFault =
  | 'consistency_unreadable' // no such proof, or one of another version
  | 'consistency_path' // the newer log did not grow out of the older one
  | 'proof_signature'; // one of the two is signed by another key

export interface ConsistencyReading {
  readonly fault: ConsistencyFault | null;
  /** Entries of the two checkpoints. */
  readonly from: number;
  readonly to: number;
  /** Key of the signatures: the one given, else the one in the file, which proves nothing about its owner. */
  readonly vkey: string;
}

/** null: the text is no proof of this kind at all. `vkey`: learned from the owner of the log by another way. */
export function checkConsistency(text: string, vkey?: string): ConsistencyReading | null {
  const proof = readConsistency(text);
  if (proof === null) return null;
  const [older, newer] = [readNote(proof.older), readNote(proof.newer)];
  const read = { from: older?.size ?? 0, to: newer?.size ?? 0, vkey: vkey ?? proof.vkey };
  if (older === null || newer === null) return { fault: 'consistency_unreadable', ...read };
  const path = proof.path.map((each) => Buffer.from(each, 'base64'));
  if (!isConsistent(older, newer, path)) return { fault: 'consistency_path', ...read };
  const signed = isSignedBy(proof.older, read.vkey) && isSignedBy(proof.newer, read.vkey);
  return { fault: signed ? null : 'proof_signature', ...read };
}

function readConsistency(text: string): ConsistencyProof | null {
  try {
    const proof = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const path = proof['path'];
    const isOne =
      proof['format'] === CONSISTENCY_FORMAT &&
      ['older', 'newer', 'vkey'].every((name) => typeof proof[name] === 'string') &&
      Array.isArray(path) &&
      path.every((each) => typeof each === 'string');
    return isOne ? (proof as unknown as ConsistencyProof) : null;
  } catch {
    return null;
  }
}

function base64(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64');
}
