/** `next` where the kind itself says where it goes on, or an outcome map where nothing has outcomes. */
import { outcomeOutput } from '../tables-written.ts';
import { outcomesOf } from '../targets-written.ts';
import type { Check } from './check.ts';

export const nextUnused: Check = {
  code: 'next_unused',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source, kind } of processes.flatMap(({ steps }) => steps)) {
      const listedDecide = kind === 'decide' && Array.isArray(source.decide);
      if (source.next !== undefined && (kind === 'end' || listedDecide))
        yield { path: `${path}/next`, found: kind };
    }
  },
};

/** A block ends in as many ways as it has children: how they ended is asked by their number. */
const withOutcomes: readonly string[] = ['stage', 'race', 'startCase'];

export const noOutcomes: Check = {
  code: 'no_outcomes',
  severity: 'error',
  *find({ processes }) {
    for (const step of processes.flatMap(({ steps }) => steps)) {
      const decides = outcomeOutput(step) !== undefined;
      if (outcomesOf(step) && !withOutcomes.includes(step.kind) && !decides) {
        yield { path: `${step.path}/next`, found: step.kind, expected: withOutcomes.join(', ') };
      }
    }
  },
};
