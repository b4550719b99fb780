/** A telephone number, kept as it was written: leading zeros and the plus matter. */
import type { Field, FormError, Value } from '../form.ts';
import { checked, readText } from './kind.ts';
import type { Kind } from './kind.ts';
import { checkText } from './text.ts';

const LONGEST = 32;

export const phone: Kind = {
  read: (raw, field) =>
    checked(
      readText(raw, (text) => ({ value: text })),
      (value) => checkPhone(value, field),
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value, field) => checkPhone(value, field),
};

function checkPhone(value: Value, field: Field): FormError | null {
  if (typeof value !== 'string') return { code: 'not_text' };
  const digits = value.replace(/[^0-9]/g, '').length;
  const plain = /^\+?[0-9(][0-9 ().-]*$/.test(value);
  if (!plain || digits < 5 || digits > 15)
    return { code: 'phone_unclear', params: { example: '0812-3456-7890' } };
  return checkText(value, field, LONGEST);
}
