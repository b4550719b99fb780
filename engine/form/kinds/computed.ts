/** Computed by its rule and a note: nothing that a person fills in is ever read. */
import type { Kind } from './kind.ts';
import { fail } from './kind.ts';

export const computed: Kind = {
  read: () => fail('not_filled_in'),
  format: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''),
  // Compared with the rule's own result by check-answer.ts.
  check: () => null,
};

export const note: Kind = {
  read: () => fail('not_filled_in'),
  format: () => '',
  check: () => ({ code: 'not_filled_in' }),
};
