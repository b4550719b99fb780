/**
 * Failed sign-ins, counted per account and address for 15 minutes. Ten at one address close the account
 * for that address only: somebody else's guessing cannot keep a person out. A whole address is slowed
 * at a hundred failures (an office behind one router has many people), and an account under attack from
 * many addresses at a hundred, except for addresses from which it has signed in before.
 */
import type { Clock, Instant } from '../../engine/index.ts';

const WINDOW_MS = 15 * 60_000;
const PER_PAIR = 10;
const PER_ADDRESS = 100;
const PER_ACCOUNT = 100;
const KEYS = 50_000;

export interface Throttle {
  /** Minutes until this account may be tried from this address; null: now. */
  wait(account: string, address: string): number | null;
  failed(account: string, address: string): void;
  succeeded(account: string, address: string): void;
}

export function createThrottle(clock: Clock): Throttle {
  const failures = new Map<string, Instant[]>();
  const known = new Set<string>();

  const recent = (key: string): Instant[] => {
    const since = clock.now() - WINDOW_MS;
    const left = (failures.get(key) ?? []).filter((at) => at > since);
    if (left.length === 0) failures.delete(key);
    else failures.set(key, left);
    return left;
  };
  const keys = (account: string, address: string) => ({
    pair: JSON.stringify([account, address]),
    address: JSON.stringify([null, address]),
    account: JSON.stringify([account, null]),
  });
  const closedUntil = (key: string, limit: number): Instant | null => {
    const times = recent(key);
    return times.length < limit ? null : (times[times.length - limit] ?? 0) + WINDOW_MS;
  };

  return {
    wait(account, address) {
      const key = keys(account, address);
      const until = [
        closedUntil(key.pair, PER_PAIR),
        closedUntil(key.address, PER_ADDRESS),
        known.has(key.pair) ? null : closedUntil(key.account, PER_ACCOUNT),
      ].filter((at) => at !== null);
      if (until.length === 0) return null;
      return Math.max(1, Math.ceil((Math.max(...until) - clock.now()) / 60_000));
    },
    failed(account, address) {
      if (failures.size > KEYS) for (const key of [...failures.keys()]) recent(key);
      // Still full of fresh failures: the oldest keys go first.
      for (const key of failures.keys()) {
        if (failures.size <= KEYS) break;
        failures.delete(key);
      }
      for (const key of Object.values(keys(account, address))) {
        const times = recent(key);
        times.push(clock.now());
        failures.set(key, times.slice(-PER_ADDRESS));
      }
    },
    succeeded(account, address) {
      const { pair } = keys(account, address);
      failures.delete(pair);
      if (known.size > KEYS) known.clear();
      known.add(pair);
    },
  };
}
