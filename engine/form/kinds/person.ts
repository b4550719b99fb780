/** A user, kept as the id. Whether such a person exists is judged where people are known. */
import type { FormError, Value } from '../form.ts';
import { checked, readText } from './kind.ts';
import type { Kind } from './kind.ts';

export const person: Kind = {
  read: (raw) =>
    checked(
      readText(raw, (text) => ({ value: text })),
      checkPerson,
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value) => checkPerson(value),
};

function checkPerson(value: Value): FormError | null {
  return typeof value === 'string' && /^[A-Za-z0-9_.:-]{1,64}$/.test(value) ? null : { code: 'not_a_person' };
}
