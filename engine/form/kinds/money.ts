/** Whole rupiah: a safe integer, never a float. */
import type { Field, FormError, Value } from '../form.ts';
import { parseAmount } from '../amount.ts';
import { outsideNumbers } from '../bounds.ts';
import { checked, fail, readText, shown } from './kind.ts';
import type { Kind } from './kind.ts';

const EXAMPLE = '500rb / 1,5jt / 500000';
/** Below this a bare amount on the code line is more likely a slip. */
const LEAST_BARE = 1_000;

export const money: Kind = {
  read: (raw, field, ctx) =>
    checked(
      readText(raw, (text) => {
        const amount = parseAmount(text);
        const slip =
          ctx.codeLine === true && amount !== null && amount.bare && Math.abs(amount.value) < LEAST_BARE;
        if (amount === null || slip) return fail('amount_unclear', { found: shown(text), example: EXAMPLE });
        return { value: amount.value };
      }),
      (value) => checkMoney(value, field),
    ),
  format: (value) => (typeof value === 'number' ? grouped(value) : ''),
  check: (value, field) => checkMoney(value, field),
};

function checkMoney(value: Value, field: Field): FormError | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return { code: 'not_money' };
  // Amounts of less than nothing only where the author says so.
  return outsideNumbers(value, field.min === undefined ? { ...field, min: 0 } : field);
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:[0-9]{3})+$)/g, '.');
}
