import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { databaseOf } from '../../support/database.ts';
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

it('a backup says whose task it is, and never who signs in to the database', async () => {
  const { say, database } = await office();
  const said = await say('backup', emptyFolder());
  expect(said.exit).not.toBe(0);
  expect(said.errors.join('\n')).toContain('pg_dump');
  expect(said.errors.join('\n')).toContain(database.pathname);
  expect(said.errors.join('\n')).not.toContain('postgres@');
});
