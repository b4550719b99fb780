/** A target is one of goto, leaveTo, end, again; a limit needs one. */
import { writtenTargets } from '../targets-written.ts';
import type { Check } from './check.ts';

export const targetSeveral: Check = {
  code: 'target_several',
  severity: 'error',
  *find({ processes }) {
    for (const process of processes) {
      for (const { target, path } of writtenTargets(process)) {
        if (typeof target === 'string') continue;
        const keys = Object.keys(target);
        if (keys.length > 1) yield { path, found: keys.join(', ') };
      }
    }
  },
};

export const limitWithoutTarget: Check = {
  code: 'limit_without_target',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const { limit } = source;
      if (!limit) continue;
      const targets = [limit.goto, limit.leaveTo, limit.end];
      if (targets.every((target) => target === undefined))
        yield { path: `${path}/limit`, expected: 'goto, leaveTo, end' };
    }
  },
};
