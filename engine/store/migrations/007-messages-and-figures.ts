import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** Which open cases wait for a message, by what value a figure finds cases, and the messages that came. */
export const messagesAndFigures: Migration = {
  version: 7,
  name: 'messages-and-figures',
  async up(tx, { integer, text, clustered }) {
    // No case has either yet: documents that speak of messages or figures could not be loaded before.
    const statements = [
      `create table subscriptions (
        sop ${text} not null, message ${text} not null, case_id ${integer} not null,
        primary key (sop, message, case_id))${clustered}`,
      `create table matches (
        sop ${text} not null, process ${text} not null, field ${text} not null, value ${text} not null,
        case_id ${integer} not null, primary key (sop, process, field, value, case_id))${clustered}`,
      'create index cases_by_start on cases (sop, process, started_at)',
      `create table messages (
        sop ${text} not null, message ${text} not null, id ${text} not null, person ${text},
        answer ${text} not null, cases ${text} not null, params ${text}, key ${text}, payload ${text},
        came_at ${integer} not null, primary key (sop, message, id))${clustered}`,
      'create index messages_by_answer on messages (answer, came_at)',
    ];
    for (const statement of statements) await run(tx, statement);
  },
};
