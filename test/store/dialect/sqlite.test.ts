import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { openStore } from '../../../engine/store/database.ts';
import type { Tx } from '../../../engine/store/database.ts';
import { migrate, run } from '../../../engine/store/migrate.ts';
import { processesIn } from '../../../engine/store/sops.ts';
import { openWriter } from '../../../engine/runtime/writer.ts';
import { migrations } from '../../../engine/store/migrations/all.ts';
import { emptyFolder } from '../../support/folder.ts';
import { openSqliteStore, write } from '../../support/store.ts';

describe('opening a store', () => {
  it('runs every connection at FULL in WAL, on a new file and on an old one', async () => {
    const folder = emptyFolder();
    for (let time = 0; time < 2; time += 1) {
      const store = await openStore({ folder });
      for (const handle of [store.handles.writing, store.handles.reading]) {
        expect(handle.pragma('synchronous', { simple: true })).toBe(2);
        expect(handle.pragma('journal_mode', { simple: true })).toBe('wal');
        expect(handle.pragma('foreign_keys', { simple: true })).toBe(1);
      }
      expect(store.handles.writing.pragma('wal_autocheckpoint', { simple: true })).toBe(16384);
      await store.close();
    }
  });

  it('refuses a second process of the same folder, and opens again once the first is gone', async () => {
    const folder = emptyFolder();
    const first = await openStore({ folder });
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'store_locked' });
    await first.close();
    await (await openStore({ folder })).close();
  });

  it('does not begin an empty company where one was expected', async () => {
    const folder = emptyFolder();
    await expect(openStore({ folder, create: false })).rejects.toMatchObject({ code: 'store_missing' });
    expect(fs.existsSync(path.join(folder, 'tertib.db'))).toBe(false);
  });

  it('refuses a schema newer than it knows and leaves it alone', async () => {
    const folder = emptyFolder();
    const store = await openStore({ folder });
    await write(store, (tx) =>
      sql`insert into schema_versions (version, name) values (999, 'from-the-future')`.execute(tx),
    );
    await store.close();
    await expect(openStore({ folder })).rejects.toMatchObject({
      code: 'store_newer',
      params: { found: 999 },
    });
  });

  it('leaves nothing behind of a migration that fails half-way, and does it whole the next time', async () => {
    const folder = emptyFolder();
    const next = migrations.length + 1;
    const broken = {
      version: next,
      name: 'broken',
      up: async (tx: Parameters<typeof run>[0]) => {
        await run(tx, 'create table half (x integer)');
        await run(tx, 'create table half (x integer)');
      },
    };
    await expect(openStore({ folder, migrations: [...migrations, broken] })).rejects.toThrow(
      'already exists',
    );
    const whole = {
      version: next,
      name: 'whole',
      up: (tx: Parameters<typeof run>[0]) => run(tx, 'create table half (x integer)'),
    };
    const store = await openStore({ folder, migrations: [...migrations, whole] });
    expect((await sql`select * from half`.execute(store.reads)).rows).toEqual([]);
    await store.close();
  });

  it('names a disk that fails while opening as it does later', async () => {
    const failing = (code: string) => ({
      version: migrations.length + 1,
      name: 'failing',
      up: () => Promise.reject(new Sqlite.SqliteError('disk I/O error', code)),
    });
    const opening = (code: string) =>
      openStore({ folder: emptyFolder(), migrations: [...migrations, failing(code)] });
    await expect(opening('SQLITE_IOERR_FSYNC')).rejects.toMatchObject({ code: 'disk_failed' });
    await expect(opening('SQLITE_FULL')).rejects.toMatchObject({ code: 'disk_full' });
  });

  it('says that what lies in the place of the database is none', async () => {
    const folder = emptyFolder();
    fs.writeFileSync(path.join(folder, 'tertib.db'), 'minutes of a meeting '.repeat(100));
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'store_damaged' });
  });

  it('numbers its migrations without a gap', () => {
    expect(migrations.map((m) => m.version)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('does nothing when everything is applied', async () => {
    const store = await openSqliteStore();
    expect(await migrate(store.writing, migrations, { processesIn })).toBeNull();
    const { rows } = await sql`select version from schema_versions`.execute(store.writing);
    expect(rows).toHaveLength(migrations.length);
  });

  it('cannot write through the connection for questions', async () => {
    const store = await openSqliteStore();
    await expect(store.reads.insertInto('loads').values({ person: 'x', open: 1 }).execute()).rejects.toThrow(
      'readonly',
    );
  });
});

it('leaves nothing open and one file behind when it was opened and never asked', async () => {
  const folder = emptyFolder();
  const store = await openStore({ folder });
  await store.close();
  expect(store.handles.reading.open || store.handles.writing.open).toBe(false);
  expect(fs.readdirSync(folder).filter((name) => /-(?:wal|shm)$/.test(name))).toEqual([]);
});

const add = (person: string) => (tx: Tx) => tx.insertInto('loads').values({ person, open: 1 }).execute();

it('commits together what waits together', async () => {
  const store = await openSqliteStore();
  const { write } = openWriter(store);
  const before = store.handles.reading.pragma('data_version', { simple: true });
  let commits = 0;
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      write(add(`p${i}`)).then(() => {
        const seen = store.handles.reading.pragma('data_version', { simple: true });
        if (seen !== before) commits = Number(seen) - Number(before);
      }),
    ),
  );
  expect(commits).toBe(1);
  expect(await store.reads.selectFrom('loads').selectAll().execute()).toHaveLength(40);
});
