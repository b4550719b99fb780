/** Several options of a list, kept as ids in the order of the list, none twice. */
import type { Field, FormError, Value } from '../form.ts';
import { checkOption } from './choice.ts';
import { checked, fail } from './kind.ts';
import type { Kind } from './kind.ts';

export const choices: Kind = {
  // One ticked box arrives as text, several as a list.
  read: (raw, field) => {
    const ticked: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    if (!ticked.every((id) => typeof id === 'string')) return fail('not_an_option');
    const ids = new Set(ticked.map((id) => id.normalize('NFC').trim()));
    const known = (field.list?.options ?? []).map((option) => option.id).filter((id) => ids.delete(id));
    return checked({ value: [...known, ...ids] }, (value) => checkChoices(value, field));
  },
  // Checkboxes look at the value itself; this is for one line of text.
  format: (value) => (Array.isArray(value) ? value.filter((id) => typeof id === 'string').join(', ') : ''),
  check: (value, field) => checkChoices(value, field),
};

function checkChoices(value: Value, field: Field): FormError | null {
  if (!Array.isArray(value)) return { code: 'not_a_list' };
  const ids = value as readonly Value[];
  if (new Set(ids).size !== ids.length) return { code: 'option_twice' };
  for (const id of ids) {
    const error = checkOption(id, field);
    if (error !== null) return error;
  }
  if (typeof field.min === 'number' && ids.length < field.min)
    return { code: 'too_few', params: { min: field.min } };
  if (typeof field.max === 'number' && ids.length > field.max)
    return { code: 'too_many', params: { max: field.max } };
  return null;
}
