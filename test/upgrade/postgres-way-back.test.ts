/**
 * The way back from an upgrade where the database is PostgreSQL's, as docs/operations.md tells it: the copy that
 * was made before the upgrade, with the files beside it, into another, empty database.
 */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { restore } from '../../engine/audit/backup.ts';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { copyRows } from '../../engine/store/copy-rows.ts';
import { openStore } from '../../engine/store/database.ts';
import { kyselyOver, openSqlite } from '../../engine/store/dialect/sqlite.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import type { Database } from '../../engine/store/tables.ts';
import { ownDatabase } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { write } from '../support/store.ts';
import { fixtures, unpack } from './fixture.ts';
import { goesOn } from './goes-on.ts';

const clock = { now: () => Date.UTC(2026, 10, 3, 3) };
const older = fixtures.filter(({ schema }) => schema < migrations.length);
const TABLES = ['entries', 'cases', 'tasks', 'people', 'files', 'commands'] as const;

/** A program that knows no newer schema than this one: it refuses what a newer one has changed. */
async function countsOf(folder: string, url: string, schema: number): Promise<readonly number[]> {
  const then = await openStore({ folder, url, create: false, migrations: migrations.slice(0, schema) });
  try {
    const counts: number[] = [];
    for (const table of TABLES) {
      const count = then.reads.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'));
      counts.push(Number((await count.executeTakeFirstOrThrow()).n));
    }
    return counts;
  } finally {
    await then.close();
  }
}

/** As that program's own restore does it: its schema in an empty database, and every row of the file. */
async function fillAsThen(folder: string, file: string, url: string, schema: number): Promise<void> {
  const then = await openStore({ folder, url, migrations: migrations.slice(0, schema) });
  const rows = kyselyOver<Database>(openSqlite(file, 'read'));
  await write(then, (tx) => copyRows(rows, tx));
  await rows.destroy();
  await then.close();
}

describe.each(older)('from an upgrade of a PostgreSQL database of $name', ({ schema, ...fixture }) => {
  it('what was there before is there again, for the older program and for the new one', async () => {
    const folder = unpack({ schema, ...fixture });
    const url = await ownDatabase('nothing');
    await fillAsThen(folder, path.join(folder, 'tertib.db'), url, schema);
    const before = await countsOf(folder, url, schema);

    const upgraded = await openEngine({ folder, url, clock });
    await goesOn(upgraded);
    await upgraded.stop();
    await expect(countsOf(folder, url, schema)).rejects.toMatchObject({ code: 'store_newer' });

    const copy = path.join(folder, `before-upgrade-from-${schema}`);
    cpSync(path.join(folder, 'files'), path.join(copy, 'files'), { recursive: true });

    const [back, again] = [await ownDatabase('nothing'), await ownDatabase('nothing')];
    await fillAsThen(copy, path.join(copy, 'tertib.db'), back, schema);
    expect(await countsOf(copy, back, schema)).toEqual(before);

    const to = emptyFolder();
    const { report } = await restore({ from: copy, to, url: again, now: clock.now() });
    expect(report.findings).toEqual([]);
    const engine = await openEngine({ folder: to, url: again, clock, create: false });
    await goesOn(engine);
    await engine.stop();
    expect((await verify({ folder: to, url: again })).findings).toEqual([]);
  }, 120_000);
});
