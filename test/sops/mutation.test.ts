import { describe, expect, it } from 'vitest';
import { runMutation } from './mutation.ts';
import { sopBytes } from './sop-file.ts';

describe('the scenarios of SOP-CLC-01', () => {
  // A sample bounds the time; `node test/sops/mutation.ts` takes every mutant and prints the figure.
  it('notice a branch left out, another duration, target, performer or class', () => {
    const figure = runMutation(sopBytes.toString('utf8'), 8);
    expect(figure.survivors).toEqual([]);
    expect(figure.killed).toBeGreaterThan(figure.total / 2);
  });
});
