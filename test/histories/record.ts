/**
 * Records histories: each case that a document's scenarios make, as the code of today writes it. A
 * name that is there already is left as it is: what was recorded once is replayed for ever.
 *
 *     node test/histories/record.ts
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { decide } from '../../engine/case/decide.ts';
import type { Sop } from '../../engine/process/process.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { transitionBetween } from '../../engine/process/transition.ts';
import { runScenario } from '../../engine/scenario/run.ts';

const here = import.meta.dirname;
const recorded = join(here, 'recorded');
mkdirSync(recorded, { recursive: true });

const documents = [
  ['clc-01', join(here, '../../sops/clc-01/process.yaml')] as const,
  ...readdirSync(join(here, '../semantics'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace('.yaml', ''), join(here, '../semantics', name)] as const),
];

for (const [name, path] of documents) {
  const file = join(recorded, `${name}.jsonl.gz`);
  if (existsSync(file)) continue;
  const { sop, problems } = readSop(readFileSync(path), path);
  if (!sop) throw new Error(JSON.stringify(problems));
  const lines = Object.keys(sop.definition.scenarios ?? {}).flatMap((scenario) =>
    runScenario(sop, scenario).flatMap(({ variant, events, state, failures }) => {
      if (failures.length > 0) throw new Error(`${name} ${scenario}: ${JSON.stringify(failures)}`);
      return events.length === 0 ? [] : [JSON.stringify({ scenario, variant, events, state })];
    }),
  );
  keep(file, lines);
}

/** Cases that moved to another revision, which no scenario can say. */
const moved = join(recorded, 'a-case-that-moved.jsonl.gz');
if (!existsSync(moved)) {
  const [before, after] = ['before', 'after'].map((name) => {
    const path = join(here, `moved/${name}.yaml`);
    const { sop, problems } = readSop(readFileSync(path), path);
    if (!sop) throw new Error(JSON.stringify(problems));
    return sop;
  }) as [Sop, Sop];
  const migration = transitionBetween(before, after).byProcess['main']!;
  const members = Object.fromEntries(
    Object.keys(migration.to.roles).map((role) => [role, [{ person: role, absent: false }]]),
  );
  const lines = Object.keys(before.definition.scenarios ?? {}).flatMap((scenario) =>
    runScenario(before, scenario).map(({ variant, events, state, failures }) => {
      if (failures.length > 0 || !state) throw new Error(`${scenario}: ${JSON.stringify(failures)}`);
      const facts = { now: state.at, members, parameters: {}, turns: {}, migration };
      const to = after.contentHash;
      const command = { type: 'migrate-case', id: 'move', actor: { person: null }, to } as const;
      const decided = decide(migration.from, state, command, facts);
      if ('rejected' in decided) throw new Error(`${scenario}: ${JSON.stringify(decided)}`);
      const all = [...events, ...decided.events];
      return JSON.stringify({ scenario, variant, events: all, state: decided.state });
    }),
  );
  keep(moved, lines);
}

function keep(file: string, lines: readonly string[]): void {
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  console.log(`${basename(file, ".jsonl.gz")}: ${lines.length}`);
}
