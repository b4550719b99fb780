/** What can go wrong with the store itself: never caused by what a person typed. */
export type StoreErrorCode =
  | 'store_locked' // another process holds this data folder, or has the database alone
  | 'store_missing' // asked to open, not to create, and there is nothing
  | 'store_newer' // written by a newer version of the program
  | 'store_older' // only looked at, so not brought up to date: start the program once
  | 'upgrade_blocked' // older servers still run on the database that is to be brought up to date
  | 'store_damaged' // a row that contradicts another one
  | 'target_not_empty' // a backup or restore would go over something
  | 'no_such_revision' // a content hash that was never loaded
  | 'sqlite_too_old'
  | 'database_unreachable' // no connection to the database server: nothing was asked of it
  | 'connection_lost' // ended by the server or the network: what was being committed may be done or not
  | 'not_durable' // the connection would acknowledge before the disk has it
  | 'head_moved' // somebody appended to the stream in between
  | 'stopped' // the engine is ending: nothing new is taken
  | 'disk_full'
  | 'disk_failed'; // fail-stop: nothing may be acknowledged any more

/** What the data folder or its database cannot do; `code` says what, `params` where. People cause none of these. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: StoreErrorCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'StoreError';
    this.code = code;
    this.params = params;
  }
}
