/** Where a one-time token is used. */

/** `origin` null: where people reach the server is not known, so this computer's address is told. */
export function welcomeLink(token: string, origin: string | null): string {
  return `${origin ?? 'http://127.0.0.1:8080'}/welcome/${encodeURIComponent(token)}`;
}
