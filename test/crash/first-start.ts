import { existsSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { DATABASE_FILE } from '../../engine/store/database.ts';

/** How many migrations a folder holds, 0 where there is no schema; throws on anything in between. */
export function migrationsIn(folder: string): number {
  const file = path.join(folder, DATABASE_FILE);
  if (!existsSync(file)) return 0;
  const handle = new Sqlite(file);
  try {
    const integrity = handle.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new Error(`integrity: ${String(integrity)}`);
    const tables = handle.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
    if (!tables.includes('schema_versions')) {
      if (tables.length > 0) throw new Error(`tables without a version: ${tables.join()}`);
      return 0;
    }
    return Number(handle.prepare('select count(*) from schema_versions').pluck().get());
  } finally {
    handle.close();
  }
}
