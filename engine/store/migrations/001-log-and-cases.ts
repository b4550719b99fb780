import type { Ddl } from '../dialect/ddl.ts';
import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** The chained log, keys of subjects, and the projections of cases. */
export const logAndCases: Migration = {
  version: 1,
  name: 'log-and-cases',
  async up(tx, ddl) {
    for (const statement of [...log(ddl), ...cases(ddl), ...work(ddl), ...bookkeeping(ddl)])
      await run(tx, statement);
    // Also the program itself cannot change what was recorded.
    for (const statement of ddl.appendOnly('entries')) await run(tx, statement);
  },
};

function log({ integer, numbered, bytes, text }: Ddl): readonly string[] {
  return [
    `create table entries (
      id ${numbered}, stream ${text} not null, seq ${integer} not null, count ${integer} not null,
      recorded ${integer} not null, body ${bytes} not null, prev ${bytes} not null, hash ${bytes} not null,
      check (seq > 0 and count > 0))`,
    'create unique index entries_by_stream on entries (stream, seq)',
    `create table heads (stream ${text} primary key, seq ${integer} not null, hash ${bytes} not null)`,
    `create table subject_keys (id ${integer} primary key, name ${text} unique, key ${bytes})`,
  ];
}

function cases({ integer, bytes, text, clustered }: Ddl): readonly string[] {
  return [
    `create table cases (
      id ${integer} primary key, number ${text} not null unique, sop ${text} not null, process ${text} not null,
      revision ${text} not null, status ${text} not null, outcome ${text}, title ${text} not null,
      business_key ${text}, columns ${text} not null, open_steps ${text} not null, holders ${text} not null,
      subject ${integer}, seq ${integer} not null, head ${bytes} not null, started_at ${integer} not null,
      ended_at ${integer}, next_due ${integer}, state ${text} not null)`,
    'create index cases_by_key on cases (business_key) where business_key is not null',
    'create index cases_by_due on cases (next_due) where next_due is not null',
    'create index cases_by_status on cases (status, id)',
    'create index cases_by_sop on cases (sop, status, id)',
    'create index cases_by_revision on cases (revision, status)',
    'create index cases_by_subject on cases (subject) where subject is not null',
    `create table case_access (principal ${text} not null, case_id ${integer} not null, primary key (principal, case_id))${clustered}`,
    `create table case_words (word ${text} not null, case_id ${integer} not null, primary key (word, case_id))${clustered}`,
  ];
}

function work({ integer, text, clustered }: Ddl): readonly string[] {
  return [
    `create table tasks (
      case_id ${integer} not null, step ${integer} not null, seat ${integer} not null, sop ${text} not null,
      process ${text} not null, revision ${text} not null, number ${text} not null, def ${text} not null,
      ref ${text}, title ${text} not null, case_title ${text} not null, business_key ${text},
      columns ${text} not null, kind ${text} not null, mode ${text} not null, roles ${text} not null,
      assignee ${text}, on_behalf_of ${text}, started_at ${integer}, opened_at ${integer} not null,
      available_at ${integer} not null, due ${integer}, attempts ${integer} not null, "window" ${text}, zone ${text},
      primary key (case_id, step, seat))${clustered}`,
    'create index tasks_by_assignee on tasks (assignee, case_id) where assignee is not null',
    'create index tasks_by_step on tasks (sop, def, case_id)',
    `create table queue (
      lane ${integer} not null, band ${integer} not null, sort ${text} not null, case_id ${integer} not null,
      step ${integer} not null, seat ${integer} not null,
      primary key (lane, band, sort, case_id, step, seat))${clustered}`,
    `create table lanes (
      id ${integer} primary key, principal ${text} not null, sop ${text} not null, process ${text} not null,
      revision ${text} not null, def ${text} not null, kind ${text} not null, "window" ${text}, zone ${text},
      started ${integer} not null, ready ${integer} not null, sleeping ${integer} not null, held ${integer} not null)`,
    'create index lanes_by_principal on lanes (principal)',
    `create table done (
      person ${text} not null, date ${text} not null, at ${integer} not null, case_id ${integer} not null,
      seq ${integer} not null, step ${integer} not null, def ${text} not null,
      primary key (person, date, at, case_id, seq))${clustered}`,
    `create table loads (person ${text} primary key, open ${integer} not null)${clustered}`,
    `create table turns (process ${text} not null, step ${text} not null, person ${text} not null, primary key (process, step))${clustered}`,
    `create table outbox (
      key ${text} primary key, case_id ${integer} not null, step ${integer} not null, def ${text} not null,
      effect ${text} not null, channel ${text}, recipient ${text}, template ${text},
      not_before ${integer} not null, status ${text} not null)${clustered}`,
    `create index outbox_pending on outbox (not_before) where status = 'pending'`,
  ];
}

function bookkeeping({ integer, text, clustered }: Ddl): readonly string[] {
  return [
    `create table counters (name ${text} primary key, value ${integer} not null)${clustered}`,
    `create table commands (
      case_id ${integer} not null, id ${text} not null, person ${text}, result_case ${integer} not null,
      seq ${integer} not null, step ${integer}, seat ${integer}, primary key (case_id, id))${clustered}`,
    `create table drafts (
      person ${text} not null, case_id ${integer} not null, step ${integer} not null, seat ${integer} not null,
      answer ${text} not null, saved_at ${integer} not null,
      primary key (person, case_id, step, seat))${clustered}`,
    'create index drafts_by_case on drafts (case_id)',
  ];
}
