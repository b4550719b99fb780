/** An ISO 8601 duration in words: `P2W` → `2 minggu`, `PT1H30M` → `1 jam 30 menit`. */
import type { Definition } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';

type Retention = NonNullable<NonNullable<Definition['document']['records']>[number]['retention']>;

const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Anything that is no ISO 8601 duration comes back as it is. */
export function durationWords(duration: string, t: Text): string {
  const found = PARTS.exec(duration);
  if (found === null) return duration;
  const words = t.sops.duration;
  const units = [words.years, words.months, words.weeks, words.days, words.hours, words.minutes, words.seconds];
  const parts = units.flatMap((unit, index) => {
    const n = Number(found[index + 1] ?? 0);
    return n === 0 ? [] : [unit(n)];
  });
  return parts.length === 0 ? words.none : parts.join(' ');
}

/** How long a record is kept. A bare duration counts from the end of the case, as every reader takes it. */
export function retentionWords(retention: Retention, t: Text): string {
  const words = t.sops.retention;
  if (typeof retention === 'string') return retention === 'permanent' ? words.permanent : durationWords(retention, t);
  const { for: length, after, until, reason } = retention;
  const kept = until !== undefined ? words.until(until) : length === undefined ? words.permanent : durationWords(length, t);
  const since = after === undefined ? kept : words.after(kept, after);
  return reason === undefined ? since : `${since} (${reason})`;
}

/** A span of time as people say it, largest unit only: `2 hari`, `25 menit`. Milliseconds, never negative. */
export function spanWords(ms: number, t: Text): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return t.sops.duration.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t.sops.duration.hours(hours) : t.sops.duration.days(Math.floor(hours / 24));
}
