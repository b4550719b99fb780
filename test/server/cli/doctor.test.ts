import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { emptyFolder } from '../../support/folder.ts';
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
