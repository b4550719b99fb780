/** Revision ↔ row of `revisions`; writing one is an entry of revision:<hash> and its row together. */
import type { Selectable } from 'kysely';
import type { RevisionRow } from '../runtime/engine.ts';
import type { Db, Tx } from './database.ts';
import type { RevisionTable } from './people-tables.ts';
import { recordEvents } from './people-writing.ts';
import type { Act } from './people-writing.ts';
import { evolveRevision } from './sops-events.ts';
import type { RevisionEvent, RevisionRecord } from './sops-events.ts';
import { once } from './statement.ts';

export type StoredRevision = Selectable<RevisionTable>;

const byHash = once<{ hash: string }, StoredRevision>((db, hole) =>
  db.selectFrom('revisions').selectAll().where('content_hash', '=', hole.hash),
);

export async function findRevision(db: Db, contentHash: string): Promise<StoredRevision | null> {
  return (await byHash(db, { hash: contentHash }))[0] ?? null;
}

/** Without the text, whose proof is the hash itself. */
export function rowOfRecord(record: RevisionRecord): Omit<StoredRevision, 'text'> {
  const { contentHash, sop, revision, code, title, state, signed, effectiveFrom } = record;
  return {
    content_hash: contentHash,
    sop,
    revision,
    code,
    title,
    state,
    signed: signed ? 1 : 0,
    effective_from: effectiveFrom,
  };
}

export function recordOfRow(row: Omit<StoredRevision, 'text'>): RevisionRecord {
  return {
    contentHash: row.content_hash,
    sop: row.sop,
    revision: row.revision,
    code: row.code,
    title: row.title,
    state: row.state as RevisionRecord['state'],
    signed: row.signed === 1,
    effectiveFrom: row.effective_from,
  };
}

/** Records what happened to a revision; `text` (its exact content) with the first entry only. */
export async function appendRevision(
  tx: Tx,
  contentHash: string,
  act: Act,
  events: readonly RevisionEvent[],
  text?: string,
): Promise<void> {
  const row = await findRevision(tx, contentHash);
  let record = row === null ? null : recordOfRow(row);
  for (const event of events) record = evolveRevision(record, contentHash, event);
  if (record === null) throw new RangeError('events of a revision begin with revision-loaded');
  await recordEvents(tx, `revision:${contentHash}`, act, events);
  const written = rowOfRecord(record);
  if (row === null) {
    const bytes = Buffer.from(text ?? '', 'utf8');
    await tx
      .insertInto('revisions')
      .values({ ...written, text: bytes })
      .execute();
  } else await tx.updateTable('revisions').set(written).where('content_hash', '=', contentHash).execute();
}

/** The register: by SOP, the highest revision first within it; with how many cases each governs now. */
export async function listRevisions(reads: Db): Promise<readonly RevisionRow[]> {
  const columns = [
    'content_hash',
    'sop',
    'revision',
    'code',
    'title',
    'state',
    'signed',
    'effective_from',
  ] as const;
  const rows = await reads.selectFrom('revisions').select(columns).execute();
  const open = await reads
    .selectFrom('cases')
    .select(['revision', (eb) => eb.fn.countAll<number>().as('count')])
    .where('status', '=', 'open')
    .where('revision', 'in', rows.length > 0 ? rows.map((row) => row.content_hash) : [''])
    .groupBy('revision')
    .execute();
  const counts = new Map(open.map((each) => [each.revision, Number(each.count)]));
  return rows
    .map(recordOfRow)
    .sort((a, b) => compare(a.sop, b.sop) || compare(b.revision, a.revision))
    .map(({ effectiveFrom, ...record }) => ({
      ...record,
      openCases: counts.get(record.contentHash) ?? 0,
      ...(effectiveFrom === null ? {} : { effectiveFrom }),
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
