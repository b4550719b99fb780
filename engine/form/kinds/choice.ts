/** One option of a list, kept as its id. */
import type { Field, FormError, Value } from '../form.ts';
import { checked, readText, shown } from './kind.ts';
import type { Kind } from './kind.ts';

export const choice: Kind = {
  read: (raw, field) =>
    checked(
      readText(raw, (text) => ({ value: text })),
      (value) => checkOption(value, field),
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value, field) => checkOption(value, field),
};

export function checkOption(value: Value, field: Field): FormError | null {
  if (typeof value !== 'string') return { code: 'not_an_option' };
  const known = field.list?.options.some((option) => option.id === value) ?? false;
  return known ? null : { code: 'not_an_option', params: { found: shown(value) } };
}
