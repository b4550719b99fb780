/** What it means for running cases and for people that a revision takes effect. */
import { chainOf } from '../../revision/document.ts';
import type { Sop } from '../../process/process.ts';
import { livesOf, openCasesBy } from '../../store/sops-rows.ts';
import { once } from '../../store/statement.ts';
import type { Movable } from '../engine.ts';
import type { Impact } from '../contract/revisions.ts';
import type { Parts } from '../parts.ts';
import type { RevisionParts } from './all.ts';
import { holdersIn, vacantRoles } from './facts.ts';
import { findMove } from './moves.ts';

/** Cases that are asked whether they would move; and those named that would not. */
const ASKED = 200;
const NAMED = 50;

export const tasksByStep = once<
  { sop: string; revision: string },
  { revision: string; process: string; def: string; count: number }
>((db, hole) =>
  db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .select(['cases.revision', 'cases.process', 'tasks.def', (eb) => eb.fn.countAll<number>().as('count')])
    .where('cases.sop', '=', hole.sop)
    .where('cases.status', '=', 'open')
    .where('cases.revision', '!=', hole.revision)
    .groupBy(['cases.revision', 'cases.process', 'tasks.def']),
);

export async function impactOf({ parts, transitions }: RevisionParts, hash: string): Promise<Impact | null> {
  const sop = await parts.sops.find(hash);
  if (!sop) return null;
  const move = await findMove(parts.reads, hash);
  return {
    openCases: await openCases(parts, sop),
    rolesWithoutPeople: await vacantRoles(parts, sop, parts.clock.now()),
    positionsWithoutPeople: await vacantPositions(parts, sop),
    running: await running({ parts, transitions }, sop),
    moved: move && { moved: move.moved, kept: move.kept, finished: move.finished === 1 },
  };
}

async function openCases(parts: Parts, sop: Sop): Promise<Impact['openCases']> {
  const asked = { sop: sop.id, revision: sop.contentHash };
  const steps = await tasksByStep(parts.reads, asked);
  const found: Impact['openCases'][number][] = [];
  const others = (await livesOf(parts.reads, sop.id)).map(({ contentHash }) => contentHash);
  const before = others.filter((hash) => hash !== sop.contentHash);
  for (const { revision, count } of await openCasesBy(parts.reads, before).execute()) {
    const { definition, processes } = await parts.sops.byHash(revision);
    found.push({
      contentHash: revision,
      revision: definition.document.revision ?? '',
      cases: Number(count),
      steps: steps
        .filter((each) => each.revision === revision)
        .map(({ process, def, count: open }) => ({
          def,
          title: processes[process]?.steps[def]?.title ?? def,
          open: Number(open),
        }))
        .sort((a, b) => b.open - a.open || (a.def < b.def ? -1 : 1)),
    });
  }
  return found.sort((a, b) => b.cases - a.cases || (a.revision < b.revision ? -1 : 1));
}

async function vacantPositions(parts: Parts, sop: Sop): Promise<readonly string[]> {
  const chain = chainOf(sop.definition.document);
  const holders = await holdersIn(parts, sop, chain, parts.clock.now());
  const vacant = chain.filter((line) => holders(line).length === 0).map(({ position }) => position);
  return [...new Set(vacant)];
}

/** Asked as the system, whoever looks: it is about cases in general. */
async function running(
  { transitions }: Pick<RevisionParts, 'parts' | 'transitions'>,
  sop: Sop,
): Promise<Impact['running']> {
  if (sop.definition.transition === undefined) return { kind: 'keeps' };
  let [asked, movable] = [0, 0];
  const staying: Movable[] = [];
  for (let after: string | undefined; ;) {
    const page = await transitions.dryRun(null, sop.contentHash, {
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    if ('rejected' in page) break;
    for (const row of page.rows) {
      asked += 1;
      if (row.obstacles.length === 0) movable += 1;
      else if (staying.length < NAMED) staying.push(row);
    }
    if (page.next === null) break;
    if (asked >= ASKED) return { kind: 'moves', asked, movable, staying, more: true };
    after = page.next;
  }
  return { kind: 'moves', asked, movable, staying, more: false };
}
