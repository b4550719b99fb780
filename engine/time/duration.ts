/** Lengths of time as ISO 8601 writes them: `PT4H`, `P14D`, `P1M`, `P2W`, `P1DT12H`. */

export interface Duration {
  readonly months: number; // with years
  readonly days: number; // with weeks
  readonly ms: number; // hours, minutes, seconds
}

export type DurationProblem = 'duration_invalid' | 'duration_too_long';

export type ParsedDuration = { readonly ok: Duration } | { readonly problem: DurationProblem };

/**
 * Whole, unsigned numbers only; at least one part, and one after the T if there is a T. Longer than
 * two hundred years is refused, so that every date stays within four digits.
 */
export function parseDuration(text: string): ParsedDuration {
  const known = parsed.get(text);
  if (known) return known;
  const result = parse(text);
  if (parsed.size >= 1000) parsed.clear();
  parsed.set(text, result);
  return result;
}

/** The same span k times: months stay months, so that nothing drifts at month ends. */
export function times(duration: Duration, k: number): Duration {
  return { months: duration.months * k, days: duration.days * k, ms: duration.ms * k };
}

export function isZero(duration: Duration): boolean {
  return duration.months === 0 && duration.days === 0 && duration.ms === 0;
}

const parsed = new Map<string, ParsedDuration>();

const PATTERN =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const YEARS = 200;

function parse(text: string): ParsedDuration {
  const match = text.length <= 60 ? PATTERN.exec(text) : null;
  if (!match) return { problem: 'duration_invalid' };
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const result: Duration = {
    months: years! * 12 + months!,
    days: weeks! * 7 + days!,
    ms: ((hours! * 60 + minutes!) * 60 + seconds!) * 1000,
  };
  const tooLong =
    result.months > YEARS * 12 || result.days > YEARS * 366 || result.ms > YEARS * 366 * 86_400_000;
  return tooLong ? { problem: 'duration_too_long' } : { ok: result };
}
