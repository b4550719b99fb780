/** Lists of cases, one case, and finding one. The filter of who may see it is in every query. */
import type { PersonId } from '../../case/case.ts';
import type { Db } from '../../store/database.ts';
import { loadCase } from '../../store/record.ts';
import { tasksOfCase } from '../../store/queue.ts';
import { once } from '../../store/statement.ts';
import type { CaseFilter, CaseRow, CaseView, Page } from '../engine.ts';
import { boundProcess } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { maySee, sightOf } from '../rights.ts';
import type { Sight } from '../rights.ts';
import { canOnCase } from './can.ts';
import { hiddenState, hidesFrom, logOfCase } from './log.ts';
import { CASE_COLUMNS, caseRow, limited, pageKey, readPageKey, taskRow } from './rows.ts';
import type { CaseListRow } from './rows.ts';

/** Newest first. Read principal by principal, each no further than the page, and merged. */
export async function askCases(parts: Parts, id: PersonId, filter: CaseFilter): Promise<Page<CaseRow>> {
  const sight = await sightOf(parts, id);
  if (!sight) return { rows: [], next: null };
  const read = readPageKey(filter.after);
  const before = typeof read === 'number' && Number.isSafeInteger(read) ? read : Number.MAX_SAFE_INTEGER;
  const limit = limited(filter.limit);
  const rows = new Map<number, CaseListRow>();
  for (const principal of sight.everything ? [null] : sight.principals) {
    for (const row of await casesSeen(parts.reads, principal, filter, before, limit + 1))
      rows.set(row.id, row);
  }
  const sorted = [...rows.values()].sort((a, b) => b.id - a.id);
  const shown = sorted.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown.map(caseRow), next: sorted.length > limit && last ? pageKey(last.id) : null };
}

/** `principal` null: every case. Otherwise driven by what the principal may see, newest first. */
function casesSeen(
  db: Db,
  principal: string | null,
  filter: CaseFilter,
  before: number,
  limit: number,
): Promise<CaseListRow[]> {
  const { sop, status, step, holder } = filter;
  return db
    .selectFrom('cases')
    .select(CASE_COLUMNS)
    .$if(principal === null, (q) => q.where('cases.id', '<', before).orderBy('cases.id', 'desc'))
    .$if(principal !== null, (q) =>
      q
        .innerJoin('case_access as seen', 'seen.case_id', 'cases.id')
        .where('seen.principal', '=', principal)
        .where('seen.case_id', '<', before)
        .orderBy('seen.case_id', 'desc'),
    )
    .$if(sop !== undefined, (q) => q.where('cases.sop', '=', sop ?? ''))
    .$if(status !== undefined, (q) => q.where('cases.status', '=', status ?? ''))
    .$if(step !== undefined || holder !== undefined, (q) =>
      q.where((eb) => {
        let seats = eb.selectFrom('tasks').select('tasks.case_id').whereRef('tasks.case_id', '=', 'cases.id');
        if (step !== undefined) seats = seats.where('tasks.def', '=', step);
        if (holder !== undefined) seats = seats.where('tasks.assignee', '=', holder);
        return eb.exists(seats);
      }),
    )
    .limit(limit)
    .execute();
}

export const caseByNumber = once<{ number: string }, CaseListRow>((db, hole) =>
  db.selectFrom('cases').select(CASE_COLUMNS).where('cases.number', '=', hole.number),
);

export async function askCase(parts: Parts, person: PersonId, number: string): Promise<CaseView | null> {
  const { reads, sops } = parts;
  const [found] = await caseByNumber(reads, { number });
  const sight = await sightOf(parts, person);
  if (!found || !sight || !(await maySee(reads, sight, found.id))) return null;
  const loaded = await loadCase(reads, found.id);
  if (!loaded) return null;
  const process = await boundProcess(sops, loaded.state);
  const log = await logOfCase(reads, found.id, loaded.head, hidesFrom(process, loaded.state, person));
  return {
    row: caseRow(found),
    state: hiddenState(process, loaded.state, person),
    sop: await sops.byHash(loaded.state.revision),
    process,
    log: log.entries,
    get chainIntact() {
      return log.intact;
    },
    tasks: (await tasksOfCase(reads, { case_id: found.id })).map(taskRow),
    startedBy: (await visible(reads, sight, await startedBy(reads, found)))[0] ?? null,
    started: await visible(reads, sight, await startedCases(reads, { id: found.id })),
    can: await canOnCase(parts, process, loaded, sight),
  };
}

