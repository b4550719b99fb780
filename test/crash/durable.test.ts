import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import { DATABASE_FILE } from '../../engine/store/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { chanceOf } from './chance.ts';
import { foundOffice } from './office.ts';
import { handClock, workOn } from './work.ts';

const FULL = 2;

/** As SQLite says it now, not as it was set: the level drops by itself once the first page exists. */
function levels({ store }: OpenedEngine): readonly unknown[] {
  return [store.handles.writing, store.handles.reading].map((handle) =>
    handle.pragma('synchronous', { simple: true }),
  );
}

describe('durability of every connection', () => {
  it('is FULL on a new folder, still after work was done, and on the folder opened again', async () => {
    const folder = path.join(emptyFolder(), 'data');
    const clock = handClock();
    const first = await openEngine({ folder, clock });
    expect(levels(first)).toEqual([FULL, FULL]);
    const cast = await foundOffice(first);
    await workOn({ engine: first, clock, cast, chance: chanceOf(1), name: 'w', tell: () => undefined }, 30);
    expect(levels(first)).toEqual([FULL, FULL]);
    await first.stop();
    const again = await openEngine({ folder, clock });
    expect(levels(again)).toEqual([FULL, FULL]);
    await again.stop();
    // What the driver does where nobody asks for more: the reason for all of this.
    const plain = new Sqlite(path.join(folder, DATABASE_FILE));
    expect(plain.pragma('synchronous', { simple: true })).toBe(1);
    plain.close();
  }, 60_000);
});
