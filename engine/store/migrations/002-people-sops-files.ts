import type { Ddl } from '../dialect/ddl.ts';
import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** Accounts, sign-in, the company, the register of SOPs and the keys of kept files. */
export const peopleSopsFiles: Migration = {
  version: 2,
  name: 'people-sops-files',
  async up(tx, ddl) {
    for (const statement of [...people(ddl), ...company(ddl)]) await run(tx, statement);
  },
};

function people({ integer, text, clustered }: Ddl): readonly string[] {
  return [
    `create table people (
      id ${text} primary key, login ${text} unique, name ${text}, roles ${text} not null,
      grants ${text} not null, supervisor ${text}, disabled ${integer} not null, settings ${text} not null,
      subject ${integer} not null)${clustered}`,
    `create table credentials (
      person ${text} primary key, hash ${text} not null, set_at ${integer} not null)${clustered}`,
    `create table tokens (
      hash ${text} primary key, person ${text} not null, until ${integer} not null)${clustered}`,
    'create index tokens_by_person on tokens (person)',
    `create table sessions (
      id_hash ${text} primary key, data ${text} not null, person ${text},
      created_at ${integer} not null, seen_at ${integer} not null)`,
    'create index sessions_by_person on sessions (person) where person is not null',
    'create index sessions_by_seen on sessions (seen_at)',
  ];
}

function company({ integer, bytes, text }: Ddl): readonly string[] {
  return [
    `create table company (
      id ${integer} primary key check (id = 1), name ${text} not null, demo ${integer} not null,
      clock_offset ${integer} not null)`,
    `create table revisions (
      content_hash ${text} primary key, sop ${text} not null, revision ${text} not null,
      code ${text} not null, title ${text} not null, state ${text} not null, signed ${integer} not null,
      effective_from ${integer}, text ${bytes} not null)`,
    'create index revisions_by_sop on revisions (sop)',
    // At most one revision of an SOP is effective, whatever the program does.
    `create unique index revisions_effective on revisions (sop) where state = 'effective'`,
    `create table files (hash ${text} primary key, size ${integer} not null, key ${bytes})`,
  ];
}
