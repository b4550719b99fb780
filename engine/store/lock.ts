/**
 * One process writes a data folder. The lock is an exclusive lock that the operating system holds
 * on a file of its own: it dies with the process, so that a crash leaves nothing to clean up.
 */
import Sqlite from 'better-sqlite3';
import path from 'node:path';
import { faultOf } from './dialect/faults.ts';
import { StoreError } from './store-error.ts';

export interface FolderLock {
  release(): void;
}

/** Takes the folder or throws `store_locked`. Also for restore, which must not run under a server. */
export function lockFolder(folder: string): FolderLock {
  const handle = openLock(path.join(folder, 'tertib.lock'));
  try {
    handle.pragma('journal_mode = MEMORY');
    handle.exec('begin exclusive');
  } catch (error) {
    handle.close();
    const busy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
    throw busy
      ? new StoreError('store_locked', { folder: path.basename(folder) })
      : (faultOf(error)?.error ?? error);
  }
  return {
    release() {
      if (handle.open) handle.close();
    },
  };
}

function openLock(file: string): InstanceType<typeof Sqlite> {
  try {
    return new Sqlite(file, { timeout: 0 });
  } catch (error) {
    throw faultOf(error)?.error ?? error;
  }
}
