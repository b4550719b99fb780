/** What a handler is given: the request already read, the person already known, nothing of Express. */
import type { Clock, Engine, Instant, Person } from '../engine/index.ts';
import type { Config } from './config.ts';
import type { Format } from '../views/text/format.ts';
import type { Lang, Text } from '../views/text/index.ts';
import type { Fields } from './fields.ts';
import type { Passwords } from './sign-in/passwords.ts';
import type { Throttle } from './sign-in/throttle.ts';
import type { Reply } from './reply.ts';

/** A visitor who may not be signed in. */
export interface Visit {
  readonly engine: Engine;
  /** The app's own clock (sessions, throttle); the demo's moved clock is `engine.clock`. */
  readonly clock: Clock;
  readonly config: Config;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  /** The engine's time at the start of this request. */
  readonly now: Instant;
  readonly method: 'GET' | 'POST';
  /** Path without query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Fields;
  readonly form: Fields;
  readonly files: readonly Upload[];
  readonly ip: string;
  readonly person: Person | null;
  readonly lang: Lang;
  readonly t: Text;
  readonly f: Format;
  /** Idempotency key of the submission: the same form sent twice has the same id. */
  readonly commandId: string;
  /** Goes on with a submission that was kept when a session ended; null: nothing kept for this person. */
  resume(held: string, person: Person): Promise<Reply | null>;
}

/** A visitor who is signed in: what all handlers but those for anyone get. */
export interface Ctx extends Visit {
  readonly person: Person;
}

/** A file of a multipart form, in memory, at most 5 MB; its type is not checked yet. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** It was larger than a form takes: `bytes` is empty. */
  readonly tooLarge: boolean;
}
