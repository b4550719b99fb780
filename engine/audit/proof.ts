/**
 * One case in one file that anybody can check without the database: its entries, exact bytes as text, the
 * way from the last of them to the root of the tree, and the checkpoint that signs this root. Personal
 * values stay sealed. docs/audit.md describes the file.
 */
import type { Db } from '../store/database.ts';
import { hashOf, GENESIS } from '../store/log.ts';
import type { EntryRow } from '../store/log.ts';
import { readCanonical } from './link.ts';
import { isSignedBy, readNote } from './note.ts';
import { inclusionPath, leafOf, openRange, rootFromPath } from './tree.ts';
import type { Hash, Subtree } from './tree.ts';
import { leavesOfTile, readTiles, TILE } from './tree-store.ts';
import type { LeafRow, Tile } from './tree-store.ts';

export const PROOF_FORMAT = 'tertib-proof/1';

export interface CaseProof {
  readonly format: typeof PROOF_FORMAT;
  readonly stream: string;
  /** Bodies in order, from the first: what was hashed, as text. */
  readonly entries: readonly string[];
  /** Place of the last of them in the log, from 0. */
  readonly index: number;
  /** Base64. */
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly vkey: string;
}

/** null: the checkpoint does not reach to the first entry of the stream, or there is none. */
export async function makeProof(
  db: Db,
  stream: string,
  signed: { readonly note: string; readonly vkey: string },
): Promise<CaseProof | null> {
  const size = readNote(signed.note)?.size ?? 0;
  const tiles = (await readTiles(db)).slice(0, Math.floor(size / TILE));
  const rows: readonly EntryRow[] = await db
    .selectFrom('entries')
    .selectAll()
    .where('stream', '=', stream)
    .orderBy('seq')
    .execute();
  const edge = await leavesOfTile(db, tiles, tiles.length, Number.MAX_SAFE_INTEGER);
  const within = edge.slice(0, size % TILE);
  const end = within.at(-1)?.id ?? tiles.at(-1)?.last_entry ?? 0;
  const covered = rows.filter(({ id }) => id <= end);
  const last = covered.at(-1);
  if (last === undefined) return null;
  const n = tiles.findIndex(({ last_entry }) => last_entry >= last.id);
  const own = n < 0 ? within : await leavesOfTile(db, tiles, n, end);
  const at = n < 0 ? tiles.length : n;
  const index = at * TILE + own.findIndex(({ id }) => id === last.id);
  const subtree = subtreeOver(
    tiles,
    new Map([
      [tiles.length, within],
      [at, own],
    ]),
  );
  return {
    format: PROOF_FORMAT,
    stream,
    entries: covered.map(({ body }) => Buffer.from(body).toString('utf8')),
    index,
    path: inclusionPath(subtree, index, size).map((hash) => Buffer.from(hash).toString('base64')),
    checkpoint: signed.note,
    vkey: signed.vkey,
  };
}

/** Whole tiles by their roots; single leaves of the tiles that are known in full. */
export function subtreeOver(tiles: readonly Tile[], known: ReadonlyMap<number, readonly LeafRow[]>): Subtree {
  return (from, to) => {
    const range = openRange();
    let at = from;
    if (from % TILE === 0) for (; at + TILE <= to; at += TILE) range.push(tiles[at / TILE]!.hash, TILE);
    const leaves = known.get(Math.floor(at / TILE)) ?? [];
    for (; at < to; at++) range.push(leafOf(leaves[at % TILE]!.hash));
    return range.root();
  };
}

export type ProofFault =
  | 'proof_unreadable' // no proof, or one of another version
  | 'proof_entry' // an entry is not what was recorded, or stands in another place
  | 'proof_path' // the entries do not lead to the root that was signed
  | 'proof_signature'; // signed by another key

export interface ProofReading {
  readonly fault: ProofFault | null;
  readonly stream: string;
  readonly entries: number;
  readonly events: number;
  /** Instants of the first and last entry. */
  readonly from: number;
  readonly until: number;
  /** Entries of the checkpoint. */
  readonly size: number;
  /** Key of the signature: the one given, else the one in the file, which proves nothing about its owner. */
  readonly vkey: string;
}

/** `vkey`: the key that was learned from the owner of the log by another way. */
export function checkProof(text: string, vkey?: string): ProofReading {
  const proof = readProof(text);
  const nothing = { stream: '', entries: 0, events: 0, from: 0, until: 0, size: 0, vkey: vkey ?? '' };
  if (proof === null) return { fault: 'proof_unreadable', ...nothing };
  const said = readNote(proof.checkpoint);
  const key = vkey ?? proof.vkey;
  const read = {
    ...nothing,
    stream: proof.stream,
    entries: proof.entries.length,
    size: said?.size ?? 0,
    vkey: key,
  };
  const chain = followChain(proof);
  if (chain === null) return { fault: 'proof_entry', ...read };
  const { hash, ...told } = chain;
  const path = proof.path.map((each) => Buffer.from(each, 'base64'));
  const root = said === null ? null : rootFromPath(leafOf(hash), proof.index, said.size, path);
  if (said === null || root === null || Buffer.compare(root, said.root) !== 0)
    return { fault: 'proof_path', ...read, ...told };
  const fault = isSignedBy(proof.checkpoint, key) ? null : 'proof_signature';
  return { fault, ...read, ...told };
}

function readProof(text: string): CaseProof | null {
  try {
    const proof = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const texts = (value: unknown): boolean =>
      Array.isArray(value) && value.every((each) => typeof each === 'string');
    const isOne =
      proof['format'] === PROOF_FORMAT &&
      typeof proof['stream'] === 'string' &&
      texts(proof['entries']) &&
      texts(proof['path']) &&
      Number.isSafeInteger(proof['index']) &&
      typeof proof['checkpoint'] === 'string' &&
      typeof proof['vkey'] === 'string';
    return isOne ? (proof as unknown as CaseProof) : null;
  } catch {
    return null;
  }
}

function followChain({ stream, entries }: CaseProof): {
  readonly hash: Hash;
  readonly events: number;
  readonly from: number;
  readonly until: number;
} | null {
  let { seq, hash } = GENESIS;
  let [from, until] = [0, 0];
  for (const text of entries) {
    const bytes = Buffer.from(text, 'utf8');
    const body = readCanonical(bytes);
    if (body?.['stream'] !== stream || body['seq'] !== seq + 1 || !Array.isArray(body['events'])) return null;
    seq += body['events'].length;
    hash = hashOf(hash, bytes);
    until = Number(body['recorded']);
    if (from === 0) from = until;
  }
  return entries.length === 0 ? null : { hash, events: seq, from, until };
}
