import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** Who opened what: beside the chain, and never changed either. */
export const accesses: Migration = {
  version: 10,
  name: 'accesses',
  async up(tx, { integer, numbered, text, appendOnly }) {
    const statements = [
      `create table accesses (
        id ${numbered}, at ${integer} not null, person ${text} not null, kind ${text} not null,
        object ${text} not null, name ${text} not null)`,
      'create index accesses_by_person on accesses (person, id)',
      'create index accesses_by_object on accesses (object, id)',
      ...appendOnly('accesses'),
    ];
    for (const statement of statements) await run(tx, statement);
  },
};
