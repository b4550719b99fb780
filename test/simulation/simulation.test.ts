/** A bounded draw of what `npm run simulation` does in full (docs/simulation.md). */
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { simulate } from './simulate.ts';

const SEEDS = Number(process.env['TERTIB_SIMULATED_SEEDS'] ?? 12);
const length = 60;

describe('a simulated company', () => {
  it('keeps every invariant, whatever fails', { timeout: 300_000 }, async () => {
    const counts: Record<string, number> = {};
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const done = await simulate({ seed, folder: emptyFolder(), length, verify: seed === 6 });
      expect(done.wrong, `seed ${seed}`).toEqual([]);
      for (const [what, count] of Object.entries(done.counts)) counts[what] = (counts[what] ?? 0) + count;
    }
    // Otherwise it would prove nothing.
    for (const what of [
      'complete-task',
      'together',
      'fire',
      'deliver',
      'restart',
      'full',
      'unheard',
      'broken',
      'broken-late',
    ])
      expect(counts[what] ?? 0, what).toBeGreaterThan(0);
  });

  it('is the same again from the same seed', { timeout: 60_000 }, async () => {
    const [one, two] = [emptyFolder(), emptyFolder()];
    const first = await simulate({ seed: 3, folder: one, length });
    const second = await simulate({ seed: 3, folder: two, length });
    expect(second.trace).toEqual(first.trace);
    expect(second.hash).toBe(first.hash);
  });
});
