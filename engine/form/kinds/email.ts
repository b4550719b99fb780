/** An e-mail address, kept as it was written. Only what cannot be one is refused; a message proves the rest. */
import type { Field, FormError, Value } from '../form.ts';
import { checked, readText } from './kind.ts';
import type { Kind } from './kind.ts';
import { checkText } from './text.ts';

const LONGEST = 254;

export const email: Kind = {
  read: (raw, field) =>
    checked(
      readText(raw, (text) => ({ value: text })),
      (value) => checkEmail(value, field),
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value, field) => checkEmail(value, field),
};

function checkEmail(value: Value, field: Field): FormError | null {
  if (typeof value !== 'string') return { code: 'not_text' };
  if (value.length > LONGEST) return { code: 'too_long', params: { max: LONGEST } };
  // Two plain classes around one sign: linear, and no header can hide in it.
  if (
    !/^[^\s@<>"',;:\\\p{Cc}]{1,64}@[^\s@<>"',;:\\\p{Cc}]+$/u.test(value) ||
    !/@[^.].*\.[^.]+$/.test(value)
  ) {
    return { code: 'email_unclear', params: { example: 'nama@contoh.id' } };
  }
  return checkText(value, field, LONGEST);
}
