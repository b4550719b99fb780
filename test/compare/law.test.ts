import { expect, it } from 'vitest';
import { runLaw } from './law.ts';

// `npm run compare:law` takes 10,000 over the SOPs as well.
it('an effect is told exactly when behaviour differs, and anything exactly when the bytes do', () => {
  const run = runLaw(300, 20261122, () => '', 'small');
  expect(run.faults).toEqual([]);
  expect(run.fallBacks).toEqual({});
  expect(run.mostDrawn).toBe(1);
}, 60_000);
