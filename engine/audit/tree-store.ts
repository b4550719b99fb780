/** The tree as it lies in the database: roots of whole tiles, and the entries after the last of them. */
import type { Db, Tx } from '../store/database.ts';
import { once } from '../store/statement.ts';
import { leafOf, openRange } from './tree.ts';
import type { Hash, Range } from './tree.ts';

/** Leaves of a tile. */
export const TILE = 256;

export interface Tile {
  readonly n: number;
  readonly last_entry: number;
  readonly hash: Hash;
}

export interface LeafRow {
  readonly id: number;
  readonly hash: Hash;
}

const tilesFrom = once<{ n: number }, Tile>((db, hole) =>
  db.selectFrom('tree_tiles').selectAll().where('n', '>=', hole.n).orderBy('n'),
);
const leaves = once<{ after: number; upTo: number; limit: number }, LeafRow>((db, hole) =>
  db
    .selectFrom('entries')
    .select(['id', 'hash'])
    .where('id', '>', hole.after)
    .where('id', '<=', hole.upTo)
    .orderBy('id')
    .limit(hole.limit),
);
const lastEntry = once<Record<never, never>, { id: number }>((db) =>
  db.selectFrom('entries').select('id').orderBy('id', 'desc').limit(1),
);

export function readTiles(db: Db, from = 0): Promise<readonly Tile[]> {
  return tilesFrom(db, { n: from });
}

/** Entries after one, up to another and no more than so many, in the order of recording. */
export function readLeaves(
  db: Db,
  between: { readonly after: number; readonly upTo: number },
  limit = TILE,
): Promise<readonly LeafRow[]> {
  return leaves(db, { ...between, limit });
}

/** 0 where there is none. */
export async function lastEntryOf(db: Db): Promise<number> {
  return (await lastEntry(db, {}))[0]?.id ?? 0;
}

/** Another server may have come to the same tile, which is the same then. */
export async function insertTile(tx: Tx, tile: Tile): Promise<void> {
  await tx
    .insertInto('tree_tiles')
    .values(tile)
    .onConflict((c) => c.column('n').doNothing())
    .execute();
}

export function tileOf(n: number, entries: readonly LeafRow[]): Tile {
  const range = openRange();
  for (const { hash } of entries) range.push(leafOf(hash));
  return { n, last_entry: entries.at(-1)?.id ?? 0, hash: range.root() };
}

/** The tree over the first leaves, as the stored tiles and the entries after them say. */
export async function rangeOver(db: Db, tiles: readonly Tile[], upTo: number): Promise<Range> {
  const range = openRange();
  for (const { hash } of tiles) range.push(hash, TILE);
  const rest = await readLeaves(db, { after: tiles.at(-1)?.last_entry ?? 0, upTo });
  for (const { hash } of rest) range.push(leafOf(hash));
  return range;
}

/** Hash of the leaf at each place that was asked for is made from these: whole tiles by their root. */
export async function leavesOfTile(
  db: Db,
  tiles: readonly Tile[],
  n: number,
  upTo: number,
): Promise<readonly LeafRow[]> {
  return readLeaves(db, {
    after: n === 0 ? 0 : (tiles[n - 1]?.last_entry ?? 0),
    upTo: tiles[n]?.last_entry ?? upTo,
  });
}
