import { existsSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE, openStore } from '../../engine/store/database.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import { emptyFolder } from '../support/folder.ts';
import { chanceOf } from './chance.ts';
import { checkFolder } from './check.ts';
import { startChild } from './child.ts';
import { OPENING, writeCompiled } from './office.ts';
import { migrationsIn } from './first-start.ts';

describe('the first start', () => {
  it('leaves every migration or none wherever it is killed, and the next start is whole', async () => {
    const home = emptyFolder();
    const compiled = writeCompiled(path.join(home, 'sop.v8'));
    const chance = chanceOf(1);
    for (let kill = 0; kill < 8; kill += 1) {
      const folder = path.join(home, `d${kill}`);
      const child = startChild();
      child.order({ folder, compiled, seed: kill, name: 'k', warmUp: 5 });
      while (!existsSync(path.join(folder, DATABASE_FILE))) await pause(1);
      await pause(chance.next() * 40);
      await child.kill();
      expect([0, migrations.length]).toContain(migrationsIn(folder));
      await (await openStore({ folder })).close();
      expect((await checkFolder(folder, [], OPENING)).wrong).toEqual([]);
    }
  }, 120_000);

  it('of an older program on a newer folder is refused, and changes nothing', async () => {
    const home = emptyFolder();
    const folder = path.join(home, 'data');
    await (await openStore({ folder })).close();
    const handle = new Sqlite(path.join(folder, DATABASE_FILE));
    handle.exec("insert into schema_versions (version, name) values (999, 'of a later program')");
    const before = handle.serialize();
    handle.close();
    const child = startChild();
    child.order({ folder, seed: 1, name: 'old' });
    expect((await child.ended).status).toBe(1);
    expect(child.told).toEqual([{ tell: 'failed', code: 'store_newer' }]);
    const after = new Sqlite(path.join(folder, DATABASE_FILE));
    expect(after.serialize().equals(before)).toBe(true);
    after.close();
  }, 60_000);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
