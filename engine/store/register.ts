/** The rows of the register written anew from the log: of every revision, draft, review and reading. */
import type { Tx } from './database.ts';
import { openEntry, walkLog } from './log.ts';
import { replaySop } from './sop-drafts.ts';
import { replayRevision } from './sops-rows.ts';

/** Texts stay where they are: they are no projection. */
export async function rebuildRegister(tx: Tx): Promise<void> {
  for (const table of ['sop_drafts', 'sop_reviews', 'readings'] as const)
    await tx.deleteFrom(table).execute();
  await tx.updateTable('revisions').set({ life: '' }).execute();
  for await (const row of walkLog(tx)) {
    const [kind = '', id = ''] = row.stream.split(':');
    if (kind === 'revision') await replayRevision(tx, id, openEntry(row));
    else if (kind === 'sop') await replaySop(tx, id, openEntry(row));
  }
}
