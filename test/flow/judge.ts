/**
 * `npm run flow [-- --documents N --walks N --seed N --minutes N --print]`: the check against its two judges,
 * in full; `minutes`: begins no other document after that time.
 * Prints every difference with its document, every walk that shows a finding (`--print`), and the figures.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { definitions } from '../properties/random-definition.ts';
import { judge } from './judged.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000' },
    walks: { type: 'string', default: '10000' },
    length: { type: 'string', default: '300' },
    states: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: 'Infinity' },
    print: { type: 'boolean', default: false },
  },
});
const measure = {
  walks: Number(values.walks),
  length: Number(values.length),
  states: Number(values.states),
};
const sum = { passed: 0, refused: 0, other: 0, walks: 0, ended: 0, explored: 0, shown: 0, tooMany: 0 };
let differences = 0;
const seed = Number(values.seed);
const samples = fc.sample(definitions, { numRuns: Number(values.documents), seed });
const until = Date.now() + Number(values.minutes) * 60_000;
for (const [index, { text }] of samples.entries()) {
  if (Date.now() > until) break;
  const judged = judge(text, measure);
  sum[judged.verdict] += 1;
  sum.walks += judged.walks;
  sum.ended += judged.ended;
  sum.explored += judged.explored ? 1 : 0;
  sum.shown += judged.shown.length;
  sum.tooMany += judged.tooMany;
  if (values.print) for (const line of judged.shown) process.stdout.write(`document ${index}: ${line}\n`);
  for (const difference of judged.differences) {
    differences += 1;
    process.stdout.write(`document ${index} of seed ${seed}: ${difference}\n${text}\n`);
  }
}
process.stdout.write(`${JSON.stringify({ seed, ...measure, ...sum, differences })}\n`);
process.exitCode = differences > 0 ? 1 : 0;
