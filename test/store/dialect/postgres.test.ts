import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import path from 'node:path';
import { sql } from 'kysely';
import { backup, restore } from '../../../engine/audit/backup.ts';
import { verify } from '../../../engine/audit/verify.ts';
import { openEngine } from '../../../engine/runtime/open.ts';
import { openWriter } from '../../../engine/runtime/writer.ts';
import { openStore } from '../../../engine/store/database.ts';
import type { Store, Tx } from '../../../engine/store/database.ts';
import { run } from '../../../engine/store/migrate.ts';
import { migrations } from '../../../engine/store/migrations/all.ts';
import { ask, databaseOf, ownDatabase } from '../../support/database.ts';
import { emptyFolder } from '../../support/folder.ts';
import { busyOffice } from '../../support/office.ts';
import { startPostgres, urlOf } from '../../support/postgres.ts';
import { openTestStore, write } from '../../support/store.ts';

async function open(url: string, more: { create?: boolean; migrations?: typeof migrations } = {}) {
  const store = await openStore({ folder: emptyFolder(), url, ...more });
  onTestFinished(() => store.close());
  return store;
}

function after(ms: number): Promise<'waits'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('waits'), ms);
  });
}

async function setting(store: Store, name: string): Promise<unknown> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(
    store.writing,
  );
  return rows[0]?.value;
}

describe('opening a store', () => {
  it('flushes before it answers, whatever the database is set to', async () => {
    const url = await ownDatabase();
    await ask(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    const store = await open(url);
    expect(await setting(store, 'synchronous_commit')).toBe('on');
    expect(await setting(store, 'fsync')).toBe('on');
  });

  it('refuses a server that may lose what it acknowledged', async () => {
    const server = await startPostgres({ durable: false });
    onTestFinished(() => server.stop());
    const url = urlOf(await server.createDatabase());
    await expect(open(url)).rejects.toMatchObject({ code: 'not_durable' });
  });

  it('lets several engines write one database, each in its turn', async () => {
    const url = await ownDatabase();
    const writers = await Promise.all([1, 2, 3].map(async () => openWriter(await open(url))));
    const rise = async (tx: Tx): Promise<number> => {
      const row = await tx.selectFrom('counters').select('value').where('name', '=', 'a').executeTakeFirst();
      const value = (row?.value ?? 0) + 1;
      // Read, then written: whoever looked between the two would count one too few.
      if (row === undefined) await tx.insertInto('counters').values({ name: 'a', value }).execute();
      else await tx.updateTable('counters').set({ value }).where('name', '=', 'a').execute();
      return value;
    };
    const numbers = await Promise.all(
      writers.flatMap(({ write: add }) => Array.from({ length: 20 }, () => add(rise))),
    );
    expect(new Set(numbers).size).toBe(60);
    expect(Math.max(...numbers)).toBe(60);
  });

  it('changes a schema only while no other engine is there, and begins it once', async () => {
    const url = await ownDatabase();
    const next = { version: migrations.length + 1, name: 'next', up: () => Promise.resolve() };
    const older = await openStore({ folder: emptyFolder(), url });
    const waiting = open(url, { migrations: [...migrations, next] });
    await expect(Promise.race([waiting, after(300)])).resolves.toBe('waits');
    await older.close();
    expect((await waiting).upgraded).toMatchObject({ from: migrations.length, to: next.version });
    const empty = await ownDatabase('nothing');
    await Promise.all([1, 2, 3].map(() => open(empty)));
  });

  it('does not begin an empty company where one was expected', async () => {
    const url = await ownDatabase('nothing');
    await expect(open(url, { create: false })).rejects.toMatchObject({ code: 'store_missing' });
    expect(await ask(url, `select 1 from pg_tables where schemaname = 'public'`)).toEqual([]);
  });

  it('says by one code that there is no such server or database', async () => {
    const url = new URL(await ownDatabase());
    url.pathname = '/no_such_database';
    await expect(open(url.href)).rejects.toMatchObject({ code: 'database_unreachable' });
    await expect(open('postgres://postgres@127.0.0.1:9/x')).rejects.toMatchObject({
      code: 'database_unreachable',
    });
  });

  it('refuses a schema newer than it knows', async () => {
    const url = await ownDatabase();
    await ask(url, `insert into schema_versions (version, name) values (999, 'from-the-future')`);
    await expect(open(url)).rejects.toMatchObject({ code: 'store_newer', params: { found: 999 } });
  });

  it('leaves nothing behind of a migration that fails half-way', async () => {
    const url = await ownDatabase('nothing');
    const broken = {
      version: migrations.length + 1,
      name: 'broken',
      up: (tx: Tx) => run(tx, 'create table twice (x integer); create table twice (x integer)'),
    };
    await expect(open(url, { migrations: [...migrations, broken] })).rejects.toThrow('already exists');
    expect(await ask(url, `select 1 from pg_tables where schemaname = 'public'`)).toEqual([]);
    await open(url);
  });
});

describe('the schema', () => {
  it('compares every text byte by byte and holds every safe integer', async () => {
    const url = (await databaseOf(emptyFolder()))!;
    const strange = await ask(
      url,
      `select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace left join pg_collation l on l.oid = a.attcollation
       where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and c.relname <> 'schema_versions'
         and not (a.atttypid = 'text'::regtype and l.collname = 'C')
         and a.atttypid not in ('bigint'::regtype, 'bytea'::regtype)`,
    );
    expect(strange).toEqual([]);
    const store = await openTestStore();
    await write(store, (tx) =>
      tx.insertInto('counters').values({ name: 'a', value: Number.MAX_SAFE_INTEGER }).execute(),
    );
    const row = await store.reads.selectFrom('counters').select('value').executeTakeFirst();
    expect(row?.value).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('keeps a text with a character that PostgreSQL has no place for', async () => {
    const store = await openTestStore();
    await write(store, (tx) => tx.insertInto('loads').values({ person: 'a\u0000b', open: 1 }).execute());
    const row = await store.reads.selectFrom('loads').select('person').executeTakeFirst();
    expect(row?.person).toBe('a\ufffdb');
  });

  it('does not let the log be emptied', async () => {
    const url = (await databaseOf(emptyFolder()))!;
    await expect(ask(url, 'truncate entries')).rejects.toThrow('append-only');
  });
});

describe('the connections', () => {
  it('for questions cannot write', async () => {
    const store = await openTestStore();
    await expect(store.reads.insertInto('loads').values({ person: 'x', open: 1 }).execute()).rejects.toThrow(
      'read-only',
    );
  });

  it('commit together what waits together', async () => {
    const store = await openTestStore();
    const { write: add } = openWriter(store);
    const transactions = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        add(async (tx) => {
          await tx
            .insertInto('loads')
            .values({ person: `p${i}`, open: 1 })
            .execute();
          const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx);
          return rows[0]?.id;
        }),
      ),
    );
    expect(new Set(transactions).size).toBe(1);
    expect(await store.reads.selectFrom('loads').selectAll().execute()).toHaveLength(40);
  });
});

