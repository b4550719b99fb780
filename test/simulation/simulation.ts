/**
 * `npm run simulation [-- --seeds N --first N --length N --postgres --trace --stop]`: runs seeds, each twice where
 * it is one of every twenty, and prints figures; with `--postgres` each of them on both databases, and their
 * traces have to be the same. One seed again: `--first SEED --seeds 1 --trace`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { openStore } from '../../engine/store/database.ts';
import { startPostgres, urlOf } from '../support/postgres.ts';
import { simulate, type Simulated, type Simulation } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    first: { type: 'string', default: '1' },
    length: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: 'Infinity' },
    postgres: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    stop: { type: 'boolean', default: false },
  },
});

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tertib-simulated-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes empty databases, from one that has the schema. */
async function openServer() {
  const server = await startPostgres({ durable: true });
  const template = await server.createDatabase();
  await inFolder(async (folder) => (await openStore({ folder, url: urlOf(template) })).close());
  let made = 0;
  const database = async (): Promise<string> => {
    const name = `simulated${(made += 1)}`;
    const client = new Client({ connectionString: urlOf({ ...template, database: 'postgres' }) });
    await client.connect();
    await client.query(`create database ${name} template ${template.database}`);
    await client.end();
    return urlOf({ ...template, database: name });
  };
  return { database, stop: () => server.stop() };
}

const length = Number(values.length);
const first = Number(values.first);
const until = Date.now() + Number(values.minutes) * 60_000;
const counts: Record<string, number> = {};
const server = values.postgres ? await openServer() : null;
let [seeds, again, wrong] = [0, 0, 0];

const run = (one: Omit<Simulation, 'folder' | 'length'>): Promise<Simulated> =>
  inFolder((folder) => simulate({ ...one, folder, length, together: server === null }));
const complain = (seed: number, lines: readonly string[]): void => {
  wrong += lines.length;
  for (const line of lines) process.stdout.write(`seed ${seed}: ${line}\n`);
};

for (let seed = first; seed < first + Number(values.seeds) && Date.now() < until; seed += 1) {
  if (values.stop && wrong > 0) break;
  const done = await run({ seed, verify: seed % 20 === 0 });
  seeds += 1;
  complain(seed, done.wrong);
  if (values.trace) process.stdout.write(`${done.trace.join('\n')}\n${done.hash}\n`);
  for (const [what, count] of Object.entries(done.counts)) counts[what] = (counts[what] ?? 0) + count;
  const others: Simulated[] = [];
  if (server) others.push(await run({ seed, url: await server.database() }));
  else if (seed % 20 === 0) others.push(await run({ seed }));
  for (const other of others) {
    again += 1;
    complain(seed, other.wrong);
    if (other.hash === done.hash) continue;
    const at = done.trace.findIndex((line, index) => line !== other.trace[index]);
    complain(seed, [`another trace:\n  ${done.trace[at]}\n  ${other.trace[at]}`]);
  }
}
await server?.stop();
process.stdout.write(`${JSON.stringify({ first, seeds, length, again, counts, wrong }, null, 2)}\n`);
process.exitCode = wrong > 0 ? 1 : 0;
