/**
 * The package as a library user gets it: packed, installed into an empty folder without what only
 * the server needs, and a case run to its end.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from './support/folder.ts';
import { ROOT } from './support/source.ts';

const USER = `
import { openEngine, readSop, verify } from 'tertib';

const text = \`
id: cuti-01
document: {title: Pengajuan Cuti, code: SOP-CUTI-01, revision: "00"}
roles: {staff: Staf, manager: Manajer}
data:
  employee: {type: text, label: Nama, required: true}
process:
  start: {request: {title: Ajukan, form: [employee], by: [staff]}}
  steps:
    check:
      title: Periksa pengajuan
      task: manager
      form: {approved: {type: yesNo, label: Disetujui, required: true}}
      next:
        - {when: {approved: true}, end: approved}
        - {otherwise: {end: refused}}
\`;
const { sop } = readSop(text);
const engine = await openEngine({ folder: 'data' });
await engine.company.found('PT Contoh', false);
const loaded = await engine.sops.load(null, text, 'process.yaml');
await engine.sops.makeEffective(null, loaded.sop.contentHash);
const staff = await engine.people.create(null, { login: 'staf', name: 'Staf', roles: ['staff'], grants: [] });
const manager = await engine.people.create(null, { login: 'manajer', name: 'Manajer', roles: ['manager'], grants: [] });
const opened = await engine.execute(
  { sop: 'cuti-01', process: 'main' },
  { type: 'start-case', id: '1', actor: { person: staff.id }, start: 'request', answer: { employee: 'Budi' } },
);
const task = await engine.startNext(manager.id, '2');
const done = await engine.execute(
  { case: opened.case },
  { type: 'complete-task', id: '3', actor: { person: manager.id }, step: task.step, answer: { approved: true } },
);
await engine.stop();
const { intact } = await verify({ folder: 'data' });
console.log(JSON.stringify({ sop: sop.id, last: done.events.at(-1), intact }));
`;

/** npm as a person would call it: not as part of the npm that runs these tests. */
function npm(args: readonly string[], cwd: string): string {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_(?:registry|cache|userconfig)$)/.test(name),
    ),
  );
  return execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

it('runs a case from the packed tarball without the packages of the server', () => {
  const folder = emptyFolder();
  npm(['pack', '--silent', '--pack-destination', folder], ROOT);
  const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball');

  const user = path.join(folder, 'user');
  fs.mkdirSync(user);
  fs.writeFileSync(path.join(user, 'package.json'), '{"private": true, "type": "module"}');
  npm(
    ['install', `../${tarball}`, '--omit=optional', '--ignore-scripts', '--prefer-offline', '--no-audit'],
    user,
  );
  for (const name of ['express', 'ejs', 'helmet', 'multer', 'sharp', '@node-rs/argon2', 'pino']) {
    expect(fs.existsSync(path.join(user, 'node_modules', name)), name).toBe(false);
  }
  const installed = path.join(user, 'node_modules/tertib');
  expect(fs.existsSync(path.join(installed, 'dist/engine/index.d.ts'))).toBe(true);
  expect(fs.readFileSync(path.join(installed, 'dist/engine/index.js'), 'utf8')).not.toContain(".ts'");

  fs.writeFileSync(path.join(user, 'user.js'), USER);
  const said = execFileSync(process.execPath, ['user.js'], { cwd: user, encoding: 'utf8' });
  expect(JSON.parse(said)).toMatchObject({
    sop: 'cuti-01',
    last: { type: 'case-ended', outcome: 'approved' },
    intact: true,
  });

  // The command is there as well, and what needs no server runs.
  fs.writeFileSync(path.join(user, 'broken.yaml'), 'id: [');
  const command = path.join(installed, 'server/cli/tertib.mjs');
  expect(() =>
    execFileSync(process.execPath, [command, 'check', 'broken.yaml'], { cwd: user, stdio: 'pipe' }),
  ).toThrow(/broken\.yaml:1:/);
}, 300_000);
