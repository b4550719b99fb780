/**
 * Erasure of the person a case is about. The key is lost, so that every copy of the log forgets;
 * the projections, which hold plain values, are written anew from what the log still says. Chains,
 * numbers and decisions stay as they were.
 */
import type { PersonId } from '../case/case.ts';
import type { Clock } from '../runtime/engine.ts';
import { recordSystem } from './company.ts';
import { loseFiles } from './files.ts';
import type { Tx } from './database.ts';
import { forgetMessages } from './messages.ts';
import { project } from './project.ts';
import { rowsOf } from './rows.ts';
import { replayCase } from './rebuild.ts';
import type { ProcessOf } from './rebuild.ts';
import { loadCase } from './record.ts';
import { loseKey } from './sealing.ts';
import { send } from './statement.ts';

const NOTHING_NEW = {
  access: [],
  done: [],
  corrected: [],
  turns: [],
  raisedAt: () => 0,
  requested: [],
  settled: [],
  unwanted: false,
} as const;

/** Erases one subject in all its cases, with the keys of the files that only its values named. */
export async function eraseSubject(
  tx: Tx,
  by: PersonId | null,
  clock: Clock,
  subject: number,
  processOf: ProcessOf,
): Promise<void> {
  const cases = await tx
    .selectFrom('cases')
    .select('id')
    .where('subject', '=', subject)
    .orderBy('id')
    .execute();
  await loseKey(tx, subject);
  const files: string[] = [];
  for (const { id } of cases) files.push(...(await forgetIn(tx, id, processOf)));
  await recordSystem(tx, by, clock, { type: 'subject-erased', subject, cases: cases.map(({ id }) => id) });
  await loseFiles(tx, by, clock, [...new Set(files)]);
}

async function forgetIn(tx: Tx, id: number, processOf: ProcessOf): Promise<readonly string[]> {
  const loaded = await loadCase(tx, id);
  const state = await replayCase(tx, id);
  if (!loaded || !state) return [];
  const process = await processOf(state.revision, state.process);
  const { seq, head, subject } = loaded;
  const [stands, wanted] = [rowsOf(loaded.state, process), rowsOf(state, process)];
  await send(tx, project(stands, wanted, { seq, head, subject }, NOTHING_NEW));
  if (stands.case.business_key !== null) await forgetMessages(tx, stands.case.sop, stands.case.business_key);
  await tx.deleteFrom('drafts').where('case_id', '=', id).execute();
  const left = new Set(filesIn(state.data));
  return filesIn(loaded.state.data).filter((hash) => !left.has(hash));
}

/** Hashes of the files that values name. */
function filesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { hash, size } = value as { hash?: unknown; size?: unknown };
  const own = typeof hash === 'string' && typeof size === 'number' ? [hash] : [];
  return [...own, ...Object.values(value).flatMap(filesIn)];
}
