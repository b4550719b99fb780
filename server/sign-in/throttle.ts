/**
 * Failed sign-ins, counted per account and address for 15 minutes. Ten at one address close the account
 * for that address only: somebody else's guessing cannot keep a person out. A whole address is slowed
 * at a hundred failures (an office behind one router has many people), and an account under attack from
 * many addresses at a hundred, except for addresses from which it has signed in before. The counts
 * stand in the database: they outlive a restart, and every process of an installation counts together.
 */
import type { AttemptRows, Clock, Instant } from '../../engine/index.ts';

const WINDOW_MS = 15 * 60_000;
const PER_PAIR = 10;
const PER_ADDRESS = 100;
const PER_ACCOUNT = 100;

export interface Throttle {
  /** Minutes until this account may be tried from this address; null: now. */
  wait(account: string, address: string): Promise<number | null>;
  failed(account: string, address: string): Promise<void>;
  succeeded(account: string, address: string): Promise<void>;
}

export function createThrottle(clock: Clock, rows: AttemptRows): Throttle {
  const closedUntil = async (key: string, limit: number): Promise<Instant | null> => {
    const times = await rows.failures(key, clock.now() - WINDOW_MS, limit);
    return times.length < limit ? null : (times[limit - 1] ?? 0) + WINDOW_MS;
  };
  return {
    async wait(account, address) {
      const key = keysOf(account, address);
      const under = await closedUntil(key.account, PER_ACCOUNT);
      const until = [
        await closedUntil(key.pair, PER_PAIR),
        await closedUntil(key.address, PER_ADDRESS),
        under === null || (await rows.isKnown(key.pair)) ? null : under,
      ].filter((at) => at !== null);
      if (until.length === 0) return null;
      return Math.max(1, Math.ceil((Math.max(...until) - clock.now()) / 60_000));
    },
    failed: (account, address) =>
      rows.failed(Object.values(keysOf(account, address)), clock.now(), clock.now() - WINDOW_MS),
    succeeded: (account, address) => rows.succeeded(keysOf(account, address).pair, clock.now()),
  };
}

function keysOf(account: string, address: string) {
  return {
    pair: JSON.stringify([account, address]),
    address: JSON.stringify([null, address]),
    account: JSON.stringify([account, null]),
  };
}
