/** Which revisions are in force at an instant, by their rows. */
import type { Instant } from '../case/case.ts';
import { inForceAt } from '../revision/in-force.ts';
import type { RevisionState } from '../revision/revision.ts';
import type { Db } from './database.ts';
import { once } from './statement.ts';

interface DatedRow {
  readonly content_hash: string;
  readonly sop: string;
  readonly state: string;
  readonly effective_from: number | null;
}

export interface InForce {
  readonly contentHash: string;
  readonly sop: string;
  readonly effectiveFrom: Instant;
}

const begunBy = once<{ at: Instant }, DatedRow>((db, hole) =>
  db
    .selectFrom('revisions')
    .select(['content_hash', 'sop', 'state', 'effective_from'])
    .where('effective_from', 'is not', null)
    .where('effective_from', '<=', hole.at)
    .orderBy('sop')
    .orderBy('content_hash'),
);
const begunOf = once<{ sop: string; at: Instant }, DatedRow>((db, hole) =>
  db
    .selectFrom('revisions')
    .select(['content_hash', 'sop', 'state', 'effective_from'])
    .where('sop', '=', hole.sop)
    .where('effective_from', '<=', hole.at)
    .orderBy('content_hash'),
);

/** One of each document that has one, by id of the document. */
export async function allInForce(db: Db, at: Instant): Promise<readonly InForce[]> {
  const bySop = Map.groupBy(await begunBy(db, { at }), ({ sop }) => sop);
  return [...bySop.values()].flatMap((rows) => oneOf(rows, at) ?? []);
}

export async function findInForce(db: Db, sop: string, at: Instant): Promise<InForce | null> {
  return oneOf(await begunOf(db, { sop, at }), at);
}

function oneOf(rows: readonly DatedRow[], at: Instant): InForce | null {
  const dated = rows.map((row) => ({
    contentHash: row.content_hash,
    sop: row.sop,
    state: row.state as RevisionState,
    effectiveFrom: row.effective_from,
  }));
  const { effectiveFrom = null, ...found } = inForceAt(dated, at) ?? {};
  if (effectiveFrom === null || !('contentHash' in found)) return null;
  return { contentHash: found.contentHash, sop: found.sop, effectiveFrom };
}
