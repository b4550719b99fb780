/** A day and time of the document's zone, kept as `2026-11-25T15:30`. */
import type { Field, FormError, Value } from '../form.ts';
import { looksBack, outsideMoments } from '../bounds.ts';
import {
  addMinutes,
  isDate,
  isTime,
  localMoment,
  parseDate,
  parseMinutesAhead,
  parseTime,
} from '../moment.ts';
import { asTyped } from './date.ts';
import { checked, fail, readText, shown } from './kind.ts';
import type { Kind, ReadContext, Reading } from './kind.ts';

const DATE_TIME_EXAMPLE = '15 / 15:30 / +30 / besok 15:30 / 25/11 15:30';

export const dateTime: Kind = {
  read: (raw, field, ctx) =>
    checked(
      readText(raw, (text) => readDateTime(text, ctx, looksBack(field, ctx))),
      (value) => checkDateTime(value, field, ctx),
    ),
  format: (value) => (typeof value === 'string' ? typed(value) : ''),
  check: (value, field, ctx) => checkDateTime(value, field, ctx),
};

/** `25/11/2026 15:30` */
function typed(value: string): string {
  const [date = '', time = ''] = value.split('T');
  return time === '' ? value : `${asTyped(date)} ${time}`;
}

/** `15:30` alone is today's and must still be to come (or be past, where the field looks back). */
export function readDateTime(text: string, ctx: ReadContext, past = false): Reading {
  const unclear = fail('date_time_unclear', { found: shown(text), example: DATE_TIME_EXAMPLE });
  const now = localMoment(ctx.now, ctx.zone);
  const ahead = parseMinutesAhead(text);
  if (ahead !== null) return { value: addMinutes(now, ahead) };
  if (isDateTime(text)) return { value: text };
  const time = parseTime(text);
  if (time !== null) {
    const value = `${now.slice(0, 10)}T${time}`;
    const wrongSide = past ? value > now : value < now;
    return wrongSide ? fail(past ? 'time_to_come' : 'time_past', { found: shown(text) }) : { value };
  }
  const parts = /^(.{1,12}) +([0-9:.]{1,5})$/.exec(text);
  if (parts === null) return unclear;
  const day = parseDate(parts[1] ?? '', now.slice(0, 10), past);
  const hour = parseTime(parts[2] ?? '');
  return day === null || hour === null ? unclear : { value: `${day}T${hour}` };
}

/** True for `2026-11-25T15:30`. */
function isDateTime(text: string): boolean {
  return text.length === 16 && text[10] === 'T' && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

function checkDateTime(value: Value, field: Field, ctx: ReadContext): FormError | null {
  if (typeof value !== 'string' || !isDateTime(value)) return { code: 'not_a_date_time' };
  return outsideMoments(value, field, ctx);
}
