/** Proofs from a data folder, also beside a running server: up to the newest checkpoint. */
import { openLive } from './live.ts';
import { checkpointsOf, readCheckpointLog, readPublicKey } from './checkpoint-log.ts';
import { makeConsistency } from './consistency.ts';
import type { ConsistencyProof, NoConsistency } from './consistency.ts';
import { makeProof } from './proof.ts';
import type { CaseProof } from './proof.ts';
import { sinceRestore } from './sequencer.ts';
import { streamOfCase } from '../store/record.ts';

type Folder = { readonly folder: string; readonly url?: string; readonly checkpoints?: string };

export type NoProof = 'no_checkpoint' | 'no_such_case' | 'case_not_covered';

/** Throws StoreError as `verify` does. */
export async function proofFromFolder(options: Folder, number: string): Promise<CaseProof | NoProof> {
  const newest = await newestOf(options);
  if (newest === null) return 'no_checkpoint';
  const live = await openLive(options);
  try {
    const row = await live.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirst();
    if (row === undefined) return 'no_such_case';
    return (await makeProof(live, streamOfCase(row.id), newest)) ?? 'case_not_covered';
  } finally {
    await live.destroy();
  }
}

/** That the log of the newest checkpoint grew out of that of an older one, which was kept elsewhere. */
export async function consistencyFromFolder(
  options: Folder,
  older: string,
): Promise<ConsistencyProof | NoConsistency> {
  const newest = await newestOf(options);
  if (newest === null) return 'no_checkpoint';
  const live = await openLive(options);
  try {
    return await makeConsistency(live, older, newest);
  } finally {
    await live.destroy();
  }
}

async function newestOf(options: Folder): Promise<{ readonly note: string; readonly vkey: string } | null> {
  const folder = checkpointsOf(options.folder, options.checkpoints);
  const note = sinceRestore((await readCheckpointLog(folder)).lines).at(-1)?.note;
  const vkey = await readPublicKey(folder);
  return note === undefined || vkey === null ? null : { note, vkey };
}
