/**
 * `npm run planted [-- --seeds N --length N --only WORDS]`: plants one fault after the other in a copy of the tree
 * and simulates until it is found, N seeds at most. Eighteen of twenty have to be.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { planted, type Planted } from './planted.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PARTS = ['engine', 'server', 'views', 'test', 'sops', 'package.json'];
const ENOUGH = 18;
/** A fault may also make it stand still. */
const MINUTES = 10;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    length: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
  },
});

interface Found {
  readonly says: string;
  readonly found: boolean;
  /** The first line that says what is wrong. */
  readonly by: string;
}

function plant(copy: string, { file, from, to }: Planted): () => void {
  const place = path.join(copy, file);
  const text = readFileSync(place, 'utf8');
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`does not fit any more: ${file}: ${from}`);
  writeFileSync(place, changed);
  return () => writeFileSync(place, text);
}

function simulate(copy: string, says: string): Found {
  const program = path.join(copy, 'test/simulation/simulation.ts');
  const args = ['--no-warnings', program, '--seeds', values.seeds, '--length', values.length, '--stop'];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: MINUTES * 60_000 });
  const [line = ''] = `${run.stdout}\n${run.stderr}`.split('\n').filter((each) => /^seed |Error/.test(each));
  const by = run.signal === null ? line.slice(0, 160) : 'stood still';
  return { says, found: run.status !== 0, by };
}

const copy = mkdtempSync(path.join(tmpdir(), 'tertib-planted-'));
try {
  for (const part of PARTS) cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  const clean = values.only === '' && simulate(copy, 'nothing is planted');
  if (clean && clean.found) throw new Error(`found something where nothing was planted: ${clean.by}`);
  const found: Found[] = [];
  for (const each of planted.filter(({ says }) => says.includes(values.only))) {
    const undo = plant(copy, each);
    found.push(simulate(copy, each.says));
    undo();
    process.stdout.write(`${JSON.stringify(found.at(-1))}\n`);
  }
  const count = found.filter((each) => each.found).length;
  process.stdout.write(`${count} of ${found.length} were found within ${values.seeds} seeds\n`);
  process.exitCode = values.only === '' && count < ENOUGH ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
