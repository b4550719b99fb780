/** One line of text. */
import type { Field, FormError, Value } from '../form.ts';
import { outsideLength } from '../bounds.ts';
import { matchesPattern } from '../pattern.ts';
import { checked, readText } from './kind.ts';
import type { Kind } from './kind.ts';

const LONGEST = 500;

export const text: Kind = {
  read: (raw, field) =>
    checked(
      readText(raw, (line) => ({ value: line })),
      (value) => checkLine(value, field),
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value, field) => checkLine(value, field),
};

function checkLine(value: Value, field: Field): FormError | null {
  if (typeof value !== 'string') return { code: 'not_text' };
  // Control characters, line breaks included: they hide what a print or a log shows.
  if (/\p{Cc}/u.test(value)) return { code: 'control_character' };
  return checkText(value, field, LONGEST);
}

/** Length and pattern, the same for every kind that is kept as text. */
export function checkText(value: string, field: Field, longest: number): FormError | null {
  const outside = outsideLength(value, field, longest);
  if (outside !== null) return outside;
  if (field.pattern !== undefined && !matchesPattern(field.pattern, value)) return { code: 'pattern' };
  return null;
}
