import { sql } from 'kysely';
import type { CaseState } from '../../case/case.ts';
import type { Tx } from '../database.ts';
import type { Ddl } from '../dialect/ddl.ts';
import { readEntry } from '../log.ts';
import { run } from '../migrate.ts';
import type { Migration } from '../migrate.ts';

/** What stands in the way of open cases, so that it is found without opening every one of them. */
export const incidents: Migration = {
  version: 3,
  name: 'incidents',
  async up(tx, ddl) {
    for (const statement of table(ddl)) await run(tx, statement);
    await fill(tx);
  },
};

function table({ integer, text, clustered }: Ddl): readonly string[] {
  return [
    `create table incidents (
      case_id ${integer} not null, incident ${integer} not null, kind ${text} not null, code ${text} not null,
      place ${text} not null, step ${integer}, raised_at ${integer} not null,
      primary key (case_id, incident))${clustered}`,
    'create index incidents_by_age on incidents (raised_at, case_id, incident)',
  ];
}

/** Those that stood open before there was a table for them, as replaying their events would tell them. */
async function fill(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: number; state: string }>`
    select id, state from cases where status = 'open' and state like ${'%"incidents":[{%'}`.execute(tx);
  for (const { id, state } of rows) {
    for (const { id: incident, kind, code, place, step } of (JSON.parse(state) as CaseState).incidents) {
      const at = await raisedAt(tx, Number(id), incident);
      await sql`insert into incidents (case_id, incident, kind, code, place, step, raised_at)
        values (${id}, ${incident}, ${kind}, ${code}, ${place}, ${step ?? null}, ${at})`.execute(tx);
    }
  }
}

/** An incident has the number of its event. */
async function raisedAt(tx: Tx, caseId: number, incident: number): Promise<number> {
  const entry = await readEntry(tx, `case:${caseId}`, incident);
  const event = entry?.events[incident - entry.seq] as { readonly at?: number } | undefined;
  return event?.at ?? entry?.recorded ?? 0;
}
