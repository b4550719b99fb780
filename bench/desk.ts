/** A filled folder, open, with work taken from it: cases waiting for step 01, spread over the whole file. */
import type Sqlite from 'better-sqlite3';
import type { OpenedEngine, PersonId, Process } from '../engine/index.ts';
import { handle } from '../engine/runtime/execute.ts';
import type { Tx } from '../engine/store/database.ts';
import { castOf, openBench } from './cast.ts';
import { bareCommit, isWrite, listen } from './listen.ts';
import type { Listener, Sent } from './listen.ts';
import { accepted, checked } from './patterns.ts';

export interface Waiting {
  readonly id: number;
  readonly step: number;
  readonly person: PersonId;
}

export interface Desk {
  readonly engine: OpenedEngine;
  readonly process: Process;
  readonly supervisor: PersonId;
  readonly collectors: readonly PersonId[];
  readonly writing: Sqlite.Database;
  readonly reading: Sqlite.Database;
  readonly heard: { readonly writing: Listener; readonly reading: Listener };
  /** The next cases that nobody took yet. */
  take(count: number): readonly Waiting[];
  /** What completing step 01 of a case would send; nothing of it stays. */
  rehearse(waiting: Waiting): Promise<readonly Sent[]>;
  complete(waiting: Waiting): Promise<void>;
  commit(sent: readonly Sent[]): void;
  /** Empties the page caches: what a rehearsal has read is no head start for the floor. */
  forget(): void;
  close(): Promise<void>;
}

/** `wanted`: how many cases will be taken in all. */
export async function openDesk(folder: string, wanted: number): Promise<Desk> {
  const engine = await openBench(folder);
  const { writing, reading } = engine.store.handles;
  const heard = { writing: listen(writing), reading: listen(reading) };
  const { supervisor, collectors, process } = await castOf(engine);
  const waiting = spread(reading, wanted);
  let taken = 0;
  return {
    engine,
    process,
    supervisor,
    collectors,
    writing,
    reading,
    heard,
    take(count) {
      const next = waiting.slice(taken, (taken += count));
      if (next.length < count) throw new Error('bench: no more cases to complete');
      return next;
    },
    async rehearse(each) {
      const sent = await heard.writing.during(() => rehearse(engine, each));
      return sent.filter(isWrite);
    },
    async complete(each) {
      accepted(await engine.execute({ case: String(each.id) }, checked(each.id, each.person, each.step)));
    },
    commit: bareCommit(writing),
    forget() {
      for (const handle of [writing, reading]) handle.pragma('shrink_memory');
    },
    close: () => engine.stop(),
  };
}

class Undo extends Error {}

function rehearse(engine: OpenedEngine, { id, person, step }: Waiting): Promise<void> {
  return rehearsing(engine, async (tx) => {
    accepted(await handle(engine.parts, tx, { case: String(id) }, checked(id, person, step)));
  });
}

/** Does the work in the writer's transaction and undoes it. */
export async function rehearsing(engine: OpenedEngine, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const undone = engine.parts.write(async (tx) => {
    await work(tx);
    throw new Undo();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
}

/** Evenly over the whole file, then shuffled by a fixed stride: work in real life follows no order of keys. */
function spread(reading: Sqlite.Database, wanted: number): readonly Waiting[] {
  const open = reading.prepare(
    `select case_id as id, step, assignee as person from tasks
     where sop = 'clc-01' and def = 'check_account' and case_id >= ? and assignee is not null
     order by case_id limit 1`,
  );
  const last = Number(
    (reading.prepare('select max(id) as id from cases').all([]) as { id: number }[])[0]?.id,
  );
  const found: Waiting[] = [];
  let after = 0;
  for (let i = 0; i < wanted; i += 1) {
    const [row] = open.all([Math.max(after, Math.floor((last * i) / wanted))]) as Waiting[];
    if (!row) break;
    found.push(row);
    after = row.id + 1;
  }
  const stride = 7919; // a prime: every case comes once
  return found.map((_, i) => found[(i * stride) % found.length]!);
}
