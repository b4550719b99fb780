/**
 * Entries of the log, one after the other, into the tables of a scratch database: what it holds at
 * the end is what the log says. The same functions write it that write the real one.
 */
import type { Db, Tx } from '../store/database.ts';
import type { SystemEvent } from '../store/company-events.ts';
import { projectFounding } from '../store/company.ts';
import type { StoredEntry } from '../store/log.ts';
import { replayAbsences } from '../store/absences-rows.ts';
import { replayHolidays } from '../store/holidays.ts';
import { replayParameters } from '../store/parameters.ts';
import { evolveAccount } from '../store/people-events.ts';
import { accountOfRow, findPerson, rowOfAccount } from '../store/people-rows.ts';
import { keysOf, unseal } from '../store/sealing.ts';
import type { Sealed } from '../store/sealing.ts';
import { replaySop } from '../store/sop-drafts.ts';
import { replayRevision } from '../store/sops-rows.ts';

/** Of a stream that is no case (replay-case.ts). Throws whatever keeps it from following from those before it. */
export async function replayEntry(
  tx: Tx,
  entry: StoredEntry,
  /** Where keys of sealed values are. */
  { live }: { readonly live: Db },
): Promise<void> {
  const [kind, id] = splitStream(entry.stream);
  switch (kind) {
    case 'user':
      return replayUser(tx, id, entry, live);
    case 'parameters':
      return replayParameters(tx, id, entry);
    case 'holidays':
      return replayHolidays(tx, id, entry);
    case 'revision':
      return replayRevision(tx, id, entry);
    case 'sop':
      return replaySop(tx, id, entry);
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

/** In a scratch database the key of a file is a mark: there, or lost. */
async function replaySystem(tx: Tx, entry: StoredEntry): Promise<void> {
  for (const event of entry.events as readonly SystemEvent[]) {
    await projectFounding(tx, event);
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
