/** The proof of one case from a data folder, also beside a running server: up to the newest checkpoint. */
import { openLive } from './live.ts';
import { checkpointsOf, readCheckpointLog, readPublicKey } from './checkpoint-log.ts';
import { makeProof } from './proof.ts';
import type { CaseProof } from './proof.ts';
import { sinceRestore } from './sequencer.ts';
import { streamOfCase } from '../store/record.ts';

export type NoProof = 'no_checkpoint' | 'no_such_case' | 'case_not_covered';

/** Throws StoreError as `verify` does. */
export async function proofFromFolder(
  options: { readonly folder: string; readonly url?: string; readonly checkpoints?: string },
  number: string,
): Promise<CaseProof | NoProof> {
  const folder = checkpointsOf(options.folder, options.checkpoints);
  const note = sinceRestore((await readCheckpointLog(folder)).lines).at(-1)?.note;
  const vkey = await readPublicKey(folder);
  if (note === undefined || vkey === null) return 'no_checkpoint';
  const live = await openLive(options);
  try {
    const row = await live.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirst();
    if (row === undefined) return 'no_such_case';
    return (await makeProof(live, streamOfCase(row.id), { note, vkey })) ?? 'case_not_covered';
  } finally {
    await live.destroy();
  }
}
