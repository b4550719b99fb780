/** A time of the day, kept as `15:30`. */
import type { Field, FormError, Value } from '../form.ts';
import { outsideMoments } from '../bounds.ts';
import { addMinutes, isTime, localMoment, parseMinutesAhead, parseTime } from '../moment.ts';
import { checked, fail, readText, shown } from './kind.ts';
import type { Kind, ReadContext, Reading } from './kind.ts';

const TIME_EXAMPLE = '15 / 15:30 / +30';

export const time: Kind = {
  read: (raw, field, ctx) =>
    checked(
      readText(raw, (text) => readTime(text, ctx)),
      (value) => checkTime(value, field, ctx),
    ),
  format: (value) => (typeof value === 'string' ? value : ''),
  check: (value, field, ctx) => checkTime(value, field, ctx),
};

function readTime(text: string, ctx: ReadContext): Reading {
  const unclear = fail('time_unclear', { found: shown(text), example: TIME_EXAMPLE });
  const ahead = parseMinutesAhead(text);
  if (ahead === null) {
    const value = parseTime(text);
    return value === null ? unclear : { value };
  }
  const now = localMoment(ctx.now, ctx.zone);
  const then = addMinutes(now, ahead);
  // A time without its day would lose that it is tomorrow's.
  if (then.slice(0, 10) !== now.slice(0, 10)) return fail('time_past_midnight', { found: shown(text) });
  return { value: then.slice(11) };
}

function checkTime(value: Value, field: Field, ctx: ReadContext): FormError | null {
  if (typeof value !== 'string' || !isTime(value)) return { code: 'not_a_time' };
  return outsideMoments(value, field, ctx);
}
