/** Where a one-time token is used. */
import type { ConfigProblem, Listening } from '../config.ts';

/** The server's address is TERTIB_ORIGIN, else this computer's. */
export function welcomeLink(token: string, listening: Listening | ConfigProblem): string {
  const origin = 'problem' in listening ? 'http://127.0.0.1:8080' : listening.origin;
  return `${origin}/welcome/${encodeURIComponent(token)}`;
}
