/** The same databases as PostgreSQL has them: their rows under the schema of that time. */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { copyRows } from '../../engine/store/copy-rows.ts';
import { openStore } from '../../engine/store/database.ts';
import { kyselyOver, openSqlite } from '../../engine/store/dialect/sqlite.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import type { Database } from '../../engine/store/tables.ts';
import { ownDatabase } from '../support/database.ts';
import { assertReplay } from '../support/running.ts';
import { write } from '../support/store.ts';
import { fixtures, unpack } from './fixture.ts';
import { goesOn } from './goes-on.ts';

const clock = { now: () => Date.UTC(2026, 10, 3, 3) };
const newest = migrations.at(-1)?.version;

describe.each(fixtures)('a PostgreSQL database of $name', ({ schema, ...fixture }) => {
  it('is copied into a file, brought up to date, worked on and proved', async () => {
    const folder = unpack({ schema, ...fixture });
    const url = await ownDatabase('nothing');
    const then = await openStore({ folder, url, migrations: migrations.slice(0, schema) });
    const file = kyselyOver<Database>(openSqlite(path.join(folder, 'tertib.db'), 'read'));
    await write(then, (tx) => copyRows(file, tx));
    await file.destroy();
    await then.close();

    const engine = await openEngine({ folder, url, clock });
    const copy = path.join(folder, `before-upgrade-from-${schema}`);
    expect(engine.store.upgraded).toEqual(schema === newest ? null : { from: schema, to: newest, copy });
    await assertReplay(engine);
    await goesOn(engine);
    await engine.stop();
    expect((await verify({ folder, url })).findings).toEqual([]);
    if (schema === newest) return;
    const kept = new Sqlite(path.join(copy, 'tertib.db'), { readonly: true });
    expect(kept.prepare('select max(version) from schema_versions').pluck().get()).toBe(schema);
    expect(kept.prepare('select count(*) from cases').pluck().get()).toBeGreaterThan(20);
    kept.close();
  });
});
