import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { backup } from '../../../engine/audit/backup.ts';
import { examine } from '../../../engine/audit/examine.ts';
import { emptyFolder } from '../../support/folder.ts';
import { openAuthority } from '../../support/certificate.ts';
import { busyOffice } from '../../support/office.ts';
import { tertib } from './typed.ts';

const look = async (folder: string) => {
  const { exit, out } = await tertib(['doctor', '--data', folder, '--lang', 'en']);
  return { exit, said: out.join('\n') };
};

async function finds(folder: string, words: string): Promise<void> {
  const { exit, said } = await look(folder);
  expect(exit).toBe(1);
  expect(said).toContain(words);
}

async function office(): Promise<string> {
  const { folder, stop } = await busyOffice(emptyFolder());
  await stop();
  return folder;
}

it('finds nothing wrong with a sound installation, in both languages', async () => {
  const folder = await office();
  const { exit, said } = await look(folder);
  expect([exit, said]).toEqual([0, expect.stringContaining('Nothing is wrong.')]);
  expect(said).not.toContain('WRONG');
  expect(said).toContain('No checkpoint was ever signed');
  expect(said).toContain('Checkpoints lie beside the database');
  const elsewhere = await examine({ folder, checkpoints: emptyFolder(), now: Date.now() });
  expect(elsewhere.find(({ point }) => point === 'anchor')?.state).toBe('good');
  const closed = await examine({ folder, checkpoints: path.join(folder, 'tertib.db'), now: Date.now() });
  expect(closed.find(({ point }) => point === 'checkpoint')?.state).toBe('bad');
  const indonesian = await tertib(['doctor', '--data', folder]);
  expect(indonesian.out.at(-1)).toBe('Tidak ada yang salah.');
});

it('says what is wrong and what to do: no data, a lost file, a changed entry, a schema of tomorrow', async () => {
  expect(await look(path.join(emptyFolder(), 'nowhere'))).toMatchObject({ exit: 1 });
  expect((await look(emptyFolder())).said).toContain('store_missing');
  const lost = await office();
  rmSync(path.join(lost, 'files'), { recursive: true });
  await finds(lost, '1 files are gone');
  const changed = await office();
  const handle = new Sqlite(path.join(changed, 'tertib.db'));
  handle.exec('drop trigger entries_refuse_update');
  handle.exec("update entries set body = cast('{}' as blob) where id = (select max(id) from entries)");
  handle.close();
  await finds(changed, 'tertib verify');
  const newer = await office();
  const future = new Sqlite(path.join(newer, 'tertib.db'));
  future.exec("insert into schema_versions (version, name) values (999, 'later')");
  future.close();
  await finds(newer, 'newer version');
  const none = emptyFolder();
  writeFileSync(path.join(none, 'tertib.db'), 'no database '.repeat(400));
  expect(await look(none)).toMatchObject({ exit: 1 });
});

it('says who may read the data, who serves them, and when they were last backed up', async () => {
  const { folder, stop } = await busyOffice(emptyFolder());
  chmodSync(folder, 0o700);
  const served = await look(folder);
  expect(served.said).toContain(`A server is running on these data (PID ${process.pid})`);
  expect(served.said).toContain('Nobody else on this computer can read the data');
  expect(served.said).toContain('No backup was made');
  await stop();
  expect((await look(folder)).said).toContain('No server is running on these data');
  await backup({ folder, to: path.join(emptyFolder(), 'copy') });
  expect((await look(folder)).said).toContain('The last backup was made 0 days ago.');
  chmodSync(folder, 0o755);
  chmodSync(path.join(folder, 'tertib.db'), 0o644);
  expect((await look(folder)).said).toContain(`chmod -R go= ${folder}`);
  const later = await examine({ folder, now: Date.now() + 9 * 24 * 3_600_000 });
  expect(later.find(({ point }) => point === 'backup')).toMatchObject({ state: 'warning', found: '9' });
});

it('says how far the clock is behind what was recorded, and where the computer is', async () => {
  const folder = await office();
  const clock = async (now: number) =>
    (await examine({ folder, now })).find(({ point }) => point === 'clock')?.state;
  expect(await clock(Date.UTC(2100, 0, 1))).toBe('good');
  expect(await clock(Date.UTC(2000, 0, 1))).toBe('bad');
  const zone = async (name: string) =>
    (await examine({ folder, now: 0, zone: name })).find(({ point }) => point === 'zone')?.state;
  expect(await zone('Asia/Jakarta')).toBe('good');
  expect(await zone('Etc/UTC')).toBe('warning');
});

it('counts the days of the certificate and says who may read its key', async () => {
  const folder = await office();
  const authority = openAuthority();
  const lookWith = async (days: number) => {
    const { cert, key } = authority.issue(['sop.kantor.example'], days);
    const say = async () => {
      const asked = ['doctor', '--data', folder, '--lang', 'en', '--tls-cert', cert, '--tls-key', key];
      return (await tertib(asked)).out.join('\n');
    };
    return { key, say };
  };
  const long = await lookWith(90);
  expect(await long.say()).toMatch(/good {7}The TLS certificate is good for (?:89|90) days/);
  expect(await long.say()).toContain('Nobody else reads the key');
  chmodSync(long.key, 0o644);
  expect(await long.say()).toContain(`chmod o= ${long.key}`);
  expect(await (await lookWith(5)).say()).toMatch(/ATTENTION {2}.*certificate/);
});

it('says when the disk is nearly full, slow, or only seems to store', async () => {
  const folder = await office();
  const sound = { room: 5_000, type: 0xef53, flushes: [0.4, 0.5, 9] };
  const lookOn = async (disk: Partial<typeof sound>) => {
    const found = await examine({ folder, now: Date.now(), disk: { ...sound, ...disk } });
    const of = (point: string) => found.find((each) => each.point === point);
    return { disk: of('disk'), flush: of('flush'), medium: of('medium') };
  };
  expect(await lookOn({})).toMatchObject({
    disk: { state: 'good', found: '5000' },
    flush: { state: 'good', found: '0.5' },
    medium: { state: 'good' },
  });
  expect((await lookOn({ room: 63 })).disk).toMatchObject({ state: 'bad', found: '63' });
  expect((await lookOn({ room: 1_000 })).disk?.state).toBe('warning');
  expect((await lookOn({ flushes: [150, 160, 155] })).flush).toMatchObject({
    state: 'warning',
    found: '155',
  });
  expect((await lookOn({ flushes: [1, 1, 1_500] })).flush?.state).toBe('bad');
  expect((await lookOn({ flushes: [] })).flush?.state).toBe('bad');
  expect((await lookOn({ flushes: [0.001, 0.002, 0.3] })).medium).toMatchObject({
    state: 'warning',
    found: '0.002 ms',
  });
  expect((await lookOn({ type: 0x6969 })).medium?.found).toBe('network');
  expect((await lookOn({ type: 0x01021994 })).medium?.found).toBe('memory');
});

it.runIf(existsSync('/dev/shm'))('sees that a folder is in memory', async () => {
  const folder = mkdtempSync('/dev/shm/tertib-doctor-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect((await look(folder)).said).toContain('The data folder is in memory');
});
