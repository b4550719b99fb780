/** Every table that follows from the log and is no single case's, as it stands against as the log says. */
import type { Db } from '../store/database.ts';
import { compareTable } from './compare.ts';
import type { Comparison } from './compare.ts';
import { splitStream } from './replay.ts';
import type { Findings } from './report.ts';

type Row = Readonly<Record<string, unknown>>;

/** Nothing is said about rows of a stream that could not be followed: its break is reported. */
export async function compareTables(
  live: Db,
  scratch: Db,
  broken: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  for (const comparison of comparisons(broken)) {
    await compareTable(comparison, live, scratch, findings.add);
  }
}

function comparisons(broken: ReadonlySet<string>): readonly Comparison[] {
  const ofStream =
    (prefix: string, column: string) =>
    (row: Row): boolean =>
      broken.has(prefix + String(row[column]));
  const ofSystem = (): boolean => broken.has('system');
  const anyCase = [...broken].some((stream) => splitStream(stream)[0] === 'case');
  const isCaseHead = (row: Row): boolean => String(row['stream']).startsWith('case:');
  return [
    // The head of a case stands in its own row.
    { table: 'heads', key: ['stream'], skip: (row) => isCaseHead(row) || ofStream('', 'stream')(row) },
    // Sums over all cases: wrong in any case where one of them is missing.
    { table: 'lanes', key: ['id'], idle: isIdleLane, skip: () => anyCase },
    { table: 'loads', key: ['person'], idle: (row) => row['open'] === 0, skip: () => anyCase },
    { table: 'turns', key: ['process', 'step'], skip: () => anyCase },
    { table: 'people', key: ['id'], skip: ofStream('user:', 'id') },
    {
      table: 'revisions',
      key: ['content_hash'],
      beside: ['text'],
      skip: ofStream('revision:', 'content_hash'),
    },
    { table: 'sop_drafts', key: ['sop'], skip: ofStream('sop:', 'sop') },
    { table: 'sop_reviews', key: ['sop', 'number'], skip: ofStream('sop:', 'sop') },
    { table: 'readings', key: ['content_hash', 'person'], skip: ofStream('revision:', 'content_hash') },
    { table: 'parameters', key: ['sop', 'parameter', 'seq'], skip: ofStream('parameters:', 'sop') },
    { table: 'holidays', key: ['list', 'year', 'version'], skip: ofStream('holidays:', 'list') },
    {
      table: 'absences',
      key: ['person', 'number'],
      beside: ['settle_at'],
      skip: ofStream('user:', 'person'),
    },
    { table: 'company', key: ['id'], skip: ofSystem },
    { table: 'files', key: ['hash'], beside: ['key'], skip: ofSystem },
  ];
}

/** A lane that was filled and emptied is no difference to one that was never needed. */
function isIdleLane(row: Row): boolean {
  return ['started', 'ready', 'sleeping', 'held'].every((column) => row[column] === 0);
}
