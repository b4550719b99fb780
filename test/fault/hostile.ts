/** What somebody types, or a program sends, who means no good; and what happens by mistake. */
import type { Chance } from '../crash/chance.ts';

const WORDS: readonly [string, ...string[]] = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  '99999999999999999999999999',
  '-0',
  '0x10',
  '٣',
  '1,5',
  '1.234.567',
  'true',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'constructor.prototype',
  'hasOwnProperty',
  'toString',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '\u0000',
  '\r\nSet-Cookie: a=b',
  '\u2028',
  '\ud800',
  '\u202egnp.exe',
  '<script>window.__xss=1</script>',
  '"><img src=x onerror=1>',
  "' or '1'='1",
  "'; drop table cases; --",
  '{{7*7}}',
  '<%= 7*7 %>',
  '$' + '{7*7}',
  '=HYPERLINK("x")',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01',
  '24:60',
  '2026-11-22T25:00',
  'P1000000Y',
  'P-1D',
  'PT',
  'a@b',
  '😀'.repeat(40),
  'é\u0301',
  '('.repeat(400),
  '['.repeat(400),
  'A'.repeat(5_000),
];

/** One of the known bad ones, a random piece of bytes, or an ordinary word. */
export function hostileText(chance: Chance): string {
  switch (chance.below(6)) {
    case 0:
      return String.fromCodePoint(
        ...Array.from({ length: 1 + chance.below(20) }, () => chance.below(0xd7ff)),
      );
    case 1:
      return String(chance.below(1_000_000) - 500_000);
    case 2:
      return chance.pick(['budi', 'Jakarta', '2026-03-02', '09:30', '1.000.000', 'ya', '081234567890', 'on']);
    default:
      return chance.pick(WORDS);
  }
}

/** The same text with a few places changed, doubled or left out. */
export function mutated(text: string, chance: Chance): string {
  let changed = text;
  for (let left = 1 + chance.below(4); left > 0; left -= 1) {
    const at = chance.below(changed.length + 1);
    const length = chance.below(Math.min(40, changed.length - at + 1));
    const [before, piece, after] = [
      changed.slice(0, at),
      changed.slice(at, at + length),
      changed.slice(at + length),
    ];
    switch (chance.below(5)) {
      case 0:
        changed = before + after;
        break;
      case 1:
        changed = before + piece + piece + after;
        break;
      case 2:
        changed = before + hostileText(chance) + after;
        break;
      case 3:
        changed = before + piece + String.fromCodePoint(chance.below(256)) + after;
        break;
      default: {
        const from = chance.below(changed.length + 1);
        changed = before + changed.slice(from, from + length) + after; // from elsewhere in the same text
      }
    }
  }
  return changed;
}
