/** A moment outside of any form: until when a task is postponed, when something happened. */
import type { FormError } from './form.ts';
import { momentToInstant } from './moment.ts';
import { readDateTime } from './kinds/date-time.ts';
import { fail } from './kinds/kind.ts';
import type { ReadContext } from './kinds/kind.ts';

const EXAMPLE = '15:30 / +60 / besok 09:00 / 25/11/2026 09:00';

/** Epoch milliseconds of what was typed, in the zone of the context. */
export function readMoment(
  text: string,
  ctx: Pick<ReadContext, 'now' | 'zone'>,
): { readonly at: number } | { readonly error: FormError } {
  const typed = text.trim();
  if (typed === '') return fail('date_time_unclear', { found: '', example: EXAMPLE });
  const reading = readDateTime(typed, ctx);
  if ('error' in reading)
    return { error: { ...reading.error, params: { ...reading.error.params, example: EXAMPLE } } };
  return { at: momentToInstant(typeof reading.value === 'string' ? reading.value : '', ctx.zone) };
}
