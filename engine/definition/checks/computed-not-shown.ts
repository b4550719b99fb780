/** A computed field takes its value where a form shows it; one that no form shows never has any. */
import { itemsOf } from '../forms-written.ts';
import type { Check } from './check.ts';

export const computedNotShown: Check = {
  code: 'computed_not_shown',
  severity: 'error',
  *find({ declared, forms, definition }) {
    const shown = new Set(
      forms.flatMap(({ names }) =>
        typeof names === 'string' ? [] : itemsOf(names, definition).map(([name]) => name),
      ),
    );
    for (const { name, path, source } of declared) {
      if (source.type === 'computed' && path.startsWith('data/') && !shown.has(name))
        yield { path, found: name, expected: 'form' };
    }
  },
};