/** The first ones: a fan-out over a long list is looked at in the list of cases. */
const startedCases = once<{ id: number }, CaseListRow>((db, hole) =>
  db
    .selectFrom('cases')
    .select(CASE_COLUMNS)
    .where('cases.parent_case', '=', hole.id)
    .orderBy('cases.id')
    .limit(100),
);

async function startedBy(db: Db, row: CaseListRow): Promise<readonly CaseListRow[]> {
  return row.parent_case === null ? [] : rowById(db, { id: row.parent_case });
}

async function visible(db: Db, sight: Sight, rows: readonly CaseListRow[]): Promise<readonly CaseRow[]> {
  const seen: CaseRow[] = [];
  for (const row of rows) if (await maySee(db, sight, row.id)) seen.push(caseRow(row));
  return seen;
}

// ── Finding ──────────────────────────────────────────────────────────────────────────────────

export const casesByKey = once<{ key: string }, CaseListRow>((db, hole) =>
  db
    .selectFrom('cases')
    .select(CASE_COLUMNS)
    .where('cases.business_key', '=', hole.key)
    .orderBy('cases.id', 'desc')
    .limit(50),
);

export const casesByWord = once<{ from: string; to: string; limit: number }, { case_id: number }>(
  (db, hole) =>
    db
      .selectFrom('case_words')
      .select('case_id')
      .distinct()
      .where('word', '>=', hole.from)
      .where('word', '<', hole.to)
      .limit(hole.limit),
);
const beginsInCase = once<{ from: string; to: string; case_id: number }, { word: string }>((db, hole) =>
  db
    .selectFrom('case_words')
    .select('word')
    .where('word', '>=', hole.from)
    .where('word', '<', hole.to)
    .where('case_id', '=', hole.case_id)
    .limit(1),
);
const rowById = once<{ id: number }, CaseListRow>((db, hole) =>
  db.selectFrom('cases').select(CASE_COLUMNS).where('cases.id', '=', hole.id),
);

const MOST_FOUND = 25;
/** A beginning that fits more words than this finds too much to be an answer. */
const MOST_LOOKED_AT = 2000;

/** Exact number or business key first; else cases that have words beginning with every one typed. */
export async function findCases(
  parts: Parts,
  sight: Sight,
  text: string,
  words: readonly string[],
): Promise<readonly CaseRow[]> {
  const exact = [
    ...(await caseByNumber(parts.reads, { number: text.toUpperCase() })),
    ...(await casesByKey(parts.reads, { key: text })),
  ];
  const found = exact.length > 0 ? exact : await byWords(parts.reads, words);
  const seen: CaseRow[] = [];
  for (const row of found) {
    if (seen.length < MOST_FOUND && (await maySee(parts.reads, sight, row.id))) seen.push(caseRow(row));
  }
  return seen;
}

async function byWords(db: Db, words: readonly string[]): Promise<readonly CaseListRow[]> {
  const [longest, ...others] = [...words]
    .filter((word) => word.length >= 2)
    .sort((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  const rows: CaseListRow[] = [];
  for (const { case_id } of await casesByWord(db, { ...beginning(longest), limit: MOST_LOOKED_AT })) {
    if (!(await hasAll(db, case_id, others))) continue;
    rows.push(...(await rowById(db, { id: case_id })));
  }
  return rows.sort((a, b) => b.id - a.id);
}

async function hasAll(db: Db, caseId: number, words: readonly string[]): Promise<boolean> {
  for (const word of words) {
    if ((await beginsInCase(db, { ...beginning(word), case_id: caseId })).length === 0) return false;
  }
  return true;
}

function beginning(word: string): { readonly from: string; readonly to: string } {
  return { from: word, to: `${word}\u{10ffff}` };
}
