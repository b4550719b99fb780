/**
 * Brings the tree after the log, behind the writes: whoever writes an entry pays nothing for it. One
 * process at a time does it by itself (the poll's turn); another may be asked for a checkpoint meanwhile and
 * comes to the same tiles. On PostgreSQL numbers of entries have gaps, and a smaller
 * one may become visible after a larger one; up to where everything is visible is therefore asked while
 * nobody writes, once for a whole tile or a checkpoint.
 */
import type { Clock } from '../runtime/engine.ts';
import type { SystemEvent } from '../store/company-events.ts';
import type { Db, Store, Tx, Write } from '../store/database.ts';
import { readStream } from '../store/log.ts';
import { appendLine, openSigner, readCheckpointLog } from './checkpoint-log.ts';
import type { CheckpointLine } from './checkpoint-log.ts';
import { readNote } from './note.ts';
import { EMPTY_ROOT } from './tree.ts';
import type { Hash } from './tree.ts';
import { insertTile, lastEntryOf, rangeOver, readLeaves, readTiles, TILE, tileOf } from './tree-store.ts';
import type { Tile } from './tree-store.ts';

export interface Signed {
  readonly size: number;
  readonly at: number;
  readonly note: string;
}

export interface Sequencer {
  /** Whole tiles that came together, and a checkpoint where one is due. */
  step(): Promise<void>;
  /** A checkpoint over everything that is recorded; the last one where nothing was since. null: none can be made. */
  checkpoint(): Promise<Signed | null>;
  /**
   * fork: the last checkpoint is none of this log, and no restore was declared since. Nothing is signed
   * until somebody has looked.
   */
  state(): 'good' | 'fork' | 'failed';
}

/** A checkpoint is due after so many entries, or after this time when there was any. */
const EVERY_ENTRIES = 1_000;
const EVERY_MS = 5 * 60_000;

export function openSequencer({
  store,
  write,
  clock,
  folder,
}: {
  readonly store: Store;
  readonly write: Write;
  readonly clock: Clock;
  /** Of the checkpoints. */
  readonly folder: string;
}): Sequencer {
  const { reads } = store;
  let tiles: Tile[] = [];
  let last: (Signed & { readonly entry: number }) | null = null;
  let ready: Promise<void> | null = null;
  let state: ReturnType<Sequencer['state']> = 'good';

  /** Up to here every entry is visible that ever will be. */
  const boundary = (): Promise<number> =>
    store.shared ? write((tx) => lastEntryOf(tx)) : lastEntryOf(reads);

  const fill = async (upTo: number): Promise<void> => {
    for (;;) {
      const n = tiles.length;
      const entries = await readLeaves(reads, { after: tiles.at(-1)?.last_entry ?? 0, upTo });
      if (entries.length < TILE) return;
      const tile = tileOf(n, entries);
      await write((tx) => insertTile(tx, tile), 'own');
      tiles.push(tile);
    }
  };

  /** Is what was signed last of this log? */
  const begin = async (): Promise<void> => {
    tiles = [...(await readTiles(reads))];
    const { lines } = await readCheckpointLog(folder);
    const line = lines.at(-1);
    if (!line || 'restored' in line) return;
    const upTo = await boundary();
    await fill(upTo);
    const said = readNote(line.note);
    const root = said === null ? null : await rootAt(said.size, upTo);
    if (said !== null && root !== null && Buffer.compare(root, said.root) === 0) {
      last = { size: said.size, at: line.at, note: line.note, entry: 0 };
      return;
    }
    const restored = await lastRestore(reads);
    if (restored === null || restored.recorded < line.at) state = 'fork';
    else await appendLine(folder, { at: clock.now(), restored: restored.seq });
  };

  /** null: the log is shorter. */
  const rootAt = async (size: number, upTo: number): Promise<Hash | null> => {
    if (size === 0) return EMPTY_ROOT;
    const whole = tiles.slice(0, Math.floor(size / TILE));
    const rest = size % TILE;
    const entries =
      rest === 0 ? [] : await readLeaves(reads, { after: whole.at(-1)?.last_entry ?? 0, upTo }, rest);
    if (whole.length * TILE + entries.length !== size) return null;
    return (await rangeOver(reads, whole, entries.at(-1)?.id ?? 0)).root();
  };

  const prepared = (): Promise<void> => {
    ready ??= begin().catch((error: unknown) => {
      ready = null;
      throw error;
    });
    return ready;
  };

  const sign = async (upTo: number): Promise<Signed | null> => {
    if (state === 'fork') return null;
    await fill(upTo);
    const range = await rangeOver(reads, tiles, upTo);
    if (range.size === 0) return null;
    if (last?.size === range.size) {
      last = { ...last, entry: upTo };
      return last;
    }
    const signer = await openSigner(store.folder, folder);
    const made = { size: range.size, at: clock.now(), note: signer.sign(range.size, range.root()) };
    await appendLine(folder, { at: made.at, note: made.note });
    await write((tx) => keepCopy(tx, made), 'own');
    last = { ...made, entry: upTo };
    return made;
  };

  /** What fails here keeps nobody from working; it is tried again, and told. */
  const guarded = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      await prepared();
      const done = await work();
      if (state === 'failed') state = 'good';
      return done;
    } catch {
      if (state === 'good') state = 'failed';
      tiles = [...(await readTiles(reads).catch(() => tiles))]; // another process may have gone on
      return null;
    }
  };

  return {
    state: () => state,
    checkpoint: () => guarded(async () => sign(await boundary())),
    step: async () =>
      void (await guarded(async () => {
        const seen = await lastEntryOf(reads);
        const added = seen - (last?.entry ?? 0);
        if (added === 0) return;
        const isDue = last === null || added >= EVERY_ENTRIES || clock.now() - last.at >= EVERY_MS;
        if (isDue) await sign(await boundary());
        else if (seen - (tiles.at(-1)?.last_entry ?? 0) >= 2 * TILE) await fill(await boundary());
      })),
  };
}

/** The entry that says last that the log was put back from a backup. */
async function lastRestore(db: Db): Promise<{ readonly seq: number; readonly recorded: number } | null> {
  const said = (await readStream(db, 'system')).findLast(({ events }) =>
    (events as readonly SystemEvent[]).some(({ type }) => type === 'log-restored'),
  );
  return said ?? null;
}

async function keepCopy(tx: Tx, made: Signed): Promise<void> {
  await tx
    .insertInto('checkpoints')
    .values(made)
    .onConflict((c) => c.column('size').doUpdateSet({ at: made.at, note: made.note }))
    .execute();
}

/** Lines since the log was last put back from a backup: those that this log has to fit. */
export function sinceRestore(
  lines: readonly CheckpointLine[],
): readonly (CheckpointLine & { note: string })[] {
  const from = lines.findLastIndex((line) => 'restored' in line) + 1;
  return lines.slice(from).filter((line) => 'note' in line);
}
