/** What is there as of one instant, also beside a server: a snapshot, without a lock. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DATABASE_FILE } from '../store/database.ts';
import type { Db } from '../store/database.ts';
import { openSnapshot } from '../store/dialect/postgres.ts';
import { kyselyOver, openSqlite } from '../store/dialect/sqlite.ts';
import { refuseOtherSchema } from '../store/migrate.ts';
import { migrations } from '../store/migrations/all.ts';
import { StoreError } from '../store/store-error.ts';
import type { Database } from '../store/tables.ts';
import { lastEntryOf } from './tree-store.ts';

/** Throws StoreError store_missing, store_newer, store_older or database_unreachable. */
export async function openLive(of: { readonly folder: string; readonly url?: string }): Promise<Db> {
  const live = await (of.url === undefined ? snapshotOf(of.folder) : openSnapshot<Database>(of.url));
  try {
    await refuseOtherSchema(live, migrations);
    return live;
  } catch (error) {
    await live.destroy();
    throw error;
  }
}

/** Looks at a file as it is now instead of as it was; answers the number of the last entry. */
export async function beginAgain(live: Db): Promise<number> {
  await sql`rollback`.execute(live);
  await sql`begin`.execute(live);
  return lastEntryOf(live);
}

async function snapshotOf(folder: string): Promise<Db> {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) throw new StoreError('store_missing');
  const handle = openSqlite(file, 'read');
  handle.pragma('cache_size = -4096'); // almost every page is read once
  const live = kyselyOver<Database>(handle);
  await sql`begin`.execute(live);
  return live;
}
