/** What a server keeps about sign-ins beside the log: sessions, and failures to slow down guessing. */
import type { Instant, PersonId } from '../../case/case.ts';

/** Rows for whoever slows down guessing; keys are the caller's and are kept hashed. */
export interface AttemptRows {
  /** Instants of the latest failures under a key after `after`, the newest first. */
  failures(key: string, after: Instant, limit: number): Promise<readonly Instant[]>;
  /** One failure under each key; those up to `forget` are dropped. */
  failed(keys: readonly string[], at: Instant, forget: Instant): Promise<void>;
  /** Was there a success under this key in the last ninety days? */
  isKnown(key: string): Promise<boolean>;
  /** Drops the failures under this key, and knows it from now on. */
  succeeded(key: string, at: Instant): Promise<void>;
}

/** Rows for the session store; expiry is checked by the caller's clock. */
export interface SessionRows {
  get(idHash: string): Promise<{
    readonly data: string;
    readonly person: PersonId | null;
    readonly createdAt: Instant;
    readonly seenAt: Instant;
  } | null>;
  set(
    idHash: string,
    row: {
      readonly data: string;
      readonly person: PersonId | null;
      readonly createdAt: Instant;
      readonly seenAt: Instant;
    },
  ): Promise<void>;
  destroy(idHash: string): Promise<void>;
  destroyOf(person: PersonId): Promise<void>;
  sweep(seenBefore: Instant): Promise<void>;
}
