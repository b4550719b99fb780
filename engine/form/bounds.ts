/** The declared `min` and `max` of a field, as its kind compares them. */
import type { Field, FormError } from './form.ts';
import type { ReadContext } from './kinds/kind.ts';
import { addDays, isDate, today } from './moment.ts';

/** Bounds of a number or of money. */
export function outsideNumbers(value: number, field: Field): FormError | null {
  const { min, max } = field;
  if (typeof min === 'number' && value < min) return { code: 'too_small', params: { min } };
  if (typeof max === 'number' && value > max) return { code: 'too_large', params: { max } };
  return null;
}

/** Bounds of a text's length in characters as people count them (code points). */
export function outsideLength(text: string, field: Field, longest: number): FormError | null {
  const length = Array.from(text).length;
  const max = typeof field.max === 'number' ? Math.min(field.max, longest) : longest;
  if (length > max) return { code: 'too_long', params: { max } };
  if (typeof field.min === 'number' && length < field.min) {
    return { code: 'too_short', params: { min: field.min } };
  }
  return null;
}

/** Bounds of a date, a time or both: these compare as text. `min: today+1` counts from now. */
export function outsideMoments(value: string, field: Field, ctx: ReadContext): FormError | null {
  const min = momentBound(field.min, ctx);
  if (min !== undefined && value.slice(0, min.length) < min) return { code: 'too_early', params: { min } };
  const max = momentBound(field.max, ctx);
  if (max !== undefined && value.slice(0, max.length) > max) return { code: 'too_late', params: { max } };
  return null;
}

/** The latest date that a field admits, where it is today or earlier: then short dates look back. */
export function looksBack(field: Field, ctx: ReadContext): boolean {
  const max = momentBound(field.max, ctx);
  return max !== undefined && isDate(max.slice(0, 10)) && max.slice(0, 10) <= today(ctx.now, ctx.zone);
}

/** `2026-11-25`, `15:30`, `today`, `today+7`, `today-30`; anything else bounds nothing. */
function momentBound(bound: number | string | undefined, ctx: ReadContext): string | undefined {
  if (typeof bound !== 'string') return undefined;
  const parts = /^today([+-][0-9]{1,4})?$/.exec(bound);
  if (parts === null) return bound;
  return addDays(today(ctx.now, ctx.zone), Number(parts[1] ?? 0));
}
