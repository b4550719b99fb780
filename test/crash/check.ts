/**
 * What has to be true of a folder after any crash: everything acknowledged is there, once; asking
 * the same again answers the same and changes nothing; chains are whole and every table is what the
 * log says; no timer fired twice or early.
 */
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import { canonical } from '../../engine/store/canonical.ts';
import type { SqliteStore, Store } from '../../engine/store/database.ts';
import { wrongInStore } from '../oracle/of-a-store.ts';
import { handClock } from './work.ts';
import type { Answered, Asked, Operation } from './told.ts';

export interface Checked {
  /** Empty: all is well. */
  readonly wrong: readonly string[];
  /** Operations that were asked, not acknowledged, and found to be there all the same. */
  readonly unacknowledged: number;
  readonly entries: number;
}

/** `now`: a time that the process which died had on its clock; what it recorded later counts. `create`: there may be nothing yet. */
export async function checkFolder(
  folder: string,
  operations: readonly Operation[],
  now: number,
  { create = false, url }: { readonly create?: boolean; readonly url?: string } = {},
): Promise<Checked> {
  const wrong: string[] = [];
  const clock = handClock(now);
  const engine = await openEngine({ folder, url, clock, create });
  try {
    clock.move(Math.max(0, (await lastRecorded(engine)) - now));
    if ('handles' in engine.store) {
      const { writing } = (engine.store as SqliteStore).handles;
      const integrity = writing.pragma('integrity_check', { simple: true });
      if (integrity !== 'ok') wrong.push(`integrity: ${String(integrity)}`);
    }
    const kept = await keptIds(engine);
    for (const operation of operations) {
      if (isAccepted(operation) && !isThere(kept, operation))
        wrong.push(`I1 lost: ${JSON.stringify(operation)}`);
    }
    const unacknowledged = operations.filter(
      ({ answer, what }) => answer === undefined && isKept(kept, what),
    ).length;
    wrong.push(...(await askAgain(engine, operations, kept)));
    await engine.fireDueTimers(1_000);
    wrong.push(...(await wrongInStore(engine)));
    const report = await verify({ folder, url });
    for (const finding of report.findings) wrong.push(`I4 verify: ${JSON.stringify(finding)}`);
    return { wrong, unacknowledged, entries: report.entries };
  } finally {
    await engine.stop();
  }
}

async function lastRecorded({ store }: OpenedEngine<Store>): Promise<number> {
  const { last } = await store.reads
    .selectFrom('entries')
    .select(({ fn }) => fn.max('recorded').as('last'))
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** An answer that says that something was done. */
export function isAccepted({ answer, what }: Operation): boolean {
  return answer !== undefined && answer !== null && !('rejected' in answer) && what.ask !== 'found';
}

interface Kept {
  readonly ids: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

async function keptIds({ store }: OpenedEngine<Store>): Promise<Kept> {
  const ids = await store.reads.selectFrom('commands').select('id').execute();
  const files = await store.reads.selectFrom('files').select('hash').execute();
  return { ids: new Set(ids.map(({ id }) => id)), files: new Set(files.map(({ hash }) => hash)) };
}

function isKept({ ids }: Kept, what: Asked): boolean {
  if (what.ask === 'execute') return ids.has(what.command.id);
  if (what.ask === 'claim') return ids.has(`claim:${what.id}`);
  return false; // a file has no id: it is looked at by its hash
}

function isThere(kept: Kept, { what, answer }: Operation): boolean {
  if (what.ask !== 'keep') return isKept(kept, what);
  return !!answer && 'hash' in answer && kept.files.has(String(answer.hash));
}

/** Everything is sent once more, as by an impatient browser. What was kept answers as it did; nothing is added. */
async function askAgain(
  engine: OpenedEngine<Store>,
  operations: readonly Operation[],
  kept: Kept,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const before = await countEntries(engine);
  const known = operations.filter((operation) => isThere(kept, operation));
  for (const operation of known) {
    const again = await repeat(engine, operation);
    if (again !== undefined && isAccepted(operation) && !sameAnswer(again, operation.answer))
      wrong.push(`I10 answers otherwise: ${JSON.stringify({ operation, again })}`);
  }
  const after = await countEntries(engine);
  if (after !== before) wrong.push(`I10 asking again added ${after - before} entries`);
  // What never arrived is asked for now, twice: the second time has no effect of its own.
  for (const operation of operations) {
    if (operation.answer !== undefined || known.includes(operation)) continue;
    const first = await repeat(engine, operation);
    const entries = await countEntries(engine);
    const second = await repeat(engine, operation);
    const accepted = first !== undefined && first !== null && !('rejected' in first);
    if (accepted && (!sameAnswer(second, first) || (await countEntries(engine)) !== entries))
      wrong.push(`I2 two effects: ${JSON.stringify({ operation, first, second })}`);
  }
  return wrong;
}

async function repeat(
  engine: OpenedEngine<Store>,
  { what, answer }: Operation,
): Promise<Answered | undefined> {
  if (what.ask === 'execute') return engine.execute(what.target, what.command);
  if (what.ask === 'claim') return engine.startNext(what.person, what.id);
  if (what.ask === 'found' || !answer || !('hash' in answer)) return undefined;
  const bytes = await engine.files.get(String(answer.hash));
  return bytes !== null && Buffer.from(bytes).toString() === what.content ? answer : null;
}

function sameAnswer(a: Answered | undefined, b: Answered | undefined): boolean {
  return canonical(withoutRepeated(a)) === canonical(withoutRepeated(b));
}

function withoutRepeated(answer: Answered | undefined): unknown {
  return JSON.parse(JSON.stringify({ ...answer, repeated: undefined }));
}

async function countEntries({ store }: OpenedEngine<Store>): Promise<number> {
  const row = await store.reads
    .selectFrom('entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
