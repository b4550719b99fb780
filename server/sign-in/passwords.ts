/**
 * Password hashes: argon2id in the parameters of the day; older ones are renewed at sign-in. At most
 * two run at once, so that a flood of sign-ins cannot take the memory or the processors from the work.
 */
import { hash, verify } from '@node-rs/argon2';

/** Algorithm 2 is argon2id; the library's names are a const enum, which type stripping cannot read. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const WAITING = 200;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stored` null (no such user, or no password yet) costs the same time and is never right. */
  verify(stored: string | null, password: string): Promise<boolean>;
  /** The hash was made with weaker parameters than today's. */
  outdated(stored: string): boolean;
}

/** Thrown when too many wait; shown as "busy". */
class PasswordsBusy extends Error {
  readonly code = 'busy';
}

export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING) throw new PasswordsBusy('too many password checks wait');
      await new Promise<void>((go) => {
        waiting.push(go);
      });
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
  // The same letters in another Unicode form are the same password.
  const bytes = (password: string): string => password.normalize('NFC');
  let nobody: Promise<string> | null = null;
  return {
    hash: (password) => inTurn(() => hash(bytes(password), PARAMETERS)),
    async verify(stored, password) {
      nobody ??= hash('nobody has this password', PARAMETERS);
      const against = stored ?? (await nobody);
      const right = await inTurn(() => verify(against, bytes(password)));
      return stored !== null && right;
    },
    outdated(stored) {
      const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
      return (
        found === null || Number(found[1]) < PARAMETERS.memoryCost || Number(found[2]) < PARAMETERS.timeCost
      );
    },
  };
}
