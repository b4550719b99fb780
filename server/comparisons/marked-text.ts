/**
 * Characters that nobody sees but that change what is read or meant (Trojan source): shown as what they
 * are, `⟦U+202E⟧`, wherever a text is compared or signed. Blanks and line breaks stay as they are.
 */
const HIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00A0\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB]|[\u{E0000}-\u{E0FFF}]|[\u{1D173}-\u{1D17A}]/gu;

export function withHiddenShown(text: string): string {
  return text.replaceAll(HIDDEN, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟦U+${code}⟧`;
  });
}

export function hasHidden(text: string): boolean {
  return withHiddenShown(text) !== text;
}

/**
 * Two texts that would read alike though they differ, told apart: blanks where they are not one between
 * two words (`␣`), and letters that are put together of two signs. Texts that look different stay.
 */
export function toldApart(before: string, after: string): readonly [string, string] {
  if (before === after) return [before, after];
  const composed = (text: string): string => text.normalize('NFC');
  const [a, b] =
    composed(before) === composed(after) ? [withMarksShown(before), withMarksShown(after)] : [before, after];
  return collapsed(a) === collapsed(b) ? [withBlanksShown(a), withBlanksShown(b)] : [a, b];
}

function collapsed(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=”)|(?<=“) /g, '')
    .trim();
}

/** Every blank that is not the one between two words. */
export function withBlanksShown(text: string): string {
  return text
    .replaceAll(/\t/g, '⟦U+0009⟧')
    .replaceAll(/\n/g, '⏎')
    .replaceAll(/ {2,}|^ | $|(?<=“) | (?=”)|(?<=⏎) | (?=⏎)/g, (blanks) => '␣'.repeat(blanks.length));
}

/** Signs that join the letter before them. */
export function withMarksShown(text: string): string {
  return text.replaceAll(/\p{M}/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟦U+${code}⟧`;
  });
}
