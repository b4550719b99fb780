/** A number with comma decimals. */
import type { Field, FormError, Value } from '../form.ts';
import { parseDecimal } from '../amount.ts';
import { outsideNumbers } from '../bounds.ts';
import { checked, fail, readText, shown } from './kind.ts';
import type { Kind } from './kind.ts';

export const number: Kind = {
  read: (raw, field) =>
    checked(
      readText(raw, (text) => {
        const value = parseDecimal(text);
        return value === null
          ? fail('number_unclear', { found: shown(text), example: '12 / 1.275 / 12,5' })
          : { value };
      }),
      (value) => checkNumber(value, field),
    ),
  format: (value) => (typeof value === 'number' ? plainNumber(value) : ''),
  check: (value, field) => checkNumber(value, field),
};

function checkNumber(value: Value, field: Field): FormError | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return { code: 'not_a_number' };
  }
  return outsideNumbers(value, field);
}

/** Without an exponent (`1e-7` would not be read again), comma for the decimals. */
function plainNumber(value: number): string {
  return value.toLocaleString('id-ID', { useGrouping: false, maximumFractionDigits: 20 });
}
