/**
 * A disk that fails when it is told to, on either database: the transaction is undone, or it is done and
 * nobody hears of it, or nothing can be written any more.
 */
import type { Kysely } from 'kysely';
import { openStore } from '../../engine/store/database.ts';
import type { OpenStore, Store } from '../../engine/store/database.ts';
import { StoreError } from '../../engine/store/store-error.ts';
import type { Database } from '../../engine/store/tables.ts';

/**
 * `full`: undone, there may be room later. `unheard`: done, its answer is lost on the way. `broken`: undone,
 * and the process has to end. `broken-late`: the same, but it had been done.
 */
export type Fault = 'full' | 'unheard' | 'broken' | 'broken-late';

export interface Disk {
  /** The next transaction meets it. */
  fail(fault: Fault): void;
  /** From now on nothing fails; true when what was to fail has failed. */
  heal(): boolean;
  readonly open: (options: OpenStore) => Promise<Store>;
}

export function failingDisk(): Disk {
  let next: Fault | null = null;
  let hasFailed = false;
  const take = (): Fault | null => {
    const fault = next;
    next = null;
    hasFailed ||= fault !== null;
    return fault;
  };
  return {
    fail: (fault) => {
      [next, hasFailed] = [fault, false];
    },
    heal: () => {
      next = null;
      return hasFailed;
    },
    open: async (options) => {
      const store = await openStore(options);
      return instead(store, 'writing', () => failing(store.writing, take));
    },
  };
}

function failing(writing: Kysely<Database>, take: () => Fault | null): Kysely<Database> {
  type Begun = ReturnType<Kysely<Database>['transaction']>;
  const begin = (): Begun => {
    const begun = writing.transaction();
    return instead(begun, 'execute', () => async <T>(work: Parameters<typeof begun.execute<T>>[0]) => {
      const fault = take();
      const done = await begun.execute(async (tx) => {
        const value = await work(tx);
        if (fault === 'full') throw new StoreError('disk_full');
        if (fault === 'broken') throw new StoreError('disk_failed');
        return value;
      });
      if (fault === 'unheard') throw new StoreError('connection_lost');
      if (fault === 'broken-late') throw new StoreError('disk_failed');
      return done;
    });
  };
  return instead(writing, 'transaction', () => begin);
}

/** The same thing with one of its parts exchanged. */
function instead<T extends object>(whole: T, part: keyof T, by: () => unknown): T {
  return new Proxy(whole, {
    get(from, key) {
      if (key === part) return by();
      const value = Reflect.get(from, key, from) as unknown;
      return typeof value === 'function' ? (value.bind(from) as unknown) : value;
    },
  });
}
