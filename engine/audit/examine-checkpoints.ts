/** What is signed about the log, by looking: since when nothing was, whether it can be, and where it lies. */
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Instant } from '../case/case.ts';
import { checkpointsOf, readCheckpointLog } from './checkpoint-log.ts';
import type { Tell } from './examine.ts';

/** A server signs after five minutes at the latest; one that was stopped at once may have left a little. */
const OLD_MS = 30 * 60_000;

/** `newest`: when the last entry of the log was recorded; null: there is none. */
export async function lookAtCheckpoints(
  {
    folder,
    url,
    checkpoints,
  }: { readonly folder: string; readonly url?: string; readonly checkpoints?: string },
  newest: Instant | null,
  tell: Tell,
): Promise<void> {
  const place = checkpointsOf(folder, checkpoints);
  if (!mayWrite(place)) return tell('checkpoint', 'bad', place);
  const { lines } = await readCheckpointLog(place);
  const last = lines.at(-1);
  const unsigned = newest === null ? 0 : newest - (last?.at ?? 0);
  if (last === undefined) tell('checkpoint', newest === null ? 'good' : 'warning', '');
  else tell('checkpoint', unsigned > OLD_MS ? 'warning' : 'good', new Date(last.at).toISOString());
  // Whoever can write the database should not be who can write these.
  const beside = url === undefined && isWithin(place, folder);
  tell('anchor', beside ? 'warning' : 'good', place);
}

function mayWrite(place: string): boolean {
  const there = nearest(place);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
    return statSync(there).isDirectory();
  } catch {
    return false;
  }
}

function isWithin(place: string, folder: string): boolean {
  const [inner, outer] = [realpathSync(nearest(place)), realpathSync(folder)];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** It, or the nearest folder above it that there is: it is made at the first checkpoint. */
function nearest(place: string): string {
  let there = resolve(place);
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  return there;
}
