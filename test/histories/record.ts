/**
 * Records histories: each case that a document's scenarios make, as the code of today writes it. A
 * name that is there already is left as it is: what was recorded once is replayed for ever.
 *
 *     node test/histories/record.ts
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readSop } from '../../engine/process/read-sop.ts';
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
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  console.log(`${name}: ${lines.length}`);
}
