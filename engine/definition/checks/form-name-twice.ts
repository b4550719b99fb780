/** A list of names shows each field once. */
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const formNameTwice: Check = {
  code: 'form_name_twice',
  severity: 'error',
  *find({ forms }) {
    for (const { names, namesPath } of forms) {
      if (!Array.isArray(names)) continue;
      for (const [index, name] of (names as readonly string[]).entries()) {
        if (names.indexOf(name) < index) yield { path: below(namesPath, index), at: 'value', found: name };
      }
    }
  },
};
