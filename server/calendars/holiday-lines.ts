/**
 * Holidays of a year as people paste them, one a line: `1/1 Tahun Baru Masehi`, `25 Desember Hari Raya
 * Natal`, `2027-05-01; Hari Buruh`. Nothing is guessed: a line that is unclear is told by its number.
 */
import type { Holiday } from '../../engine/index.ts';

export type LineProblem =
  | { readonly problem: 'unclear'; readonly line: number; readonly text: string }
  | { readonly problem: 'other_year' | 'twice' | 'nameless'; readonly line: number };

/** First letters by which a month is known in either language, January first. */
const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^feb/,
  /^mar/,
  /^apr/,
  /^(?:mei|may)/,
  /^jun/,
  /^jul/,
  /^(?:agu|aug|ags)/,
  /^sep/,
  /^(?:okt|oct)/,
  /^(?:nov|nop)/,
  /^(?:des|dec)/,
];

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})\b/;
const SLASHES = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/])/;
const WORDS = /^(\d{1,2})\s+([a-z]{3,12})\.?(?:\s+(\d{4}))?\b/i;

export function readHolidays(
  text: string,
  year: number,
): { readonly days: readonly Holiday[]; readonly problems: readonly LineProblem[] } {
  const days: Holiday[] = [];
  const problems: LineProblem[] = [];
  for (const [index, raw] of text.normalize('NFC').split(/\r?\n/).entries()) {
    const typed = raw.trim();
    if (typed === '') continue;
    const line = index + 1;
    const found = readLine(typed, year);
    if (found === null) problems.push({ problem: 'unclear', line, text: typed.slice(0, 60) });
    else if (!found.date.startsWith(`${year}-`)) problems.push({ problem: 'other_year', line });
    else if (days.some(({ date }) => date === found.date)) problems.push({ problem: 'twice', line });
    else if (found.name === '') problems.push({ problem: 'nameless', line });
    else days.push(found);
  }
  return { days, problems };
}

function readLine(typed: string, year: number): Holiday | null {
  const iso = ISO.exec(typed);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]), typed.slice(iso[0].length));
  const slashes = SLASHES.exec(typed);
  if (slashes)
    return made(
      Number(slashes[3] ?? year),
      Number(slashes[2]),
      Number(slashes[1]),
      typed.slice(slashes[0].length),
    );
  const words = WORDS.exec(typed);
  if (!words) return null;
  const month = MONTHS.findIndex((name) => name.test((words[2] ?? '').toLowerCase())) + 1;
  return month === 0
    ? null
    : made(Number(words[3] ?? year), month, Number(words[1]), typed.slice(words[0].length));
}

/** null for a day that the month does not have. */
function made(year: number, month: number, day: number, rest: string): Holiday | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return {
    date: at.toISOString().slice(0, 10),
    name: rest
      .replace(/^[\s;,:–-]+/, '')
      .trim()
      .slice(0, 200),
  };
}

/** The same again, to be mended. */
export function holidayLines(days: readonly Holiday[]): string {
  return days
    .map(({ date, name }) => `${Number(date.slice(8))}/${Number(date.slice(5, 7))} ${name}`)
    .join('\n');
}
