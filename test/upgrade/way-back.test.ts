/** An upgrade that is cut off at any moment, and the way back to the version before it. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { DATABASE_FILE, openStore } from '../../engine/store/database.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import { chanceOf } from '../crash/chance.ts';
import { startChild } from '../crash/child.ts';
import { migrationsIn } from '../crash/first-start.ts';
import { fixtures, unpack } from './fixture.ts';
import { goesOn } from './goes-on.ts';

const clock = { now: () => Date.UTC(2026, 10, 3, 3) };
const older = fixtures.filter(({ schema }) => schema < migrations.length);

describe.each(older)('from a database of $name', ({ schema, ...fixture }) => {
  it('an upgrade that is killed leaves the old schema or the new one, and the next start is whole', async () => {
    const chance = chanceOf(schema);
    for (let kill = 0; kill < 4; kill += 1) {
      const folder = unpack({ schema, ...fixture });
      const child = startChild();
      child.order({ folder, seed: kill, name: 'k', enough: 0 });
      // The copy is under way, or done and the migrations are.
      while (!readdirSync(folder).some((name) => name.startsWith('before-upgrade-'))) await pause(1);
      await pause(chance.next() * 60);
      await child.kill();
      const version = migrationsIn(folder);
      expect([schema, migrations.length]).toContain(version);
      const engine = await openEngine({ folder, clock });
      expect(engine.store.upgraded === null).toBe(version === migrations.length);
      await engine.stop();
      expect((await verify({ folder })).findings).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
  }, 120_000);

  it('the copy in place of the database is what the older program left, and may be upgraded again', async () => {
    const folder = unpack({ schema, ...fixture });
    const before = await countsIn(folder, schema);
    const engine = await openEngine({ folder, clock });
    await goesOn(engine);
    await engine.stop();
    // As docs/operations.md says.
    const database = path.join(folder, DATABASE_FILE);
    for (const ending of ['-wal', '-shm']) rmSync(database + ending, { force: true });
    renameSync(path.join(folder, `before-upgrade-from-${schema}`, DATABASE_FILE), database);
    expect(existsSync(`${database}-wal`)).toBe(false);
    expect(await countsIn(folder, schema)).toEqual(before);
    const again = await openEngine({ folder, clock });
    await goesOn(again);
    await again.stop();
    expect((await verify({ folder })).findings).toEqual([]);
  }, 60_000);
});

/** As the older program sees it: it refuses a schema that it does not know. */
async function countsIn(folder: string, schema: number): Promise<readonly unknown[]> {
  const store = await openStore({ folder, create: false, migrations: migrations.slice(0, schema) });
  try {
    const counts: unknown[] = [store.upgraded];
    for (const table of ['entries', 'cases', 'tasks', 'people', 'files'] as const) {
      const count = store.reads.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'));
      counts.push((await count.executeTakeFirstOrThrow()).n);
    }
    return counts;
  } finally {
    await store.close();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
