import { expect, it, onTestFinished } from 'vitest';
import { Client } from 'pg';
import { sql } from 'kysely';
import { openEngine } from '../../../engine/runtime/open.ts';
import { openWriter } from '../../../engine/runtime/writer.ts';
import { openStore } from '../../../engine/store/database.ts';
import type { Store, Tx } from '../../../engine/store/database.ts';
import type { StoreError } from '../../../engine/store/store-error.ts';
import { openCut } from '../../support/cut.ts';
import { ask, databaseOf, ownDatabase } from '../../support/database.ts';
import { hire, putInForce } from '../../support/found.ts';
import { deskSop } from '../../support/desk-sop.ts';
import { emptyFolder } from '../../support/folder.ts';
import { handClock } from '../../support/people.ts';
import { assertReplay } from '../../support/running.ts';

const raise = (name: string) => (tx: Tx) =>
  sql`insert into counters (name, value) values (${name}, 1)
      on conflict (name) do update set value = counters.value + 1`.execute(tx);

async function countersOf(store: Store): Promise<Readonly<Record<string, number>>> {
  const rows = await store.reads.selectFrom('counters').selectAll().orderBy('name').execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** A store and its writer over a database; `url` may lead through something that breaks. */
async function writing(url: string) {
  const store = await openStore({ folder: emptyFolder(), url });
  const fatal: StoreError[] = [];
  const writer = openWriter(store, { onFatal: (error) => void fatal.push(error) });
  onTestFinished(async () => {
    await writer.stop();
    await store.close();
  });
  return { store, write: writer.write, fatal };
}

async function pidOf(tx: Tx | Store['writing']): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  return rows[0]!.pid;
}

it('does a transaction again that met another one', async () => {
  const url = (await databaseOf(emptyFolder()))!;
  // Whoever looks for a deadlock first is the one who gives way.
  const { store, write } = await writing(`${url}&options=-c%20deadlock_timeout%3D20ms`);
  await write(raise('a'));
  await write(raise('b'));
  const other = new Client({ connectionString: url });
  await other.connect();
  await other.query(
    `begin; set local deadlock_timeout = '60s'; update counters set value = 10 where name = 'b'`,
  );
  let [runs, crossing] = [0, Promise.resolve() as Promise<unknown>];
  await write(async (tx) => {
    runs += 1;
    await raise('a')(tx);
    if (runs === 1) crossing = other.query(`update counters set value = 10 where name = 'a'; commit`);
    await raise('b')(tx);
  });
  await crossing;
  await other.end();
  expect(runs).toBe(2);
  expect(await countersOf(store)).toEqual({ a: 11, b: 11 });
});

it('does a transaction again whose connection ended before the commit, once', async () => {
  const url = (await databaseOf(emptyFolder()))!;
  const { store, write } = await writing(url);
  let runs = 0;
  await Promise.all([
    write(raise('a')),
    write(async (tx) => {
      runs += 1;
      await raise('b')(tx);
      if (runs === 1) await ask(url, `select pg_terminate_backend(${await pidOf(tx)})`);
      await raise('c')(tx);
    }),
  ]);
  expect(runs).toBe(2);
  expect(await countersOf(store)).toEqual({ a: 1, b: 1, c: 1 });
});

it('goes on after the server ended every idle connection', async () => {
  const url = (await databaseOf(emptyFolder()))!;
  const { store, write } = await writing(url);
  await write(raise('a'));
  await countersOf(store);
  await ask(
    url,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await write(raise('a'));
  expect(await countersOf(store)).toEqual({ a: 2 });
  const { rows } = await sql<{ held: number }>`
    select count(*) as held from pg_locks where locktype = 'advisory' and pid = ${await pidOf(store.writing)}`.execute(
    store.writing,
  );
  expect(rows).toEqual([{ held: 1 }]);
});

it('says that nobody knows when the answer of a commit was lost, and keeps what was committed', async () => {
  const url = (await databaseOf(emptyFolder()))!;
  const cut = await openCut(url);
  const { store, write } = await writing(cut.url);
  cut.loseNextCommit();
  await expect(write(raise('a'))).rejects.toMatchObject({ code: 'connection_lost' });
  await write(raise('b'));
  expect(cut.lost).toBe(1);
  expect(await countersOf(store)).toEqual({ a: 1, b: 1 });
});

it('answers a command once whose commit nobody heard of', async () => {
  const folder = emptyFolder();
  const cut = await openCut((await databaseOf(folder))!);
  const engine = await openEngine({ folder, url: cut.url, clock: handClock() });
  onTestFinished(() => engine.stop());
  const sop = await putInForce(engine.sops, deskSop());
  const actor = { person: (await hire(engine, { login: 'dodi', roles: ['clerk'] })).id };
  cut.loseNextCommit();
  const answer = await engine.execute(
    { sop: sop.id, process: Object.keys(sop.processes)[0]! },
    { type: 'start-case', id: 'first', start: 'open', actor, answer: { contract: 'BMP-1' } },
  );
  expect(cut.lost).toBe(1);
  expect(answer).toMatchObject({ case: '1', from: 1, repeated: true });
  expect(await engine.store.reads.selectFrom('cases').select('id').execute()).toEqual([{ id: 1 }]);
  await assertReplay(engine);
});

it('writes nothing more once the schema became newer while its connection was lost', async () => {
  const url = await ownDatabase();
  const { store, write, fatal } = await writing(url);
  await write(raise('a'));
  const pid = await pidOf(store.writing);
  await ask(url, `insert into schema_versions (version, name) values (999, 'from-the-future')`);
  await ask(url, `select pg_terminate_backend(${pid}, 5000)`);
  await expect(write(raise('a'))).rejects.toMatchObject({ code: 'store_newer' });
  await expect(write(raise('a'))).rejects.toMatchObject({ code: 'store_newer' });
  expect(fatal.map(({ code }) => code)).toEqual(['store_newer']);
  expect(await countersOf(store)).toEqual({ a: 1 });
});

it('undoes a piece that the database refused, and only that', async () => {
  const { store, write } = await writing((await databaseOf(emptyFolder()))!);
  const outcomes = await Promise.allSettled([
    write(raise('a')),
    write(async (tx) => {
      await raise('b')(tx);
      await sql`insert into counters (name, value) values ('a', 9)`.execute(tx);
    }),
    write(raise('c')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await countersOf(store)).toEqual({ a: 1, c: 1 });
});
