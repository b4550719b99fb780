/** `again` means the task's own declaration, so it stands only in `next` of a task that has one. */
import { writtenTargets } from '../targets-written.ts';
import type { Check } from './check.ts';

export const againNotDeclared: Check = {
  code: 'again_not_declared',
  severity: 'error',
  *find({ processes }) {
    for (const process of processes) {
      for (const { target, path, step, isNext } of writtenTargets(process)) {
        if (typeof target === 'string' || target.again === undefined) continue;
        if (!isNext || step?.source.again === undefined || (target.again as boolean | object) === false) {
          yield { path, found: 'again', expected: 'again: {after: PT4H}' };
        }
      }
    }
  },
};