describe('the tools', () => {
  it('verify a database while it is in use, and find what was changed in it', async () => {
    const folder = emptyFolder();
    const url = (await databaseOf(folder))!;
    const office = await busyOffice(folder);
    const whole = await verify({ folder, url });
    expect(whole).toMatchObject({ intact: true, cases: 3, files: 1, findings: [] });
    await office.stop();
    await ask(url, `update cases set status = 'ended' where id = 2`);
    const changed = await verify({ folder, url });
    expect(changed.findings).toMatchObject([
      { code: 'row_differs', table: 'cases', key: '2', columns: ['status'] },
    ]);
    expect(readdirSync(folder)).toEqual(['files']);
  });

  it('copy a database while it is in use, and put the copy into an empty one where all of it goes on', async () => {
    const folder = emptyFolder();
    const url = (await databaseOf(folder))!;
    const office = await busyOffice(folder);
    const copy = path.join(emptyFolder(), 'copy');
    expect(await backup({ folder, url, to: copy })).toMatchObject({ intact: true, cases: 3, files: 1 });
    await office.stop();
    const [to, empty] = [emptyFolder(), await ownDatabase('nothing')];
    const now = Date.UTC(2026, 10, 22);
    expect((await restore({ from: copy, to, url: empty, now })).report.intact).toBe(true);
    expect(await verify({ folder: to, url: empty })).toMatchObject({ intact: true, cases: 3, files: 1 });
    const engine = await openEngine({ folder: to, url: empty, create: false });
    onTestFinished(() => engine.stop());
    expect(await engine.people.list()).not.toEqual([]);
    // What is written next gets the next place in the log.
    await engine.people.record(null, { type: 'looked' });
    expect((await verify({ folder: to, url: empty })).findings).toEqual([]);
    // The same copy makes a data folder of its own as well.
    const file = emptyFolder();
    await restore({ from: copy, to: file, now });
    expect(await verify({ folder: file })).toMatchObject({ intact: true, cases: 3, files: 1 });
  });

  it('put nothing over a database that holds anything, and nothing under a server', async () => {
    const folder = emptyFolder();
    const url = (await databaseOf(folder))!;
    const office = await busyOffice(folder);
    const copy = path.join(emptyFolder(), 'copy');
    await backup({ folder, url, to: copy });
    await office.stop();
    const again = restore({ from: copy, to: folder, url, now: 0, replace: true });
    await expect(again).rejects.toMatchObject({ code: 'target_not_empty' });
    expect((await verify({ folder, url })).findings).toEqual([]);
    const served = await ownDatabase();
    await open(served);
    const under = restore({ from: copy, to: emptyFolder(), url: served, now: 0 });
    await expect(under).rejects.toMatchObject({ code: 'store_locked' });
    expect(await ask(served, 'select 1 from entries')).toEqual([]);
  });
});
