/** What somebody who watches over a server wants to know; nothing in it is about a person. */
import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Checkpoints } from '../audit/checkpoints.ts';
import type { Db, Store } from '../store/database.ts';
import { once } from '../store/statement.ts';
import type { Clock, Figures, Health } from './engine.ts';
import type { Poll } from './poll.ts';
import type { Writer } from './writer.ts';

/** A database that takes longer to say one is not there. */
const PATIENCE_MS = 2_000;
/** A commit or a look at the timers that takes longer has got stuck. */
const STUCK_MS = 30_000;

export async function healthOf({
  store,
  writer,
  poll,
  checkpoints,
}: {
  readonly store: Store;
  readonly writer: Writer;
  readonly poll: Poll;
  readonly checkpoints: Pick<Checkpoints, 'state'>;
}): Promise<Health> {
  return {
    database: await answers(store.reads),
    writing: writer.stuckFor() < STUCK_MS,
    polling: poll.silentFor() < STUCK_MS,
    anchoring: checkpoints.state() === 'good',
    diskFree: await freeIn(store.folder),
  };
}

async function answers(db: Db): Promise<boolean> {
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  let late: NodeJS.Timeout | undefined;
  const waited = new Promise<boolean>((resolve) => {
    late = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const answered = await Promise.race([asked, waited]);
  clearTimeout(late);
  return answered;
}

/** Bytes that this process may still write; null where the system does not say. */
async function freeIn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

type Nothing = Readonly<Record<never, never>>;

const openCases = once<Nothing, { count: number }>((db) =>
  db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'open'),
);
const openTasks = once<Nothing, { count: number }>((db) =>
  db.selectFrom('tasks').select((eb) => eb.fn.countAll<number>().as('count')),
);
const openIncidents = once<Nothing, { count: number }>((db) =>
  db.selectFrom('incidents').select((eb) => eb.fn.countAll<number>().as('count')),
);
const firstDue = once<{ now: number }, { next_due: number | null }>((db, hole) =>
  db
    .selectFrom('cases')
    .select('next_due')
    .where('next_due', 'is not', null)
    .where('next_due', '<=', hole.now)
    .orderBy('next_due')
    .limit(1),
);
const pending = once<Nothing, { count: number; oldest: number | null }>((db) =>
  db
    .selectFrom('outbox')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('not_before').as('oldest')])
    .where('status', '=', 'pending'),
);

/** Counted row by row: ask once a minute, not for every page. */
export async function figuresOf(db: Db, clock: Clock): Promise<Figures> {
  const now = clock.now();
  const count = async (of: typeof openCases): Promise<number> => Number((await of(db, {}))[0]?.count ?? 0);
  const [due] = await firstDue(db, { now });
  const [waiting] = await pending(db, {});
  const late = (at: number | null | undefined): number =>
    at === null || at === undefined ? 0 : Math.max(0, now - Number(at));
  return {
    openCases: await count(openCases),
    openTasks: await count(openTasks),
    openIncidents: await count(openIncidents),
    timersLate: late(due?.next_due),
    outboxPending: Number(waiting?.count ?? 0),
    outboxLate: late(waiting?.oldest),
  };
}
