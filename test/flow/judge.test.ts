/**
 * The check against two judges that share nothing with it: the engine, in which whatever passed walks at
 * random and never gets stuck, and a machine over the YAML (machine.ts), in which whatever passed can
 * always come to its end and whatever was refused has a walk that shows why. A bounded draw of what
 * `npm run flow` does in full.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitions } from '../properties/random-definition.ts';
import { judge, type Judged } from './judged.ts';

const DOCUMENTS = Number(process.env['TERTIB_FLOW_DOCUMENTS'] ?? 30);
const measure = { walks: 5, length: 150, states: 600 };

describe('the check and its judges', () => {
  it('agree on random documents', { timeout: 600_000 }, () => {
    const samples = fc.sample(definitions, { numRuns: DOCUMENTS, seed: 11 });
    const judged = samples.map(({ text }): Judged & { text: string } => ({ ...judge(text, measure), text }));
    for (const { differences, text } of judged) {
      if (differences.length > 0) expect.fail(`${differences.join('\n')}\nin\n${text}`);
    }
    // Otherwise it would prove nothing.
    const passed = judged.filter(({ verdict }) => verdict === 'passed');
    const refused = judged.filter(({ verdict }) => verdict === 'refused');
    expect(passed.length).toBeGreaterThan(DOCUMENTS / 3);
    expect(refused.length).toBeGreaterThan(DOCUMENTS / 10);
    expect(passed.filter(({ explored }) => explored).length).toBeGreaterThan(passed.length / 3);
    expect(sum(passed, ({ ended }) => ended)).toBeGreaterThan(sum(passed, ({ walks }) => walks) / 2);
    expect(sum(refused, ({ shown }) => shown.length)).toBeGreaterThan(refused.length / 2);
  });
});

function sum<T>(list: readonly T[], number: (one: T) => number): number {
  return list.reduce((total, one) => total + number(one), 0);
}
