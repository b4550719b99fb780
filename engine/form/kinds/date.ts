/** A day, kept as `2026-11-25`. */
import type { Field, FormError, Value } from '../form.ts';
import { looksBack, outsideMoments } from '../bounds.ts';
import { isDate, parseDate, today } from '../moment.ts';
import { checked, fail, readText, shown } from './kind.ts';
import type { Kind, ReadContext } from './kind.ts';

const DATE_EXAMPLE = '25 / 25/11 / 25/11/26 / besok / +3';

export const date: Kind = {
  read: (raw, field, ctx) =>
    checked(
      readText(raw, (text) => {
        const value = parseDate(text, today(ctx.now, ctx.zone), looksBack(field, ctx));
        return value === null
          ? fail('date_unclear', { found: shown(text), example: DATE_EXAMPLE })
          : { value };
      }),
      (value) => checkDate(value, field, ctx),
    ),
  format: (value) => (typeof value === 'string' ? asTyped(value) : ''),
  check: (value, field, ctx) => checkDate(value, field, ctx),
};

/** `25/11/2026`, as people write it here. Anything that is no date stays as it is. */
export function asTyped(value: string): string {
  return isDate(value) ? value.split('-').reverse().join('/') : value;
}

function checkDate(value: Value, field: Field, ctx: ReadContext): FormError | null {
  if (typeof value !== 'string' || !isDate(value)) return { code: 'not_a_date' };
  return outsideMoments(value, field, ctx);
}
