/** The rows of some cases, fetched by their numbers, against what their events say. */
import { canonical } from '../store/canonical.ts';
import type { CaseTable, TaskTable } from '../store/case-tables.ts';
import type { Db } from '../store/database.ts';
import { sameValue } from './compare.ts';
import { manyById } from './many-by-id.ts';
import type { ToldCase } from './replay-case.ts';
import type { Findings } from './report.ts';

const casesById = manyById<CaseTable>((db, ids) => db.selectFrom('cases').selectAll().where('id', 'in', ids));
const tasksByCase = manyById<TaskTable>((db, ids) =>
  db.selectFrom('tasks').selectAll().where('case_id', 'in', ids),
);

export async function compareCases(live: Db, told: readonly ToldCase[], findings: Findings): Promise<void> {
  if (told.length === 0) return;
  const ids = told.map(({ id }) => id);
  const rows = new Map((await casesById(live, ids)).map((row) => [row.id, row]));
  for (const each of told) compareCase(each, rows.get(each.id), findings);
  const says = told.flatMap((each) => each.tasks);
  compareTasks(says, await tasksByCase(live, ids), findings);
}

function compareCase({ id, row, state }: ToldCase, stands: CaseTable | undefined, findings: Findings): void {
  const at = { table: 'cases', key: String(id), about: row.number };
  if (stands === undefined) return findings.add({ code: 'row_missing', ...at });
  const columns = differing(stands, row);
  if (!sameState(stands.state, state)) columns.push('state');
  if (columns.length > 0) findings.add({ code: 'row_differs', ...at, columns });
}

function compareTasks(says: readonly TaskTable[], stands: readonly TaskTable[], findings: Findings): void {
  const left = new Map(stands.map((row) => [keyOf(row), row]));
  for (const row of says) {
    const key = keyOf(row);
    const found = left.get(key);
    left.delete(key);
    const at = { table: 'tasks', key, about: row.number };
    const columns = found === undefined ? [] : differing(found, row);
    if (found === undefined) findings.add({ code: 'row_missing', ...at });
    else if (columns.length > 0) findings.add({ code: 'row_differs', ...at, columns });
  }
  for (const key of left.keys()) findings.add({ code: 'row_unknown', table: 'tasks', key });
}

function keyOf({ case_id, step, seat }: TaskTable): string {
  return `${case_id} ${step} ${seat}`;
}

/** Names of the columns. */
function differing(stands: object, says: object): string[] {
  const columns: string[] = [];
  for (const [column, value] of Object.entries(says))
    if (!sameValue((stands as Readonly<Record<string, unknown>>)[column], value)) columns.push(column);
  return columns;
}

function sameState(stands: string, says: object): boolean {
  try {
    const state: unknown = JSON.parse(stands);
    return saysSame(state, says) || canonical(state) === canonical(JSON.parse(JSON.stringify(says)));
  } catch {
    return false;
  }
}

/** Properties may stand in another order; one that is undefined is not there. */
function saysSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!saysSame(a[i], b[i])) return false;
    return true;
  }
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  let defined = 0;
  for (const name of Object.keys(right)) {
    if (right[name] === undefined) continue;
    defined += 1;
    if (!saysSame(left[name], right[name])) return false;
  }
  return Object.keys(left).length === defined;
}
