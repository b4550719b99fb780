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
