import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** Who signed what, drafts and their holders, reviews, who has read; positions of people. */
export const lifeOfRevisions: Migration = {
  version: 8,
  name: 'life-of-revisions',
  register: true,
  async up(tx, { integer, text, clustered }) {
    const statements = [
      `alter table revisions add column life ${text} not null default ''`,
      'create index revisions_by_instant on revisions (effective_from) where effective_from is not null',
      `alter table people add column positions ${text} not null default '[]'`,
      `create table sop_drafts (
        sop ${text} primary key, number ${integer} not null, holder ${text} not null, content_hash ${text} not null,
        editors ${text} not null, opened_at ${integer} not null, open ${integer} not null)${clustered}`,
      `create table sop_reviews (
        sop ${text} not null, number ${integer} not null, date ${text} not null, reason ${text} not null,
        result ${text} not null, note ${text} not null, person ${text}, recorded_at ${integer} not null,
        primary key (sop, number))${clustered}`,
      `create table readings (
        content_hash ${text} not null, person ${text} not null, at ${integer} not null,
        primary key (content_hash, person))${clustered}`,
      `create table case_moves (
        content_hash ${text} primary key, after_case ${integer} not null, moved ${integer} not null,
        kept ${integer} not null, finished ${integer} not null)${clustered}`,
    ];
    for (const statement of statements) await run(tx, statement);
  },
};
