/** What stands in the way of a data folder, in words. */
import { StoreError } from '../../engine/index.ts';
import { readDatabase } from '../config.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { Setting } from './terminal.ts';

/** A CommandFailure for what the store refuses; anything else as it is. */
export function explainStore(error: unknown, folder: string, { t, terminal }: Setting): unknown {
  if (error instanceof StoreError) {
    const refused = error.code === 'store_locked' || error.code === 'target_not_empty';
    return new CommandFailure(
      t.cli.store[error.code](placeOf(folder, readDatabase(terminal.env))),
      refused ? EXIT.found : EXIT.failed,
    );
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && UNUSABLE.test(code)) {
    return new CommandFailure(t.cli.store.unusable(folder, code));
  }
  return error;
}

/** The system or SQLite may not use what is there. */
const UNUSABLE = /^(?:EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_(?:CANTOPEN|READONLY|PERM|AUTH)\w*)$/;

/** What the data are called in a sentence: the folder, or the database without who signs in there. */
function placeOf(folder: string, database: string | undefined): string {
  if (database === undefined) return folder;
  const { host, pathname } = URL.canParse(database) ? new URL(database) : { host: '', pathname: '' };
  return host + pathname || 'TERTIB_DATABASE';
}
