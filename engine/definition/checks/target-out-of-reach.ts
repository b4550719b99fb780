/**
 * `goto` leads to a step of the scope it is written in, `leaveTo` to a step of a scope around it.
 * Jumping into a stage, branch, item or side scope does not exist (semantics.md 1).
 */
import { outwards, type ProcessNode } from '../outline.ts';
import { suggest } from '../found.ts';
import { below } from '../place.ts';
import { writtenTargets } from '../targets-written.ts';
import type { Check, Finding } from './check.ts';

export const targetUnknown: Check = {
  code: 'unknown_target',
  severity: 'error',
  *find({ processes }) {
    for (const process of processes) {
      const known = new Set(process.steps.map(({ id }) => id));
      for (const { name, path } of stepTargets(process)) {
        if (!known.has(name)) yield { path, at: 'value', found: name, expected: suggest(name, known) };
      }
    }
  },
};

export const targetOutOfReach: Check = {
  code: 'target_out_of_reach',
  severity: 'error',
  *find({ processes }) {
    for (const process of processes) {
      const known = new Set(process.steps.map(({ id }) => id));
      for (const { name, path, leaves, scope } of stepTargets(process)) {
        if (!known.has(name)) continue;
        const [own, ...around] = outwards(scope);
        const has = (candidate: typeof scope | undefined) =>
          candidate?.steps.some(({ id }) => id === name) ?? false;
        const inside = has(own);
        const outside = around.some(has);
        if (leaves ? outside : inside) continue;
        const expected = leaves && inside ? 'goto' : !leaves && outside ? 'leaveTo' : undefined;
        yield { path, at: 'value', found: name, ...(expected ? { expected } : {}) } satisfies Finding;
      }
    }
  },
};

function* stepTargets(process: ProcessNode) {
  for (const { target, path, scope } of writtenTargets(process)) {
    if (typeof target === 'string') yield { name: target, path, scope, leaves: false };
    else {
      if (target.goto !== undefined)
        yield { name: target.goto, path: below(path, 'goto'), scope, leaves: false };
      if (target.leaveTo !== undefined)
        yield { name: target.leaveTo, path: below(path, 'leaveTo'), scope, leaves: true };
    }
  }
}
