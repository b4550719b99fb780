import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** Cases that others start, starts that the calendar makes, and what other systems are asked. */
export const startedCases: Migration = {
  version: 6,
  name: 'started-cases',
  rebuilds: true,
  async up(tx, { integer, text, clustered }) {
    const statements = [
      `alter table cases add column parent_case ${integer}`,
      'create index cases_by_parent on cases (parent_case) where parent_case is not null',
      `alter table outbox add column seq ${integer} not null default 0`,
      `alter table outbox add column retries ${integer} not null default 0`,
      `create table deliveries (
        key ${text} primary key, tries ${integer} not null, next_at ${integer} not null, error ${text})${clustered}`,
      `create table schedules (
        sop ${text} not null, process ${text} not null, start ${text} not null, rule ${text} not null,
        seen_at ${integer} not null, next_at ${integer}, primary key (sop, process, start))${clustered}`,
      'create index schedules_by_instant on schedules (next_at) where next_at is not null',
    ];
    for (const statement of statements) await run(tx, statement);
  },
};
