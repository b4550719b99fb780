/** What is signed about the log, for those who run an installation and those who check it. */
import type { Clock } from '../runtime/engine.ts';
import type { Store, Write } from '../store/database.ts';
import { streamOfCase } from '../store/record.ts';
import { openSigner } from './checkpoint-log.ts';
import { makeProof } from './proof.ts';
import type { CaseProof } from './proof.ts';
import { openSequencer } from './sequencer.ts';
import type { Sequencer, Signed } from './sequencer.ts';

export interface Checkpoints {
  /** What the poll does. */
  readonly step: Sequencer['step'];
  /** Signs everything recorded so far; null: it cannot be (`state`), or nothing is recorded. */
  readonly make: Sequencer['checkpoint'];
  /** good; fork: the last one is of another log; failed: the folder cannot be written. */
  readonly state: Sequencer['state'];
  /** The newest first. */
  list(limit?: number): Promise<readonly Signed[]>;
  /** What others check with. */
  vkey(): Promise<string>;
  /** Where they are. */
  readonly folder: string;
  /** Everything of the case up to now, for checking without this database. Whoever asks may see it. */
  proofOf(caseId: number): Promise<CaseProof | null>;
}

export function openCheckpoints(parts: {
  readonly store: Store;
  readonly write: Write;
  readonly clock: Clock;
  readonly folder: string;
}): Checkpoints {
  const { store, folder } = parts;
  const sequencer = openSequencer(parts);
  // One at a time: a page and the poll may ask at once.
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
  const make = (): Promise<Signed | null> => inTurn(() => sequencer.checkpoint());
  const vkey = async (): Promise<string> => (await openSigner(store.folder, folder)).vkey;
  return {
    folder,
    vkey,
    make,
    step: () => inTurn(() => sequencer.step()),
    state: () => sequencer.state(),
    list: (limit = 50) =>
      store.reads.selectFrom('checkpoints').selectAll().orderBy('size', 'desc').limit(limit).execute(),
    async proofOf(caseId) {
      const signed = await make();
      return signed === null
        ? null
        : makeProof(store.reads, streamOfCase(caseId), { note: signed.note, vkey: await vkey() });
    },
  };
}
