/** Words that find a case: small letters without accents, and telephone numbers as they are dialled. */

const LONGEST = 64;

/** Distinct words of some texts, sorted. A number of a telephone also stands in its 62… form. */
export function wordsOf(texts: readonly (string | null)[]): readonly string[] {
  const words = new Set<string>();
  for (const text of texts) if (text !== null) for (const word of wordsIn(text)) words.add(word);
  return [...words].sort();
}

/** Words of one text, in order; the whole text counts as one as well when it is a number written in groups. */
export function wordsIn(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const phone = phoneWord(plain);
  if (phone !== null) return [phone];
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST));
}

/** Indonesian numbers are written 0812…, +62 812… and 62-812…; one form for all. */
function phoneWord(text: string): string | null {
  if (!/^\+?[\d\s().-]{8,24}$/.test(text)) return null;
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < 8) return null;
  return digits.startsWith('0') ? `62${digits.slice(1)}` : digits;
}
