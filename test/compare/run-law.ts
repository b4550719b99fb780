/** `npm run compare:law [edits] [seed]`: the law of the comparison over so many random edits (10,000). */
import type { Definition } from '../../engine/definition/definition.ts';
import { changeSentence, tellerOf } from '../../server/comparisons/change-sentence.ts';
import { LANGS } from '../../views/text/index.ts';
import { runLaw } from './law.ts';
import { holeIn, sayIn } from './saying.ts';

const [count = '10000', seed = '20261122'] = process.argv.slice(2);
const tellers = new WeakMap<Definition, ReturnType<typeof tellerOf>[]>();
const run = runLaw(Number(count), Number(seed), (change, before, after) => {
  const both = tellers.get(after) ?? LANGS.map((lang) => tellerOf(before, after, sayIn(lang)));
  tellers.set(after, both);
  return both.map((teller) => holeIn(changeSentence(change, teller))).find((hole) => hole !== '') ?? '';
});
const { faults, ...figures } = run;
const say = (line: string) => process.stdout.write(`${line}\n`);
say(JSON.stringify(figures, null, 2));
for (const fault of faults.slice(0, 40)) say(fault);
say(`${String(faults.length)} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
