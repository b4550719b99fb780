/** Entries end with `otherwise`, unless they name every answer of a field that the form always asks for. */
import { handledChoices, isAlwaysAnswered } from '../choices-handled.ts';
import type { Check } from './check.ts';

export const otherwiseMissing: Check = {
  code: 'otherwise_missing',
  severity: 'error',
  *find(view) {
    for (const { step, path, otherwise, field, left } of handledChoices(view)) {
      if (otherwise) continue;
      if (field !== undefined && left.length === 0 && isAlwaysAnswered(view, step, field)) continue;
      yield { path, expected: left.length > 0 ? left.join(', ') : 'otherwise' };
    }
  },
};
