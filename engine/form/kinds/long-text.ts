/** Text of several lines. */
import type { Field, FormError, Value } from '../form.ts';
import { checked, readText } from './kind.ts';
import type { Kind } from './kind.ts';
import { checkText } from './text.ts';

const LONGEST = 10_000;

export const longText: Kind = {
  // Browsers send CRLF whatever the machine.
  read: (raw, field) =>
    checked(
      readText(raw, (lines) => ({ value: lines.replaceAll('\r\n', '\n').replaceAll('\r', '\n') })),
      (value) => checkLines(value, field),
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value, field) => checkLines(value, field),
};

function checkLines(value: Value, field: Field): FormError | null {
  if (typeof value !== 'string') return { code: 'not_text' };
  if (/(?![\n\t])\p{Cc}/u.test(value)) return { code: 'control_character' };
  return checkText(value, field, LONGEST);
}
