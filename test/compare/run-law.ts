/** `npm run compare:law [edits] [seed]`: the law of the comparison over so many random edits (10,000). */
import { runLaw } from './law.ts';

const [count = '10000', seed = '20261122'] = process.argv.slice(2);
const run = runLaw(Number(count), Number(seed), () => '');
const { faults, ...figures } = run;
const say = (line: string) => process.stdout.write(`${line}\n`);
say(JSON.stringify(figures, null, 2));
for (const fault of faults.slice(0, 40)) say(fault);
say(`${String(faults.length)} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
