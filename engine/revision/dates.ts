/** From which day a revision is in force: a date, its local midnight, and what it must not come before. */
import type { Instant } from '../case/case.ts';
import { isDate } from '../time/text.ts';
import { instantOf, localDate } from '../time/zone.ts';
import type { RevisionRejection } from './rejection.ts';
import type { EffectiveDate, Life } from './revision.ts';

/** Of the day itself nothing is undone: what is approved today for today holds from now on. */
export function effectiveFrom(date: string, zone: string, now: Instant): EffectiveDate {
  return { date, zone, from: Math.max(instantOf(`${date}T00:00`, zone), now) };
}

/** `tooEarly`: which rejection says that the date lies behind. */
export function refuseDate(
  date: string,
  { zone, now, others }: { readonly zone: string; readonly now: Instant; readonly others: readonly Life[] },
  tooEarly: 'date_past' | 'date_before_approval',
): RevisionRejection | null {
  if (!isDate(date)) return { rejected: 'date_invalid' };
  const today = localDate(now, zone);
  if (date < today) return { rejected: tooEarly, params: { date: today } };
  const waiting = others.find(
    ({ state, effective, effectiveFrom: from }) =>
      state === 'approved' && from !== null && from > now && effective !== null && effective.date >= date,
  );
  if (!waiting?.effective) return null;
  return {
    rejected: 'date_taken',
    params: { date: waiting.effective.date, revision: waiting.revision },
  };
}
