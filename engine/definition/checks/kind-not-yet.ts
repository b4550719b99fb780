/** Parts of the language that are read and checked but that this version does not run yet. */
import type { Definition } from '../definition.ts';
import type { Check } from './check.ts';

const parts: readonly (keyof Definition)[] = [
  'measures', 'reports',
]; // prettier-ignore

export const kindNotYet: Check = {
  code: 'kind_not_yet',
  severity: 'error',
  *find({ definition }) {
    for (const part of parts) if (definition[part] !== undefined) yield { path: part, found: part };
  },
};
