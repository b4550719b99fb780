import type { Generated } from 'kysely';

export interface LogTables {
  schema_versions: { version: number; name: string };
  entries: EntryTable;
  heads: HeadTable;
  subject_keys: SubjectKeyTable;
}

/** The truth. One row per command; triggers refuse to change or delete one. */
export interface EntryTable {
  /** Order of recording over all streams. */
  id: Generated<number>;
  stream: string; // case:<id>, revision:<hash>, user:<id>, system
  seq: number; // number of its first event in the stream, from 1
  count: number; // how many events it holds
  recorded: number;
  body: Uint8Array; // canonical JSON, UTF-8
  prev: Uint8Array; // hash of the stream's previous entry; 32 zero bytes for the first
  hash: Uint8Array; // SHA-256(prev ‖ body)
}

/** End of each stream that is no case; a case's head stands in its own row. */
export interface HeadTable {
  stream: string;
  seq: number; // number of the last event
  hash: Uint8Array;
}

/** Keys of the people that personal values are about. Outside of the log: erasing is losing the key. */
export interface SubjectKeyTable {
  id: number;
  /** What the subject is known by; cleared with the key. */
  name: string | null;
  key: Uint8Array | null;
}
