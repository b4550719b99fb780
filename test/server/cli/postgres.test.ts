import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { databaseOf, ownDatabase } from '../../support/database.ts';
import { emptyFolder } from '../../support/folder.ts';
import { tertib } from './typed.ts';

async function office() {
  const folder = emptyFolder();
  const TERTIB_DATABASE = (await databaseOf(folder))!;
  const say = (...args: readonly string[]) =>
    tertib([...args, '--data', folder, '--lang', 'en'], [], { TERTIB_DATABASE });
  const add = ['user', 'add', 'kepala', '--name', 'Kepala Kantor', '--company', 'PT Contoh'];
  expect(await say(...add)).toMatchObject({ exit: 0, errors: [] });
  return { folder, say, database: new URL(TERTIB_DATABASE) };
}

it('the commands work on the database that the environment names, and leave the folder to files', async () => {
  const { folder, say } = await office();
  const again = await say('user', 'add', 'kepala', '--name', 'Orang Lain');
  expect(again.exit).toBe(1);
  expect(await say('user', 'reset', 'kepala')).toMatchObject({ exit: 0 });
  expect(await say('verify')).toMatchObject({ exit: 0, errors: [] });
  expect(readdirSync(folder)).toEqual(['files']);
});

it('a backup is made and put back by the same commands as of a folder, and no password is ever said', async () => {
  const { folder, say, database } = await office();
  const copy = path.join(emptyFolder(), 'copy');
  expect(await say('backup', copy)).toMatchObject({ exit: 0, errors: [] });
  const refused = await say('restore', copy);
  expect(refused.exit).toBe(1);
  expect(refused.errors.join('\n')).toContain(database.pathname);
  expect(refused.errors.join('\n')).not.toContain('postgres@');
  const TERTIB_DATABASE = await ownDatabase('nothing');
  const at = ['--data', emptyFolder(), '--lang', 'en'];
  expect(await tertib(['restore', copy, ...at], [], { TERTIB_DATABASE })).toMatchObject({ exit: 0 });
  expect(await tertib(['verify', ...at], [], { TERTIB_DATABASE })).toMatchObject({ exit: 0 });
  expect(readdirSync(folder)).not.toContain('tertib.db');
});
