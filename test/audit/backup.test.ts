import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup, restore } from '../../engine/audit/backup.ts';
import { verify } from '../../engine/audit/verify.ts';
import { openStore } from '../../engine/store/database.ts';
import { readStream } from '../../engine/store/log.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import { emptyFolder } from '../support/folder.ts';
import { busyOffice, openOffice } from '../support/office.ts';
import { morning } from '../support/people.ts';

async function withBackup() {
  const office = await busyOffice(emptyFolder());
  const to = join(emptyFolder(), 'cadangan');
  const report = await backup({ folder: office.folder, to });
  return { office, to, report };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const office = await openOffice(folder);
  const names = (await office.people.list()).map((person) => person.login);
  await office.stop();
  return names;
}

test('a backup of a folder in use is whole, verified, and nothing else lies beside it', async () => {
  const { office, to, report } = await withBackup();
  expect(report).toMatchObject({ intact: true, cases: 3, files: 1 });
  expect(readdirSync(to).sort()).toEqual(['files', 'tertib.db']);
  expect(readdirSync(join(to, '..'))).toEqual(['cadangan']);
  await office.stop();
});

test('a backup under write load is one moment of it', async () => {
  const office = await busyOffice(emptyFolder());
  let [stopped, wrote] = [false, 0];
  const load = (async () => {
    while (!stopped) {
      await office.people.record(office.clerk.id, { type: 'signed-in', times: ++wrote });
      if (wrote % 5 === 0) await office.files.put(Buffer.from(`berkas ${wrote}`), 'a.pdf', 'application/pdf');
    }
  })();
  for (let round = 0; round < 3; round++) {
    const report = await backup({ folder: office.folder, to: join(emptyFolder(), 'b') });
    expect(report.findings).toEqual([]);
  }
  stopped = true;
  await load;
  expect(wrote).toBeGreaterThan(5);
  await office.stop();
});

test('a backup goes over nothing', async () => {
  const { office, to } = await withBackup();
  await expect(backup({ folder: office.folder, to })).rejects.toMatchObject({ code: 'target_not_empty' });
  await office.stop();
  await expect(backup({ folder: emptyFolder(), to: join(emptyFolder(), 'x') })).rejects.toMatchObject({
    code: 'store_missing',
  });
});

test('a backup of a damaged folder says so and does not take the name of a good one', async () => {
  const { office } = await withBackup();
  await office.stop();
  rmSync(join(office.folder, 'files'), { recursive: true });
  const to = join(emptyFolder(), 'rusak');
  const report = await backup({ folder: office.folder, to });
  expect(report.findings).toEqual([{ code: 'file_missing', key: office.letter.hash }]);
  expect(existsSync(to)).toBe(false);
  expect(existsSync(`${to}.unverified`)).toBe(true);
});

test('a restored folder runs on where the backup stood', async () => {
  const { office, to } = await withBackup();
  await office.stop();
  const folder = emptyFolder();
  const { report, aside } = await restore({ from: to, to: folder, now: morning });
  expect(report).toMatchObject({ intact: true, cases: 3 });
  expect(aside).toBeNull();
  const again = await openOffice(folder);
  const told = await readStream(again.store.reads, 'system');
  expect(told.at(-1)?.events).toEqual([{ type: 'log-restored', recorded: morning }]);
  expect(await again.files.get(office.letter.hash)).toEqual(Buffer.from('%PDF isi surat'));
  await again.people.create(office.boss.id, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  await again.stop();
  expect((await verify({ folder })).findings).toEqual([]);
});

test('a backup of an older version is brought up to date', async () => {
  const [from, to] = [emptyFolder(), emptyFolder()];
  await (await openStore({ folder: from, migrations: migrations.slice(0, 1) })).close();
  await expect(verify({ folder: from })).rejects.toMatchObject({ code: 'store_older' });
  expect((await restore({ from, to, now: morning })).report.findings).toEqual([]);
});

test('a restore refuses while a server holds the folder', async () => {
  const { office, to } = await withBackup();
  const request = { from: to, to: office.folder, replace: true, now: morning };
  await expect(restore(request)).rejects.toMatchObject({ code: 'store_locked' });
  await office.stop();
});

test('a restore over a database needs the word for it, and keeps what was there', async () => {
  const { office, to } = await withBackup();
  await office.people.create(office.boss.id, { login: 'sesudah', name: 'Sesudah', roles: [], grants: [] });
  await office.files.put(Buffer.from('baru'), 'b.pdf', 'application/pdf');
  await office.stop();
  const request = { from: to, to: office.folder, now: morning };
  await expect(restore(request)).rejects.toMatchObject({ code: 'target_not_empty' });
  const { report, aside } = await restore({ ...request, replace: true });
  expect(report.intact).toBe(true);
  expect(await namesIn(office.folder)).not.toContain('sesudah');
  expect((await verify({ folder: office.folder })).findings).toEqual([]);
  if (aside === null) throw new Error('nothing was kept aside');
  expect(await namesIn(aside)).toContain('sesudah');
  expect((await verify({ folder: aside })).findings).toEqual([]);
});

test('a backup that was tampered with replaces nothing', async () => {
  const { office, to } = await withBackup();
  await office.stop();
  const [sub = ''] = readdirSync(join(to, 'files'));
  const [name = ''] = readdirSync(join(to, 'files', sub));
  writeFileSync(join(to, 'files', sub, name), 'lain');
  const before = readFileSync(join(office.folder, 'tertib.db'));
  const { report } = await restore({ from: to, to: office.folder, replace: true, now: morning });
  expect(report.findings).toEqual([{ code: 'file_changed', key: office.letter.hash }]);
  expect(readFileSync(join(office.folder, 'tertib.db'))).toEqual(before);
  expect(readdirSync(office.folder).filter((each) => each.startsWith('restoring-'))).toEqual([]);
});

test('a verification that was killed leaves nothing behind after the next one', async () => {
  const { office } = await withBackup();
  await office.stop();
  cpSync(join(office.folder, 'tertib.db'), join(office.folder, 'verify-killed', 'tertib.db'));
  expect((await verify({ folder: office.folder })).intact).toBe(true);
  expect(readdirSync(office.folder).filter((each) => each.startsWith('verify-'))).toEqual([]);
});
