/** Steps, branches, arms and handlers share one set of ids per process: a target needs no path. */
import type { ProcessNode } from '../outline.ts';
import type { Check } from './check.ts';

export const doubledId: Check = {
  code: 'doubled_id',
  severity: 'error',
  *find({ processes }) {
    for (const process of processes) {
      const seen = new Map<string, string>();
      for (const { id, path } of bearers(process)) {
        if (seen.has(id)) yield { path, found: id, params: { first: seen.get(id) ?? '' } };
        else seen.set(id, path);
      }
    }
  },
};

function* bearers(process: ProcessNode): Iterable<{ readonly id: string; readonly path: string }> {
  yield* process.steps;
  yield* process.handlers;
  yield* process.scopes.filter(({ kind }) => kind === 'branch'); // an arm has the id of its first step
}
