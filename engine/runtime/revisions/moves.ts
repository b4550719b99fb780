/**
 * A revision that says in `transition` what becomes of running cases takes them over once it is in force:
 * some at each look, each by its own command. What cannot move stays with its revision; `dryRun` of the
 * transitions lists it with the reason. One put in force without signatures waits for `tertib migrate`.
 */
import { faultOf } from '../../store/dialect/faults.ts';
import { allInForce } from '../../store/in-force.ts';
import type { CaseMoveTable } from '../../store/people-tables.ts';
import { appendRevision, findRevision } from '../../store/sops-rows.ts';
import { once } from '../../store/statement.ts';
import { handle, isRejection } from '../execute.ts';
import type { Parts } from '../parts.ts';
import { migrateCommand, ofOtherRevisions } from '../transitions.ts';

const movesOf = once<{ hash: string }, CaseMoveTable>((db, hole) =>
  db.selectFrom('case_moves').selectAll().where('content_hash', '=', hole.hash),
);

export async function findMove(db: Parts['reads'], hash: string): Promise<CaseMoveTable | null> {
  return (await movesOf(db, { hash }))[0] ?? null;
}

export interface Moves {
  /** Moves as many cases as `limit`; answers how many. */
  go(limit: number): Promise<number>;
}

export function openMoves(parts: Parts): Moves {
  /** Revisions that have nothing left to move, or never had. */
  const over = new Set<string>();
  return {
    async go(limit) {
      let moved = 0;
      for (const { contentHash, sop } of await allInForce(parts.reads, parts.clock.now())) {
        if (over.has(contentHash)) continue;
        if (!(await movesCases(parts, contentHash))) over.add(contentHash);
        else moved += await goOn(parts, sop, contentHash, limit, () => over.add(contentHash));
      }
      return moved;
    },
  };
}

/** Once its switch is recorded, so that the trail tells them in order. */
async function movesCases(parts: Parts, hash: string): Promise<boolean> {
  const row = await findRevision(parts.reads, hash);
  if (row?.signed !== 1) return false;
  return (await parts.sops.byHash(hash)).definition.transition !== undefined;
}

async function goOn(
  parts: Parts,
  sop: string,
  hash: string,
  limit: number,
  finished: () => void,
): Promise<number> {
  const { reads, write, clock } = parts;
  if ((await findRevision(reads, hash))?.state !== 'effective') return 0;
  const before = await findMove(reads, hash);
  if (before?.finished === 1) {
    finished();
    return 0;
  }
  const from = before ?? { after_case: 0, moved: 0, kept: 0 };
  const found = await ofOtherRevisions(reads, { sop, revision: hash, after: from.after_case, limit });
  let [moved, last] = [0, from.after_case];
  let tried = 0;
  for (const { id } of found) {
    const outcome = await moveOne(parts, id, hash);
    if (outcome === 'later') break;
    if (outcome === 'moved') moved += 1;
    tried += 1;
    last = id;
  }
  const ended = tried === found.length && found.length < limit;
  const kept = from.kept + tried - moved;
  await write(async (tx) => {
    const [now] = await movesOf(tx, { hash });
    if ((now?.after_case ?? 0) !== from.after_case || now?.finished === 1) return; // another process was here
    const row = { after_case: last, moved: from.moved + moved, kept, finished: ended ? 1 : 0 };
    await tx
      .insertInto('case_moves')
      .values({ content_hash: hash, ...row })
      .onConflict((c) => c.column('content_hash').doUpdateSet(row))
      .execute();
    if (!ended) return;
    const said = { type: 'cases-moved', moved: row.moved, kept: row.kept } as const;
    await appendRevision(tx, hash, { by: null, at: clock.now() }, [said]);
  });
  if (ended) finished();
  return moved;
}

/** One that fails keeps its revision as one that is refused does; a disk that comes back is waited for. */
async function moveOne(parts: Parts, id: number, hash: string): Promise<'moved' | 'kept' | 'later'> {
  try {
    const command = migrateCommand(null, String(id), hash);
    const answer = await parts.write((tx) => handle(parts, tx, { case: String(id) }, command), { case: id });
    return isRejection(answer) ? 'kept' : 'moved';
  } catch (error) {
    return faultOf(error) === null ? 'kept' : 'later';
  }
}
