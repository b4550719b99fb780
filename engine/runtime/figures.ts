/** Loads the figures over other cases that rules of a process read, as they stand before a command. */
import type { CaseState, Facts, Instant } from '../case/case.ts';
import { figureOf, fits, lookFrom, matchText, queryOf } from '../case/figures.ts';
import type { FigureQuery } from '../case/figures.ts';
import type { Value, Values } from '../form/form.ts';
import { LogicError } from '../logic/evaluate.ts';
import type { FigureDef, Process, Sop } from '../process/process.ts';
import type { Db } from '../store/database.ts';
import { casesBoundTo, casesSince, casesWithValue, MOST_COUNTED, stateOf } from '../store/matches.ts';
import type { Found } from '../store/matches.ts';
import { boundRevisions } from '../store/messages.ts';
import type { SopSource } from './parts.ts';

/** `own`: values of the case that asks; `caseId` is left out of every figure. */
export async function loadFigures(
  db: Db,
  sops: Pick<SopSource, 'byHash'>,
  process: Process,
  { caseId, own, now }: { readonly caseId: number; readonly own: Values; readonly now: Instant },
): Promise<Facts['figures']> {
  const figures: Record<string, Value> = {};
  for (const def of Object.values(process.figures)) {
    const query = queryOf(def, own, now, process);
    const value = query && (await reckon(db, sops, process.sop, query, { caseId, now }));
    if (value !== undefined) figures[def.id] = value;
  }
  return figures;
}

/** undefined is unknown: also where too many cases would have to be looked at, or a rule fails on one. */
async function reckon(
  db: Db,
  sops: Pick<SopSource, 'byHash'>,
  sop: string,
  query: FigureQuery,
  { caseId, now }: { readonly caseId: number; readonly now: Instant },
): Promise<Value | undefined> {
  const found = await candidates(db, sops, sop, query, now);
  if (found.length > MOST_COUNTED) return undefined;
  const fitting: CaseState[] = [];
  try {
    for (const row of found) {
      const process = (await sops.byHash(row.revision)).processes[row.process];
      const state = stateOf(row);
      if (process && row.id !== caseId && fits(query, process, state)) fitting.push(state);
    }
  } catch (error) {
    if (error instanceof LogicError) return undefined;
    throw error;
  }
  return figureOf(query, fitting);
}

async function candidates(
  db: Db,
  sops: Pick<SopSource, 'byHash'>,
  sop: string,
  query: FigureQuery,
  now: Instant,
): Promise<readonly Found[]> {
  const { def, same } = query;
  const since = lookFrom(query);
  const limit = MOST_COUNTED + 1;
  const [field] = def.same;
  if (field === undefined) {
    const found: Found[] = [];
    for (const process of def.of) found.push(...(await casesSince(db, { sop, process, since, limit })));
    return found;
  }
  const value = matchText(same[field]) ?? '';
  const found = new Map<number, Found>();
  for (const process of def.of) {
    for (const row of await casesWithValue(db, { sop, process, field, value, since, limit }))
      found.set(row.id, row);
    for (const revision of await unready(db, sops, { sop, now }, process, field))
      for (const row of await casesBoundTo(db, { revision, process, since, limit })) found.set(row.id, row);
  }
  return [...found.values()];
}

/** Revisions whose cases do not keep this value ready. */
async function unready(
  db: Db,
  sops: Pick<SopSource, 'byHash'>,
  bound: { readonly sop: string; readonly now: Instant },
  process: FigureDef['of'][number],
  field: string,
): Promise<readonly string[]> {
  const revisions: string[] = [];
  for (const { content_hash: revision } of await boundRevisions(db, bound)) {
    const sop: Sop = await sops.byHash(revision);
    if (sop.processes[process]?.matched.includes(field) === false) revisions.push(revision);
  }
  return revisions;
}
