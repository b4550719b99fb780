/** The tree over a log whose numbers have gaps and come late, brought after it by several servers at once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { readNote } from '../../engine/audit/note.ts';
import { checkProof } from '../../engine/audit/proof.ts';
import { leafOf, openRange } from '../../engine/audit/tree.ts';
import { TILE } from '../../engine/audit/tree-store.ts';
import { verify } from '../../engine/audit/verify.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { TURN_BESIDE } from '../../engine/store/dialect/postgres-locks.ts';
import { ask, databaseOf } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { busyOffice } from '../support/office.ts';
import { handClock } from '../support/people.ts';

async function twoServers() {
  const folder = emptyFolder();
  const url = (await databaseOf(folder))!;
  const one = await busyOffice(folder);
  const two = await openEngine({ folder, url, clock: handClock() });
  onTestFinished(async () => {
    await two.stop();
    await one.stop();
  });
  const begin = (n: number, tag: string) =>
    (n % 2 === 0 ? one : two).execute(
      { sop: 'cuti-01', process: 'main' },
      {
        type: 'start-case',
        id: `${tag}-${n}`,
        start: 'request',
        actor: { person: one.clerk.id, role: 'collector' },
        answer: { request_no: `${tag}-${n}`, employee: 'Sari' },
      },
    );
  return { folder, url, one, two, begin };
}

/** Spends a number of the log as a transaction does that is undone. */
async function leaveGap(url: string): Promise<void> {
  await ask(url, `select nextval(pg_get_serial_sequence('entries', 'id'))`);
}

test('servers that write, leave gaps and sign at once make one tree, and every case has its proof', async () => {
  const { folder, url, one, two, begin } = await twoServers();
  const all = [];
  for (let n = 0; n < TILE + 40; n += 1) {
    all.push(begin(n, 'R'));
    if (n % 50 === 7) all.push(one.checkpoints.make(), two.checkpoints.make(), leaveGap(url));
    if (n % 20 === 19) await Promise.all(all.splice(0));
  }
  await Promise.all(all);
  for (const server of [one, two]) {
    expect(await server.checkpoints.make()).not.toBeNull();
    expect(server.checkpoints.state()).toBe('good');
  }
  const report = await verify({ folder, url });
  expect(report.findings).toEqual([]);
  expect(report.unanchored).toBe(0);
  expect(await ask(url, 'select n from tree_tiles')).toHaveLength(Math.floor(report.entries / TILE));
  const vkey = await two.checkpoints.vkey();
  for (const id of [1, 3, TILE]) {
    const proof = await two.checkpoints.proofOf(id);
    expect(checkProof(JSON.stringify(proof), vkey).fault).toBeNull();
  }
  const latest = readFileSync(join(folder, 'checkpoints/latest.txt'), 'utf8');
  expect(readNote(latest)?.size).toBe(report.entries);
});

test('a smaller number that is committed later is waited for, and stands in its place', async () => {
  const { url, one } = await twoServers();
  await one.checkpoints.make();
  const insert = (stream: string): string =>
    `insert into entries (stream, seq, count, recorded, body, prev, hash)
     values ('${stream}', 1, 1, 1, '{}', '', sha256('${stream}'))`;
  const late = new Client({ connectionString: url });
  await late.connect();
  await late.query('begin');
  await late.query(TURN_BESIDE);
  await late.query(insert('late:1'));
  await ask(url, insert('early:1'));
  let done = false;
  const signing = one.checkpoints.make().finally(() => {
    done = true;
  });
  await setTimeout(300);
  expect(done).toBe(false);
  await late.query('commit');
  await late.end();
  const signed = readNote((await signing)?.note ?? '');
  const rows = await ask(url, 'select stream, hash from entries order by id');
  expect(rows.slice(-2).map(({ stream }) => stream)).toEqual(['late:1', 'early:1']);
  const range = openRange();
  for (const { hash } of rows) range.push(leafOf(hash as Buffer));
  expect(signed).toMatchObject({ size: rows.length, root: Buffer.from(range.root()) });
});

test('servers that begin at once agree on one key', async () => {
  const { folder, one, two } = await twoServers();
  const keys = await Promise.all(
    Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? one : two).checkpoints.vkey()),
  );
  expect(new Set(keys).size).toBe(1);
  expect(readFileSync(join(folder, 'checkpoints/public-key.txt'), 'utf8').trim()).toBe(keys[0]);
});
