/** Table rows as the pages see them. */
import type { CaseState, PersonId } from '../../case/case.ts';
import type { Values } from '../../form/form.ts';
import type { CaseTable, TaskTable } from '../../store/case-tables.ts';
import type { CaseRow, TaskRow } from '../engine.ts';

export function taskRow(row: TaskTable): TaskRow {
  return {
    case: String(row.case_id),
    step: row.step,
    seat: row.seat,
    number: row.number,
    sop: row.sop,
    process: row.process,
    revision: row.revision,
    def: row.def,
    ref: row.ref,
    title: row.title,
    caseTitle: row.case_title,
    businessKey: row.business_key,
    columns: JSON.parse(row.columns) as Values,
    roles: JSON.parse(row.roles) as readonly string[],
    assignee: row.assignee,
    onBehalfOf: row.on_behalf_of,
    startedAt: row.started_at,
    openedAt: row.opened_at,
    availableAt: row.available_at,
    due: row.due,
    provisional: row.provisional === 1,
    attempts: row.attempts,
    kind: row.kind === 'approval' ? 'approval' : 'task',
    window: row.window,
  };
}

export type CaseListRow = Omit<CaseTable, 'state' | 'head' | 'subject' | 'next_due'>;

/** Columns of a list of cases: everything but the snapshot. */
export const CASE_COLUMNS = [
  'cases.id',
  'cases.number',
  'cases.sop',
  'cases.process',
  'cases.revision',
  'cases.status',
  'cases.outcome',
  'cases.title',
  'cases.business_key',
  'cases.columns',
  'cases.open_steps',
  'cases.holders',
  'cases.seq',
  'cases.parent_case',
  'cases.started_at',
  'cases.ended_at',
] as const;

export function caseRow(row: CaseListRow): CaseRow {
  return {
    case: String(row.id),
    number: row.number,
    sop: row.sop,
    process: row.process,
    revision: row.revision,
    title: row.title,
    businessKey: row.business_key,
    status: row.status as CaseState['status'],
    outcome: row.outcome,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    steps: JSON.parse(row.open_steps) as readonly string[],
    holders: JSON.parse(row.holders) as readonly PersonId[],
    columns: JSON.parse(row.columns) as Values,
  };
}

/** An opaque page key holds where the page before it ended. */
export function pageKey(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** What a page key holds, or undefined where somebody made it up. */
export function readPageKey(key: string | undefined): unknown {
  if (key === undefined || key.length > 2000) return undefined;
  try {
    return JSON.parse(Buffer.from(key, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const MOST_ROWS = 200;

export function limited(limit: number | undefined, otherwise = 25): number {
  return Number.isInteger(limit) ? Math.min(Math.max(limit ?? otherwise, 1), MOST_ROWS) : otherwise;
}
