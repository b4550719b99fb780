/** What counts as not filled in: nothing, blanks, an empty list. */
export function isBlank(raw: unknown): boolean {
  if (raw === undefined || raw === null) return true;
  if (typeof raw === 'string') return raw.trim() === '';
  return (
    Array.isArray(raw) &&
    (raw.length === 0 || raw.every((part) => typeof part === 'string' && part.trim() === ''))
  );
}
