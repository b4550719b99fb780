import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** The tree over the log as far as it was reckoned, and the checkpoints that were signed. */
export const tree: Migration = {
  version: 9,
  name: 'tree',
  async up(tx, { integer, text, bytes }) {
    for (const statement of [
      `create table tree_tiles (n ${integer} primary key, last_entry ${integer} not null, hash ${bytes} not null)`,
      `create table checkpoints (size ${integer} primary key, at ${integer} not null, note ${text} not null)`,
    ])
      await run(tx, statement);
  },
};
