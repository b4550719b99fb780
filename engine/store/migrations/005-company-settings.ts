import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** What a company sets beside its documents: parameters, absences, holidays year by year. */
export const companySettings: Migration = {
  version: 5,
  name: 'company-settings',
  async up(tx, { integer, text, clustered }) {
    const statements = [
      `create table parameters (
        sop ${text} not null, parameter ${text} not null, seq ${integer} not null, value ${text} not null,
        before ${text}, effective_from ${integer} not null, set_by ${text}, set_at ${integer} not null,
        primary key (sop, parameter, seq))${clustered}`,
      `create table absences (
        person ${text} not null, number ${integer} not null, from_date ${text} not null, to_date ${text} not null,
        zone ${text} not null, from_at ${integer} not null, until_at ${integer} not null, substitute ${text},
        withdrawn ${integer} not null, noted_by ${text}, noted_at ${integer} not null, settle_at ${integer},
        primary key (person, number))${clustered}`,
      'create index absences_by_end on absences (until_at) where withdrawn = 0',
      'create index absences_to_settle on absences (settle_at) where settle_at is not null',
      `create table holidays (
        list ${text} not null, year ${integer} not null, version ${integer} not null, decree ${text} not null,
        days ${text} not null, recorded_by ${text}, recorded_at ${integer} not null,
        primary key (list, year, version))${clustered}`,
      `create table awaiting_decree (case_id ${integer} primary key)${clustered}`,
      `alter table tasks add column provisional ${integer} not null default 0`,
      'create index tasks_by_behalf on tasks (on_behalf_of) where on_behalf_of is not null',
    ];
    for (const statement of statements) await run(tx, statement);
  },
};
