import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup } from '../../engine/audit/backup.ts';
import { verify } from '../../engine/audit/verify.ts';
import { openStore } from '../../engine/store/database.ts';
import { rebuildProjections } from '../../engine/store/rebuild.ts';
import { emptyFolder } from '../support/folder.ts';
import { busyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { write } from '../support/store.ts';
import { readSop } from '../../engine/process/read-sop.ts';

async function logOf(office: Office): Promise<string> {
  const rows = await office.store.reads.selectFrom('entries').select('body').execute();
  return rows.map((row) => Buffer.from(row.body).toString('utf8')).join('\n');
}

function everyByteIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.map((each) => readFileSync(join(each.parentPath, each.name), 'latin1')).join('\n');
}

async function tablesOf(office: Office): Promise<string> {
  const { reads } = office.store;
  const rows = [];
  for (const table of ['cases', 'tasks', 'case_words', 'queue', 'drafts', 'people'] as const) {
    rows.push(await reads.selectFrom(table).selectAll().execute());
  }
  return JSON.stringify(rows);
}

test('a personal value never stands in the log, and after erasing nowhere', async () => {
  const office = await busyOffice(emptyFolder());
  const [first] = office.cases;
  expect(await logOf(office)).not.toMatch(/Rahayu|surat\.pdf|petugas|kepala/);
  expect(await tablesOf(office)).toContain('Rahayu');

  expect(await office.eraseSubjectOf(office.boss.id, first?.case ?? '')).toBeNull();
  expect(readdirSync(join(office.folder, 'files', office.letter.hash.slice(0, 2)))).toEqual([]);
  expect(await logOf(office)).not.toMatch(/Rahayu|surat\.pdf/);
  const tables = await tablesOf(office);
  expect(tables).not.toMatch(/Rahayu|surat\.pdf/i);
  expect(tables).toContain('Wibowo');
  expect(await office.files.get(office.letter.hash)).toBeNull();

  expect((await verify({ folder: office.folder })).findings).toEqual([]);
  const to = join(emptyFolder(), 'b');
  expect((await backup({ folder: office.folder, to })).findings).toEqual([]);
  expect(everyByteIn(to)).not.toMatch(/Rahayu|surat\.pdf/);
  expect(everyByteIn(to)).toContain('Wibowo');
  await office.stop();
});

test('an erased user has no name in any table, the log verifies', async () => {
  const office = await busyOffice(emptyFolder());
  await office.people.erase(office.boss.id, office.clerk.id);
  expect(await tablesOf(office)).not.toMatch(/petugas/i);
  expect((await verify({ folder: office.folder })).findings).toEqual([]);
  const to = join(emptyFolder(), 'b');
  await backup({ folder: office.folder, to });
  expect(everyByteIn(to)).not.toMatch(/petugas/); // "Petugas" is the title of a role
  await office.stop();
});

test('nobody but who answers for the SOPs erases a person', async () => {
  const office = await busyOffice(emptyFolder());
  const id = office.cases[0]?.case ?? '';
  expect(await office.eraseSubjectOf(office.clerk.id, id)).toEqual({ rejected: 'not_allowed' });
  expect(await tablesOf(office)).toContain('Rahayu');
  await office.stop();
});

test('a case goes on after its person was erased, under a new key', async () => {
  const office = await busyOffice(emptyFolder());
  const second = office.cases[1];
  const opened = second?.events.find((event) => event.type === 'task-opened');
  if (second === undefined || opened === undefined) throw new Error('no open task');
  await office.eraseSubjectOf(office.boss.id, second.case);
  const actor = { person: office.boss.id, role: 'manager' };
  const { step } = opened;
  await office.must({ case: second.case }, { type: 'start-task', id: 'b2', step, actor });
  await office.must(
    { case: second.case },
    { type: 'complete-task', id: 'd2', step, actor, answer: { approved: false } },
  );
  expect((await verify({ folder: office.folder })).findings).toEqual([]);
  await office.stop();
});

test('projections built again from the log do not bring an erased value back', async () => {
  const office = await busyOffice(emptyFolder());
  await office.eraseSubjectOf(office.boss.id, office.cases[0]?.case ?? '');
  await office.stop();
  const store = await openStore({ folder: office.folder });
  const sop = readSop(await textOfOnly(store.reads)).sop;
  await write(store, (tx) =>
    rebuildProjections(tx, async (_revision, process) => {
      const found = sop?.processes[process];
      if (found === undefined) throw new Error('no process');
      return found;
    }),
  );
  const titles = await store.reads.selectFrom('cases').select('title').execute();
  expect(JSON.stringify(titles)).not.toContain('Rahayu');
  await store.close();
  expect((await verify({ folder: office.folder })).findings).toEqual([]);
});

async function textOfOnly(reads: Office['store']['reads']): Promise<string> {
  const row = await reads.selectFrom('revisions').select('text').executeTakeFirstOrThrow();
  return Buffer.from(row.text).toString('utf8');
}
