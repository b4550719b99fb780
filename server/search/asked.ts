/** What the search line asks for beyond words: `clc-01 02..03`, `clc-01 @1/3/2026`. */
import { readDate } from '../typed-date.ts';

export type Asked =
  | { readonly kind: 'comparison'; readonly sop: string; readonly from: string; readonly to: string }
  | { readonly kind: 'date'; readonly sop: string; /** `YYYY-MM-DD` */ readonly date: string };

/** null: neither; the words are looked for. Day before month, as dates are written here. */
export function readAsked(line: string): Asked | null {
  const pair = /^(\S+)\s+(\S+?)\s*\.\.\s*(\S+)$/.exec(line);
  if (pair !== null) {
    const [, sop = '', from = '', to = ''] = pair;
    return { kind: 'comparison', sop, from, to };
  }
  const day = /^(\S+)\s+@\s*(.+)$/.exec(line);
  if (day === null) return null;
  const [, sop = '', text = ''] = day;
  const date = readDate(text.trim());
  return date === null ? null : { kind: 'date', sop, date };
}
