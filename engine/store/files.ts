/**
 * Attachments. The bytes lie sealed in a folder, each file under the hash of its stored bytes and
 * under a key of its own; keys stand in the database, hashes in the log. Erasing loses the key.
 */
import type { PersonId } from '../case/case.ts';
import type { Clock, Files } from '../runtime/engine.ts';
import { recordSystem } from './company.ts';
import type { Tx, Db, Write } from './database.ts';
import type { FileFolder } from './file-folder.ts';
import { sha256 } from './file-folder.ts';
import { openFile, sealFile } from './file-seal.ts';
import { StoreError } from './store-error.ts';

export interface FilesParts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
  readonly folder: FileFolder;
}

export interface KeptFiles extends Files {
  /** Removes the bytes of files whose key was lost; what a crash leaves goes the next time. */
  removeErased(): Promise<void>;
}

/**
 * `get` answers null for a file that was never kept or whose key was erased, and throws
 * `store_damaged` for one that is gone from the folder or was changed there.
 */
export function openFiles({ reads, write, clock, folder }: FilesParts): KeptFiles {
  return {
    async put(bytes, name, type) {
      const { sealed, key } = sealFile(bytes);
      // First the bytes, then the row: a crash between them leaves a file nobody names.
      const hash = await folder.keep(sealed);
      await write(async (tx) => {
        await tx.insertInto('files').values({ hash, size: sealed.length, key }).execute();
        await recordSystem(tx, null, clock, { type: 'file-kept', hash, size: sealed.length });
      });
      return { hash, name, type, size: bytes.length };
    },
    async get(hash) {
      const row = await reads.selectFrom('files').select(['key']).where('hash', '=', hash).executeTakeFirst();
      if (row === undefined || row.key === null) return null;
      const sealed = await folder.read(hash);
      const plain = sealed !== null && sha256(sealed) === hash ? openFile(sealed, row.key) : null;
      if (plain === null) throw new StoreError('store_damaged', { file: hash });
      return plain;
    },
    async removeErased() {
      const erased = await reads.selectFrom('files').select('hash').where('key', 'is', null).execute();
      for (const { hash } of erased) await folder.remove(hash);
    },
  };
}

/** Loses the keys of these files for ever; `removeErased` takes the bytes once that is durable. */
export async function loseFiles(
  tx: Tx,
  by: PersonId | null,
  clock: Clock,
  hashes: readonly string[],
): Promise<void> {
  for (const hash of hashes) {
    const { numUpdatedRows } = await tx
      .updateTable('files')
      .set({ key: null })
      .where('hash', '=', hash)
      .where('key', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await recordSystem(tx, by, clock, { type: 'file-erased', hash });
  }
}
