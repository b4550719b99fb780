/**
 * The tree over the log against every checkpoint that was signed: at the size of each, the log must have
 * had that root. One look over the hashes of the entries, in the order of recording.
 */
import type { Db } from '../store/database.ts';
import { isSignedBy, readNote } from './note.ts';
import type { Checkpoint } from './note.ts';
import type { CheckpointLog } from './checkpoint-log.ts';
import type { Anchors, Findings } from './report.ts';
import { sinceRestore } from './sequencer.ts';
import { readLeaves, readTiles, TILE } from './tree-store.ts';
import { leafOf, openRange } from './tree.ts';

export interface TreeCheck {
  readonly live: Db;
  /** Read before the snapshot: a running server may sign meanwhile. */
  readonly log: CheckpointLog;
  /** Key that the checkpoints have to be signed with; null: none is known. */
  readonly vkey: string | null;
  readonly keyGiven: boolean;
  /** A note that was kept elsewhere. */
  readonly outside?: string;
  readonly findings: Findings;
}

interface Claim extends Checkpoint {
  readonly at: number | null;
  readonly isOutside: boolean;
}

export async function checkTree({
  live,
  log,
  vkey,
  keyGiven,
  outside,
  findings,
}: TreeCheck): Promise<Anchors> {
  for (const number of log.unreadable) findings.add({ code: 'checkpoint_unreadable', number });
  const lines = sinceRestore(log.lines);
  const claims: Claim[] = [];
  const claim = (note: string, at: number | null, isOutside: boolean): void => {
    const said = readNote(note);
    const size = said?.size;
    if (said === null || vkey === null || !isSignedBy(note, vkey))
      findings.add({ code: 'checkpoint_forged', ...(size === undefined ? {} : { number: size }) });
    else claims.push({ ...said, at, isOutside });
  };
  for (const { note, at } of lines) claim(note, at, false);
  if (outside !== undefined) claim(outside, null, true);
  await findMissing(live, lines, findings);
  claims.sort((a, b) => a.size - b.size);
  const walked = await walkTree(live, claims, findings);
  const good = claims.filter((each) => walked.proven.has(each));
  const latest = good.at(-1) ?? null;
  return {
    vkey,
    keyGiven,
    checkpoints: claims.length,
    beforeRestore: log.lines.filter((line) => 'note' in line).length - lines.length,
    latest: latest && { size: latest.size, at: latest.at },
    outside: good.findLast(({ isOutside }) => isOutside)?.size ?? null,
    size: walked.size,
  };
}

/** Those that the database remembers and the log of checkpoints does not have any more. */
async function findMissing(
  live: Db,
  lines: readonly { readonly note: string }[],
  findings: Findings,
): Promise<void> {
  const kept = await live.selectFrom('checkpoints').select(['size', 'note']).orderBy('size').execute();
  const listed = new Set(lines.map(({ note }) => note));
  for (const { size, note } of kept)
    if (!listed.has(note)) findings.add({ code: 'checkpoint_missing', number: size });
}

async function walkTree(
  live: Db,
  claims: readonly Claim[],
  findings: Findings,
): Promise<{ readonly size: number; readonly proven: ReadonlySet<Claim> }> {
  const proven = new Set<Claim>();
  const tiles = await readTiles(live);
  const range = openRange(); // whole tiles
  let tile = openRange();
  let next = 0;
  let wrongTile = false;
  const settle = (): void => {
    for (let claim = claims[next]; claim?.size === range.size + tile.size; claim = claims[++next]) {
      if (Buffer.compare(claim.root, range.root(tile)) === 0) proven.add(claim);
      else findings.add({ code: 'checkpoint_differs', number: claim.size });
    }
  };
  settle();
  for (let after = 0; ;) {
    const rows = await readLeaves(live, { after, upTo: Number.MAX_SAFE_INTEGER }, 1_000);
    for (const { id, hash } of rows) {
      tile.push(leafOf(hash));
      if (claims[next]?.size === range.size + tile.size) settle();
      if (tile.size < TILE) continue;
      const root = tile.root();
      const stored = tiles[range.size / TILE];
      if (!wrongTile && stored && (stored.last_entry !== id || Buffer.compare(stored.hash, root) !== 0)) {
        wrongTile = true; // all that follow differ too
        findings.add({ code: 'tree_differs', table: 'tree_tiles', key: String(stored.n) });
      }
      range.push(root, TILE);
      tile = openRange();
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < 1_000) break;
  }
  if (!wrongTile && tiles.length * TILE > range.size)
    findings.add({ code: 'tree_differs', table: 'tree_tiles', key: String(range.size / TILE) });
  for (const claim of claims.slice(next)) findings.add({ code: 'checkpoint_ahead', number: claim.size });
  return { size: range.size + tile.size, proven };
}
