/** A SQLite database copied into a file of its own, as of one instant, also while somebody writes it. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { openSqlite } from './dialect/sqlite.ts';
import type { SqliteHandle } from './dialect/sqlite.ts';
import { flushFolder } from './file-folder.ts';

/** Row by row: pages that still hold what was erased stay behind. Durable when the promise resolves. */
export async function copyInto(from: SqliteHandle, target: string): Promise<void> {
  from.prepare('vacuum into ?').run(target);
  makeOneFile(target);
  await flushFile(target);
  await flushFolder(path.dirname(target));
}

/** Without a write-ahead log a copy is one file, readable from a medium that nobody may write. */
export function makeOneFile(database: string): void {
  const handle = openSqlite(database, 'write');
  handle.pragma('journal_mode = DELETE');
  handle.close();
}

export async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
