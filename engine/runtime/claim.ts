/**
 * "Start working": the first task of a person's queue, found and taken in one transaction.
 * Order: what they have started, what they were to come back to and whose time has come, then the
 * queue of the process. Tasks behind a closed contact window are passed over.
 */
import type { PersonId } from '../case/case.ts';
import type { Tx } from '../store/database.ts';
import { tryHoldCase } from '../store/locks.ts';
import { lanesOf, mergeLanes, taskAt } from '../store/queue.ts';
import type { Place, Wanted } from '../store/queue.ts';
import type { LaneTable } from '../store/case-tables.ts';
import { Band } from '../store/rows.ts';
import { claimedBefore, rememberClaim } from './commands.ts';
import type { TaskKey } from './engine.ts';
import { handle, isRejection } from './execute.ts';
import type { Parts } from './parts.ts';
import { sightOf } from './rights.ts';
import { splitByWindow } from './windows.ts';

/** How many may be refused (separation of duties, just gone) before the answer is "nothing now". */
const MOST_REFUSED = 200;
const AT_A_TIME = 10;

export async function claimNext(
  parts: Parts,
  tx: Tx,
  person: PersonId,
  commandId: string,
): Promise<TaskKey | null> {
  const before = await claimedBefore(tx, person, commandId);
  if (before !== undefined) return before;
  const sight = await sightOf(parts, person);
  if (!sight) return null;
  const now = parts.clock.now();
  const lanes = await lanesOf(tx, sight.queues, 'task');
  const [started] = await mergeLanes(tx, lanes, { band: Band.started, limit: 1 });
  if (started) return remembered(tx, person, commandId, keyOf(started));
  const { open } = await splitByWindow(parts, lanes, now);
  const passedOver: TaskKey[] = [];
  let refused = 0;
  for await (const place of offered(tx, open, now)) {
    const key = keyOf(place);
    // Somebody decides on it just now, most likely by taking it: the next one is free at once.
    if (!(await tryHoldCase(tx, place.case_id))) passedOver.push(key);
    else if (await take(parts, tx, person, commandId, key)) return remembered(tx, person, commandId, key);
    refused += 1;
    if (refused >= MOST_REFUSED) break;
  }
  for (const key of passedOver)
    if (await take(parts, tx, person, commandId, key)) return remembered(tx, person, commandId, key);
  return null;
}

async function* offered(tx: Tx, lanes: readonly LaneTable[], now: number): AsyncGenerator<Place> {
  yield* walk(tx, lanes, { band: Band.sleeping, wokenBy: now, limit: AT_A_TIME });
  yield* walk(tx, lanes, { band: Band.ready, limit: AT_A_TIME });
}

async function* walk(tx: Tx, lanes: readonly LaneTable[], wanted: Wanted): AsyncGenerator<Place> {
  for (let after = wanted.after; ;) {
    const places = await mergeLanes(tx, lanes, { ...wanted, after });
    yield* places;
    after = places.at(-1);
    if (!after || places.length < wanted.limit) return;
  }
}

async function take(
  parts: Parts,
  tx: Tx,
  person: PersonId,
  commandId: string,
  key: TaskKey,
): Promise<boolean> {
  const { step, seat } = key;
  const id = `${commandId}:${step}:${seat}`;
  const answer = await handle(
    parts,
    tx,
    { case: key.case },
    { type: 'start-task', id, actor: { person }, step, seat },
  );
  if (isRejection(answer)) return false;
  const [row] = await taskAt(tx, { case_id: Number(key.case), step, seat });
  return row?.assignee === person;
}

async function remembered(tx: Tx, person: PersonId, commandId: string, key: TaskKey): Promise<TaskKey> {
  await rememberClaim(tx, person, commandId, key);
  return key;
}

function keyOf(place: Pick<Place, 'case_id' | 'step' | 'seat'>): TaskKey {
  return { case: String(place.case_id), step: place.step, seat: place.seat };
}
