/**
 * `npm run upgrade-fixture`: writes what this version leaves behind as a fixture for the versions to
 * come, test/upgrade/fixtures/<version>-schema-<n>. Run it once, when a version is released; a fixture
 * that lies there is never made anew (the command refuses), since no released program writes it so again.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { backup } from '../../engine/audit/backup.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import { migrations } from '../../engine/store/migrations/all.ts';
import { fillDemo } from '../../server/demo/fill-demo.ts';

/** Monday, 2 November 2026, 10:00 in Jakarta. */
const NOW = Date.UTC(2026, 10, 2, 3);
const CASES = 25;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const name = `${version}-schema-${migrations.at(-1)?.version}`;
const target = path.join(import.meta.dirname, 'fixtures', name);
if (existsSync(target)) throw new Error(`${name} was made before; a released fixture stays as it is`);

const home = mkdtempSync(path.join(os.tmpdir(), 'tertib-fixture-'));
try {
  const [data, copy] = [path.join(home, 'data'), path.join(home, 'copy')];
  await fillDemo({ folder: data }, CASES, NOW);
  const engine = await openEngine({ folder: data, clock: { now: () => NOW } });
  await leaveTraces(engine);
  await engine.stop();
  if (!(await backup({ folder: data, to: copy })).intact) throw new Error('what was made does not verify');
  mkdirSync(target, { recursive: true });
  writeFileSync(
    path.join(target, 'tertib.db.gz'),
    gzipSync(readFileSync(path.join(copy, 'tertib.db')), { level: 9 }),
  );
  cpSync(path.join(copy, 'files'), path.join(target, 'files'), { recursive: true });
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(`${target}\n`);

/** What a demo does not show: an erased subject, an erased and a disabled account, a link not used yet. */
async function leaveTraces(engine: OpenedEngine): Promise<void> {
  const people = await engine.people.list();
  const by = (login: string) => people.find((person) => person.login === login)?.id ?? '';
  const [first] = await engine.store.reads.selectFrom('cases').select('id').orderBy('id').execute();
  const refused = await engine.eraseSubjectOf(by('qmr'), String(first?.id));
  if (refused) throw new Error(refused.rejected);
  const workers = people.filter((person) => person.roles.length > 0);
  await engine.people.erase(by('admin'), workers.at(-1)?.id ?? '');
  await engine.people.setDisabled(by('admin'), workers.at(-2)?.id ?? '', true);
  await engine.people.issueToken(by('admin'), by('auditor'), 15);
}
