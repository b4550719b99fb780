/** What is reckoned behind the writes: follows from the order of the entries, and is no projection of a stream. */
export interface TreeTables {
  tree_tiles: TileTable;
  checkpoints: CheckpointTable;
}

/** Root of 256 entries one after the other in the order of recording. */
export interface TileTable {
  n: number; // from 0
  last_entry: number; // id of its last entry
  hash: Uint8Array;
}

/** Copies of the lines of the checkpoint log, which lies outside of the database. */
export interface CheckpointTable {
  size: number; // entries in the tree
  at: number;
  note: string;
}
