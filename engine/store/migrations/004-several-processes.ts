import type { Ddl } from '../dialect/ddl.ts';
import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** What the processes of one database share beside the log: who does what nobody else should, failed sign-ins. */
export const severalProcesses: Migration = {
  version: 4,
  name: 'several-processes',
  rebuilds: true,
  async up(tx, ddl) {
    for (const statement of tables(ddl)) await run(tx, statement);
  },
};

function tables({ integer, text, clustered }: Ddl): readonly string[] {
  return [
    `create table leases (
      name ${text} primary key, holder ${text} not null, until ${integer} not null)${clustered}`,
    `create table failed_sign_ins (
      key ${text} not null, at ${integer} not null, n ${integer} not null, primary key (key, at, n))${clustered}`,
    'create index failed_sign_ins_by_age on failed_sign_ins (at)',
    `create table known_places (key ${text} primary key, at ${integer} not null)${clustered}`,
    'create index known_places_by_age on known_places (at)',
  ];
}
