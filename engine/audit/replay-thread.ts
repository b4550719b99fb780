/** A thread that replays the cases on a connection of its own (replay-aside.ts). */
import { parentPort, workerData } from 'node:worker_threads';
import { beginAgain, openLive } from './live.ts';
import { replayCases } from './replay-cases.ts';
import type { Replayed, ReplayTask } from './replay-cases.ts';

/** Look at the database as it is now; replay what you saw. */
export type ToThread = { readonly kind: 'look' } | { readonly kind: 'replay'; readonly task: ReplayTask };

export type FromThread =
  /** Number of the last entry that it sees. */
  { readonly kind: 'seen'; readonly last: number } | { readonly kind: 'done'; readonly replayed: Replayed };

const { folder } = workerData as { readonly folder: string };
const live = await openLive({ folder });

parentPort?.on('message', (message: ToThread) => {
  void answer(message).then((said) => parentPort?.postMessage(said));
});

async function answer(message: ToThread): Promise<FromThread> {
  if (message.kind === 'look') return { kind: 'seen', last: await beginAgain(live) };
  return { kind: 'done', replayed: await replayCases(live, message.task) };
}
