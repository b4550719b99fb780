/** Lengths of time as ISO 8601 writes them: `PT4H`, `P14D`, `P1M`, `P2W`, `P1DT12H`. */

export interface Duration {
  readonly months: number; // with years
  readonly weeks: number;
  readonly days: number;
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
  const { months, weeks, days, ms } = duration;
  return { months: months * k, weeks: weeks * k, days: days * k, ms: ms * k };
}

export function isZero(duration: Duration): boolean {
  return duration.months === 0 && duration.weeks === 0 && duration.days === 0 && duration.ms === 0;
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
    weeks: weeks!,
    days: days!,
    ms: ((hours! * 60 + minutes!) * 60 + seconds!) * 1000,
  };
  const mostDays = YEARS * 366;
  const tooLong =
    result.months > YEARS * 12 ||
    result.weeks * 7 + result.days > mostDays ||
    result.ms > mostDays * 86_400_000;
  return tooLong ? { problem: 'duration_too_long' } : { ok: result };
}
