/** The revision that an address names: several texts may have had its number. */
import type { RevisionRow, RevisionState } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';

/** In force before on its way before put aside; of the same, the newest. */
const FIRST: readonly RevisionState[] = [
  'effective',
  'approved',
  'inReview',
  'returned',
  'draft',
  'superseded',
  'withdrawn',
];

export async function findRevision(ctx: Ctx): Promise<RevisionRow | null> {
  const { sop, revision } = ctx.params;
  const rows = (await ctx.engine.revisions.list()).filter(
    (row) => row.sop === sop && row.revision === revision,
  );
  const rank = (row: RevisionRow): number => FIRST.indexOf(row.state);
  return rows.toSorted((a, b) => rank(a) - rank(b) || b.loadedAt - a.loadedAt)[0] ?? null;
}
