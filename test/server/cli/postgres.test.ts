import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { examine } from '../../../engine/audit/examine.ts';
import { openEngine } from '../../../engine/runtime/open.ts';
import { ask, databaseOf, ownDatabase } from '../../support/database.ts';
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

it('doctor tells of the database server, who is on it, and what it has to be', async () => {
  const { folder, say } = await office();
  const sound = (await say('doctor')).out.join('\n');
  expect(sound).toMatch(/good {7}PostgreSQL 18\.\d+.*, fsync on, UTF8, .*, read committed/);
  expect(sound).toContain('No server is running');
  const url = (await databaseOf(folder))!;
  const engine = await openEngine({ folder, url });
  expect((await say('doctor')).out.join('\n')).toContain('A server is running on these data (local)');
  await engine.stop();
  const ascii = new URL(url);
  ascii.pathname = `/ascii${process.pid}`;
  await ask(url, `create database ${ascii.pathname.slice(1)} encoding 'SQL_ASCII' template template0`);
  const found = await examine({ folder, url: ascii.href, now: Date.now() });
  expect(found.find(({ point }) => point === 'server')).toMatchObject({ state: 'bad' });
});
