/**
 * `npm run bpmn:walks -- [WALKS] [PATH]`: random walks of every SOP, example and pattern, followed by bpmn-engine
 * (walks.ts). It prints how many were the same, and for the others where they parted or what the other
 * engine does not know (loops over lists, joins before all are through, messages between cases).
 */
import fs from 'node:fs';
import path from 'node:path';
import { readSop } from '../../engine/process/read-sop.ts';
import { followWalk } from './walks.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const walks = Number(process.argv[2] ?? 30);
/** Only files with this in their path. */
const only = process.argv[3] ?? '';
const files = ['sops', 'docs/language/examples', 'test/patterns'].flatMap((folder) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && path.join(folder, name).includes(only))
    .map((name) => path.join(folder, name))
    .sort(),
);
let whole = 0;
let all = 0;
for (const file of files) {
  const { sop } = readSop(fs.readFileSync(file, 'utf8'), file);
  if (!sop) continue;
  for (const one of Object.values(sop.processes)) {
    const parted = new Set<string>();
    let turns = 0;
    let same = 0;
    for (let seed = 1; seed <= walks; seed += 1) {
      const followed = await followWalk(sop, one, seed, 25).catch((error: unknown) => ({
        turns: 0,
        fault: `not followed: ${error instanceof Error ? error.message : String(error)}`,
      }));
      turns += followed.turns;
      if (followed.fault === null) same += 1;
      else parted.add(followed.fault);
    }
    if (turns === 0 && parted.size === 0) continue;
    all += 1;
    if (parted.size === 0) whole += 1;
    say(`${file} ${one.id}: ${same} of ${walks} walks, ${turns} turns`);
    for (const fault of [...parted].slice(0, 2)) say(`  ${fault}`);
  }
}
say(`${whole} of ${all} processes were followed in every walk`);
