/** The rows of the register written anew from the log: of every revision, draft, review and reading. */
import type { Tx } from './database.ts';
import { openEntry, walkLog } from './log.ts';
import { replayRevision } from './sops-rows.ts';

/** Texts stay where they are: they are no projection. */
export async function rebuildRegister(tx: Tx): Promise<void> {
  await tx.updateTable('revisions').set({ life: '' }).execute();
  for await (const row of walkLog(tx)) {
    if (!row.stream.startsWith('revision:')) continue;
    await replayRevision(tx, row.stream.slice('revision:'.length), openEntry(row));
  }
}
