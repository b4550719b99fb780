/**
 * What released versions left behind is opened by this one. A failure of the verification says that
 * cases are written in another shape than then: a migration with `rebuilds` is missing.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { restore } from '../../engine/audit/backup.ts';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import { emptyFolder } from '../support/folder.ts';
import { assertReplay } from '../support/running.ts';
import { fixtures, unpack } from './fixture.ts';
import { goesOn } from './goes-on.ts';

/** A day on which the queues of the fixtures are open: Tuesday, 3 November 2026, 10:00 in Jakarta. */
const clock = { now: () => Date.UTC(2026, 10, 3, 3) };
const newest = migrations.at(-1)?.version;

it('there is one of every released schema', () => {
  expect(fixtures.map(({ schema }) => schema)).toContain(2);
});

describe.each(fixtures)('a database of $name', (fixture) => {
  it('is copied, brought up to date, worked on and proved', async () => {
    const folder = unpack(fixture);
    const before = new Sqlite(path.join(folder, 'tertib.db'), { readonly: true });
    const entries = before.prepare('select count(*) from entries').pluck().get();
    before.close();
    const engine = await openEngine({ folder, clock });
    const copy = path.join(folder, `before-upgrade-from-${fixture.schema}`);
    const older = fixture.schema !== newest;
    expect(engine.store.upgraded).toEqual(older ? { from: fixture.schema, to: newest, copy } : null);
    await assertReplay(engine);
    await goesOn(engine);
    await engine.stop();
    expect((await verify({ folder })).findings).toEqual([]);
    if (older) {
      const kept = new Sqlite(path.join(copy, 'tertib.db'), { readonly: true });
      expect(kept.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(kept.prepare('select max(version) from schema_versions').pluck().get()).toBe(fixture.schema);
      expect(kept.prepare('select count(*) from entries').pluck().get()).toBe(entries);
      kept.close();
    }
    const again = await openEngine({ folder, clock });
    expect(again.store.upgraded).toBeNull();
    await again.stop();
  }, 60_000);

  it('is restored as a backup', async () => {
    const folder = emptyFolder();
    const { report } = await restore({ from: unpack(fixture), to: folder, now: clock.now() });
    expect(report.findings).toEqual([]);
    expect(existsSync(path.join(folder, `before-upgrade-from-${fixture.schema}`))).toBe(false);
  }, 60_000);

  it('stays as it is where it is only looked at', async () => {
    if (fixture.schema === newest) return;
    const folder = unpack(fixture);
    const bytes = readFileSync(path.join(folder, 'tertib.db'));
    await expect(verify({ folder })).rejects.toMatchObject({ code: 'store_older' });
    expect(readFileSync(path.join(folder, 'tertib.db')).equals(bytes)).toBe(true);
  });
});
