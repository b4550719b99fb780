/**
 * A thread that replays the cases while the rest of a verification goes on here: a million events on two
 * processors in the time that one needs for half of them. It has its own connection, and both must see
 * the database as of the same instant: each begins to read and says which entry it sees last, until they say
 * the same. The log only grows, and what is compared changes with an entry or not at all.
 */
import { Worker } from 'node:worker_threads';
import type { Db } from '../store/database.ts';
import { beginAgain } from './live.ts';
import type { Replayed, ReplayTask } from './replay-cases.ts';
import type { FromThread, ToThread } from './replay-thread.ts';
import { lastEntryOf } from './tree-store.ts';

export interface Aside {
  /** null: a single case was too large for the room of the thread. */
  replay(task: ReplayTask): Promise<Replayed | null>;
  stop(): Promise<void>;
}

/** To start a thread takes a second: not for a small log. */
const MANY_ENTRIES = 20_000;
const TRIES = 100;

/** null: the log is small, or grows so fast that the two never see the same. `always`: for tests. */
export async function openAside(live: Db, folder: string, always = false): Promise<Aside | null> {
  if (!always && (await lastEntryOf(live)) < MANY_ENTRIES) return null;
  const thread = openThread(folder);
  try {
    if (await seeTheSame(live, thread)) return thread;
  } catch (error) {
    await thread.stop();
    throw error;
  }
  await thread.stop();
  return null;
}

async function seeTheSame(live: Db, thread: Thread): Promise<boolean> {
  for (let i = 0; i < TRIES; i++) {
    const said = await thread.ask({ kind: 'look' });
    if (said.kind === 'seen' && said.last === (await beginAgain(live))) return true;
  }
  return false;
}

interface Thread extends Aside {
  ask(message: ToThread): Promise<FromThread>;
}

function openThread(folder: string): Thread {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./replay-thread.${ending}`, import.meta.url), {
    workerData: { folder },
    // Most of what a replay makes is waste at once: this much room, and the process stays small.
    resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 },
  });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread of a verification ended')));
  });
  ended.catch(() => undefined); // whoever asks is told
  const ask = (message: ToThread): Promise<FromThread> => {
    const answer = new Promise<FromThread>((resolve) => {
      worker.once('message', resolve);
    });
    worker.postMessage(message);
    return Promise.race([answer, ended]);
  };
  return {
    ask,
    async replay(task) {
      const said = await ask({ kind: 'replay', task }).catch(unlessTooLarge);
      if (said === null) return null;
      if (said.kind !== 'done') throw new RangeError('the thread of a verification said something else');
      return said.replayed;
    },
    stop: async () => void (await worker.terminate()),
  };
}

function unlessTooLarge(error: unknown): null {
  if (error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY') return null;
  throw error;
}
