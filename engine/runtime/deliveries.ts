/**
 * The outbox, as far as it asks other systems. A row is claimed in a transaction, which is its lease:
 * whoever claims it has it until the lease ends, whatever becomes of the process. The request is made
 * outside of any transaction; what came of it is a command of the case.
 *
 *   pending → claimed (a try) → answered → service-result
 *                            → failed    → a pause, then again; in the end service-result, not ok
 *
 * A process that dies between the request and its result lets another ask again, with the same key. Where
 * that was the last try nobody knows whether it was done (`in_doubt`): a person sees it, nobody asks by himself.
 */
import type { Command, Instant } from '../case/case.ts';
import type { Outside, ServiceAnswer, ServiceRequest } from '../channel/outside.ts';
import type { Db, Tx } from '../store/database.ts';
import { readEntry } from '../store/log.ts';
import { plainEvents, streamOfCase } from '../store/record.ts';
import { once } from '../store/statement.ts';
import { handle } from './execute.ts';
import type { Parts } from './parts.ts';

/** Longer than a request may take and be recorded; what a dead process had taken is gone on with after it. */
const LEASE = 30_000;
/** Pauses between tries: 10 s, 20 s, 40 s … at most an hour. */
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 3_600_000;
const AT_ONCE = 8;

export interface Deliveries {
  /** Claims what is due and asks, without waiting for the answers. */
  look(): Promise<void>;
  /** Waits for the requests that are under way. */
  settled(): Promise<void>;
}

interface Row {
  readonly key: string;
  readonly case_id: number;
  readonly step: number;
  readonly def: string;
  readonly seq: number;
  readonly retries: number;
  readonly tries: number | null;
}

const waiting = once<{ now: Instant; limit: number }, Row>((db, hole) =>
  db
    .selectFrom('outbox')
    .leftJoin('deliveries', 'deliveries.key', 'outbox.key')
    .select(['outbox.key', 'case_id', 'step', 'def', 'seq', 'retries', 'tries'])
    .where('status', '=', 'pending')
    .where('effect', '=', 'service')
    .where('not_before', '<=', hole.now)
    .where((eb) => eb.or([eb('next_at', 'is', null), eb('next_at', '<=', hole.now)]))
    .orderBy('not_before')
    .limit(hole.limit),
);
const note = once<{ key: string; tries: number; next_at: number; error: string | null }>((db, hole) =>
  db
    .insertInto('deliveries')
    .values({ key: hole.key, tries: hole.tries, next_at: hole.next_at, error: hole.error })
    .onConflict((c) =>
      c.column('key').doUpdateSet({ tries: hole.tries, next_at: hole.next_at, error: hole.error }),
    ),
);
/** Of the try that was ours: whoever was overtaken by the end of his lease says nothing any more. */
const postpone = once<{ key: string; tries: number; next_at: number; error: string | null }>((db, hole) =>
  db
    .updateTable('deliveries')
    .set({ next_at: hole.next_at, error: hole.error })
    .where('key', '=', hole.key)
    .where('tries', '=', hole.tries),
);
const forget = once<{ key: string }>((db, hole) => db.deleteFrom('deliveries').where('key', '=', hole.key));

export function openDeliveries(parts: Parts, outside: Outside): Deliveries {
  const underWay = new Set<Promise<void>>();
  const start = (row: Row): void => {
    // A result that cannot be written now is asked for again when the lease is over.
    const asking = deliver(parts, outside, row).catch(() => undefined);
    underWay.add(asking);
    void asking.finally(() => underWay.delete(asking));
  };
  return {
    async look() {
      const free = AT_ONCE - underWay.size;
      const now = parts.clock.now();
      if (free <= 0 || (await waiting(parts.reads, { now, limit: 1 })).length === 0) return;
      for (const row of await parts.write((tx) => claim(tx, now, free))) start(row);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** Writers take turns: what is read here is nobody else's before it is written. */
async function claim(tx: Tx, now: Instant, limit: number): Promise<readonly Row[]> {
  const rows = await waiting(tx, { now, limit });
  for (const { key, tries } of rows)
    await note(tx, { key, tries: (tries ?? 0) + 1, next_at: now + LEASE, error: null });
  return rows;
}

async function deliver(parts: Parts, outside: Outside, row: Row): Promise<void> {
  const answer = await askOf(parts, outside, row);
  const tries = (row.tries ?? 0) + 1;
  const again = !answer.ok && !answer.final && tries <= row.retries;
  await parts.write(
    async (tx) => {
      if (again) {
        const pause = Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);
        await postpone(tx, { key: row.key, tries, next_at: parts.clock.now() + pause, error: answer.detail });
        return;
      }
      await handle(parts, tx, { case: String(row.case_id) }, resultOf(row, answer));
      await forget(tx, { key: row.key });
    },
    { case: row.case_id },
  );
}

/** All tries were begun, and of the last one nobody heard: whoever made it is dead, or could not write. */
async function askOf(parts: Parts, outside: Outside, row: Row): Promise<ServiceAnswer> {
  if ((row.tries ?? 0) > row.retries) return { ok: false, final: true, detail: 'in_doubt' };
  const request = await requestOf(parts.reads, row);
  return request ? outside.ask(request) : { ok: false, final: true, detail: 'request_lost' };
}

/** What is asked stands in the event, sealed where it is personal; null where its key was lost. */
async function requestOf(db: Db, row: Row): Promise<ServiceRequest | null> {
  const stream = streamOfCase(row.case_id);
  const [entry, first] = [await readEntry(db, stream, row.seq), await readEntry(db, stream, 1)];
  if (!entry || !first) return null;
  const event = (await plainEvents(db, entry))[row.seq - entry.seq];
  if (event?.type !== 'effect-requested' || event.service === undefined) return null;
  const input = event.input ?? {};
  if (Object.values(input).some((value) => typeof value === 'object' && value !== null && 'erased' in value))
    return null;
  // Numbers of cases begin anew in every installation; the first entry of a case is like no other.
  const origin = Buffer.from(first.hash).toString('hex').slice(0, 32);
  return { service: event.service, key: `${origin}-${row.step}`, input };
}

/** One answer to one request: asked again by a person, it is another one. */
function resultOf(row: Row, answer: ServiceAnswer): Command {
  const { step, def, case_id, seq } = row;
  return {
    type: 'service-result',
    id: `answered:${case_id}:${seq}`,
    actor: { person: null },
    step,
    def,
    key: row.key.slice(`${case_id}:`.length),
    ok: answer.ok,
    ...(answer.ok ? { output: answer.output } : { detail: answer.detail }),
  };
}
