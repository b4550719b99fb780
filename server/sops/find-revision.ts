/** The revision that an address names. */
import type { Review, RevisionRow } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';

export interface Found {
  readonly row: RevisionRow;
  /** All of its SOP, newest first. */
  readonly rows: readonly RevisionRow[];
}

export async function revisionOf(ctx: Ctx): Promise<Found | null> {
  const rows = (await ctx.engine.sops.list()).filter((row) => row.sop === ctx.params['sop']);
  const same = rows.filter((row) => row.revision === ctx.params['revision']);
  // Drafts of one number may follow each other: the one in force, else the last that nobody put aside.
  const row =
    same.find((each) => each.state === 'effective') ??
    same.findLast((each) => each.state !== 'withdrawn') ??
    same.at(-1);
  return row === undefined ? null : { row, rows };
}

/** Periodic reviews of an SOP, oldest first. */
export async function reviewsOf(ctx: Ctx, sop: string): Promise<readonly Review[]> {
  return (await ctx.engine.revisions.of(sop))?.reviews ?? [];
}
