/**
 * Entries of the log, one after the other, into the tables of a scratch database: what it holds at
 * the end is what the log says. The same functions write it that write the real one.
 */
import { evolve } from '../case/evolve.ts';
import type { CaseState } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Db, Tx } from '../store/database.ts';
import { evolveFounding } from '../store/company-events.ts';
import type { SystemEvent } from '../store/company-events.ts';
import { findFounding, rowOfFounding } from '../store/company.ts';
import type { StoredEntry } from '../store/log.ts';
import { replayAbsences } from '../store/absences-rows.ts';
import { replayHolidays } from '../store/holidays.ts';
import { replayParameters } from '../store/parameters.ts';
import { evolveAccount } from '../store/people-events.ts';
import { accountOfRow, findPerson, rowOfAccount } from '../store/people-rows.ts';
import { loadCase, plainEvents, projectEntry } from '../store/record.ts';
import { keysOf, subjectsIn, unseal } from '../store/sealing.ts';
import type { Sealed } from '../store/sealing.ts';
import { evolveRevision } from '../store/sops-events.ts';
import { findRevision, recordOfRow, rowOfRecord } from '../store/sops-rows.ts';
import { send } from '../store/statement.ts';

export type ProcessOf = (revision: string, process: string) => Promise<Process>;

export interface Replay {
  /** Where keys of sealed values are. */
  readonly live: Db;
  /** Keys already asked for: they come from one snapshot and do not change. */
  readonly keys: Map<number, Uint8Array | null>;
  readonly processOf: ProcessOf;
  /** Told the hash of every file that an answer names. */
  readonly named: (tx: Tx, hash: string) => Promise<void>;
}

/** Throws whatever keeps the entry from following from those before it. */
export async function replayEntry(tx: Tx, entry: StoredEntry, replay: Replay): Promise<void> {
  const [kind, id] = splitStream(entry.stream);
  switch (kind) {
    case 'case':
      return replayCase(tx, Number(id), entry, replay);
    case 'user':
      return replayUser(tx, id, entry, replay.live);
    case 'parameters':
      return replayParameters(tx, id, entry);
    case 'holidays':
      return replayHolidays(tx, id, entry);
    case 'revision':
      return replayRevision(tx, id, entry);
    case 'system':
      return replaySystem(tx, entry);
    default:
      throw new RangeError(`no such kind of stream: ${kind}`);
  }
}

export function splitStream(stream: string): readonly [kind: string, id: string] {
  const colon = stream.indexOf(':');
  return colon < 0 ? [stream, ''] : [stream.slice(0, colon), stream.slice(colon + 1)];
}

async function replayCase(tx: Tx, id: number, entry: StoredEntry, replay: Replay): Promise<void> {
  const before = await loadCase(tx, id);
  const events = await plainEvents(replay.live, entry, replay.keys);
  let state: CaseState | null = before?.state ?? null;
  for (const event of events) state = evolve(state, event);
  if (state === null || Number(state.id) !== id) throw new RangeError('the events tell of another case');
  const subject = [...subjectsIn(entry.events)].at(-1) ?? before?.subject ?? null;
  const seq = entry.seq + entry.count - 1;
  const process = await replay.processOf(state.revision, state.process);
  const old = before ? await replay.processOf(before.state.revision, before.state.process) : process;
  const recorded = { seq, head: entry.hash, subject };
  await send(
    tx,
    projectEntry({ process, before: old }, before?.state ?? null, { state, events }, entry.actor, recorded)
      .changes,
  );
  for (const hash of filesIn(events)) await replay.named(tx, hash);
}

async function replayUser(tx: Tx, id: string, entry: StoredEntry, live: Db): Promise<void> {
  const row = await findPerson(tx, id);
  const subject = entry.subject ?? row?.subject ?? 0;
  const keys = await keysOf(live, [subject]);
  const open = (sealed: Sealed): string | null => {
    const plain = unseal(keys, sealed);
    return typeof plain === 'string' ? plain : null;
  };
  let account = row === null ? null : accountOfRow(row);
  for (const event of entry.events as readonly { readonly type: string }[]) {
    account = evolveAccount(account, id, event, open);
  }
  if (account === null) throw new RangeError('nothing says that this person was created');
  const written = rowOfAccount(account, subject);
  await tx
    .insertInto('people')
    .values(written)
    .onConflict((c) => c.column('id').doUpdateSet(written))
    .execute();
  await replayAbsences(tx, id, entry);
}

async function replayRevision(tx: Tx, contentHash: string, entry: StoredEntry): Promise<void> {
  const row = await findRevision(tx, contentHash);
  let record = row === null ? null : recordOfRow(row);
  for (const event of entry.events as readonly { readonly type: string }[]) {
    record = evolveRevision(record, contentHash, event);
  }
  if (record === null) throw new RangeError('nothing says that this revision was loaded');
  const written = rowOfRecord(record);
  await tx
    .insertInto('revisions')
    .values({ ...written, text: Buffer.alloc(0) })
    .onConflict((c) => c.column('content_hash').doUpdateSet(written))
    .execute();
}

/** In a scratch database the key of a file is a mark: there, or lost. */
async function replaySystem(tx: Tx, entry: StoredEntry): Promise<void> {
  for (const event of entry.events as readonly SystemEvent[]) {
    const before = await findFounding(tx);
    const after = evolveFounding(before, event);
    if (after !== null && after !== before) {
      const row = rowOfFounding(after);
      await tx
        .insertInto('company')
        .values(row)
        .onConflict((c) => c.column('id').doUpdateSet(row))
        .execute();
    }
    if (event.type === 'file-kept') {
      const { hash, size } = event;
      await tx
        .insertInto('files')
        .values({ hash, size, key: Buffer.of(1) })
        .execute();
    }
    if (event.type === 'file-erased') {
      await tx.updateTable('files').set({ key: null }).where('hash', '=', event.hash).execute();
    }
  }
}

/** Hashes of the files that these events name, wherever in an answer they stand. */
export function filesIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { hash, name, type, size } = value as Readonly<Record<string, unknown>>;
  const isFile = typeof name === 'string' && typeof type === 'string' && typeof size === 'number';
  if (isFile && typeof hash === 'string') found.add(hash);
  for (const each of Object.values(value)) filesIn(each, found);
  return found;
}
