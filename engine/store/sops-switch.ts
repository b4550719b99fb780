/**
 * The switch from one revision to the next, recorded once its instant has come. Which one is in force
 * does not wait for it (in-force.ts): it is the trail, and frees the old one's place.
 */
import type { Instant } from '../case/case.ts';
import type { Tx, Db } from './database.ts';
import { appendRevision } from './sops-rows.ts';
import { once } from './statement.ts';

export interface DueSwitch {
  readonly content_hash: string;
  readonly sop: string;
  readonly effective_from: Instant | null;
}

const approvedBy = once<{ now: Instant }, DueSwitch>((db, hole) =>
  db
    .selectFrom('revisions')
    .select(['content_hash', 'sop', 'effective_from'])
    .where('state', '=', 'approved')
    .where('effective_from', '<=', hole.now)
    .orderBy('effective_from')
    .orderBy('content_hash'),
);

/** Approved revisions whose instant has come, in order of it. */
export function dueSwitches(db: Db, now: Instant): Promise<readonly DueSwitch[]> {
  return approvedBy(db, { now });
}

/** Records those of one document (or of all) that are due; done twice, the second time finds nothing. */
export async function recordSwitches(tx: Tx, now: Instant, sop?: string): Promise<void> {
  const act = { by: null, at: now };
  for (const { content_hash: hash, sop: id, effective_from: from } of await dueSwitches(tx, now)) {
    if ((sop !== undefined && id !== sop) || from === null) continue;
    const before = await tx
      .selectFrom('revisions')
      .select('content_hash')
      .where('sop', '=', id)
      .where('state', '=', 'effective')
      .execute();
    for (const each of before)
      await appendRevision(tx, each.content_hash, act, [{ type: 'revision-superseded', by: hash }]);
    await appendRevision(tx, hash, act, [{ type: 'revision-effective', from, signed: true }]);
  }
}
