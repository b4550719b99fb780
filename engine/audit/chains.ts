/** Is every chain of a case whole? Yes or no: what is broken, and where, is told by the walk that follows. */
import type { Db } from '../store/database.ts';
import type { EntryRow } from '../store/log.ts';
import { casePages } from './case-pages.ts';
import { readLink } from './link.ts';
import { linkAfter } from './reading.ts';

export async function areChainsWhole(live: Db): Promise<boolean> {
  let before: EntryRow | null = null;
  for await (const rows of casePages(live)) {
    for (const row of rows) {
      if (typeof linkAfter(before, row, readLink) === 'string') return false;
      before = row;
    }
  }
  return true;
}
