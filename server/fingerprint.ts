/** `7F3A-91C2` of a SHA-256: what people compare; the whole stands in the record. '' of none. */
export function shortFingerprint(hash: string): string {
  const head = hash.slice(0, 8).toUpperCase();
  return head === '' ? '' : `${head.slice(0, 4)}-${head.slice(4)}`;
}
