/**
 * How documents and revisions are numbered. A code may be a template: `{revision}`, and of the effective
 * date `{dd}`, `{mm}`, `{yy}`, `{yyyy}`, `{roman_mm}`, `{roman_yyyy}`.
 *
 *     OB.IN.OCC.P-03.Rev.{revision}          → OB.IN.OCC.P-03.Rev.01
 *     01/SK.BSN/019/{dd}-{roman_mm}/{roman_yyyy} → 01/SK.BSN/019/22-XII/MMXXII
 */

const UNKNOWN = '…';
const PLACE = /\{(revision|dd|mm|yy|yyyy|roman_mm|roman_yyyy)\}/g;

/** `date`: the effective date (`YYYY-MM-DD`), or null while there is none: its places stay open. */
export function printedCode(template: string, revision: string, date: string | null): string {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  const values: Readonly<Record<string, string>> = {
    revision,
    dd: day,
    mm: month,
    yy: year.slice(-2),
    yyyy: year,
    roman_mm: roman(Number(month)),
    roman_yyyy: roman(Number(year)),
  };
  return template.replaceAll(PLACE, (_, name: string) => values[name] || UNKNOWN);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 12 → XII; '' for what has no Roman numeral. */
export function roman(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 3999) return '';
  let [text, left] = ['', n];
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      text += sign;
      left -= value;
    }
  }
  return text;
}

/**
 * The number that comes after the highest of these: `00` → `01`, `09` → `10`, `A` → `B`. `00` for none;
 * null where they are not numbered so.
 */
export function nextRevision(known: readonly string[]): string | null {
  if (known.length === 0) return '00';
  if (known.every((each) => /^\d{1,9}$/.test(each))) {
    const width = Math.max(...known.map((each) => each.length));
    return String(Math.max(...known.map(Number)) + 1).padStart(width, '0');
  }
  const last = known.every((each) => /^[A-Y]$/.test(each)) ? [...known].sort().at(-1) : undefined;
  return last === undefined ? null : String.fromCharCode(last.charCodeAt(0) + 1);
}

/** The revision that a code names in words of its own (`….Rev.00`); null: none, or by a template. */
export function revisionInCode(code: string): string | null {
  return /(?:^|[^\p{L}])rev(?:isi)?[.\-_ /]*(\d{1,4})\b/iu.exec(code)?.[1] ?? null;
}
