/**
 * The floor on PostgreSQL: the reference work of one completion (the case with its snapshot, one task
 * closed and the next opened, two events of 300 bytes, a timer for a timer) by one function on the
 * server, over sixteen connections, each commit flushed.
 */
import { Client } from 'pg';
import type { Turn } from './rounds.ts';

const CONNECTIONS = 16;
const CASES = 10_000;

const SCHEMA = `
  create schema floor;
  create table floor.cases (id bigint primary key, rev bigint, status int, version bigint, state text);
  create table floor.tasks (id bigint primary key, case_id bigint, role text, assignee text, due bigint);
  create index on floor.tasks (assignee, due, id);
  create table floor.events (id bigint generated always as identity primary key, case_id bigint, seq bigint,
    body text, unique (case_id, seq));
  create table floor.timers (id bigint primary key, case_id bigint, due bigint);
  create index on floor.timers (due);
  insert into floor.cases select i, 1, 0, 0, repeat('s', 600) from generate_series(1, ${CASES}) i;
  insert into floor.tasks select i * 1024, i, 'desk', 'p' || i % 20, i from generate_series(1, ${CASES}) i;
  insert into floor.timers select i * 1024, i, i from generate_series(1, ${CASES}) i;
  create function floor.complete(c bigint) returns bigint language plpgsql as $$
    declare v bigint;
    begin
      update floor.cases set version = version + 1, state = repeat('t', 600) where id = c returning version into v;
      delete from floor.tasks where id = c * 1024 + (v - 1) % 1024;
      insert into floor.tasks values (c * 1024 + v % 1024, c, 'desk', 'p' || c % 20, v);
      insert into floor.events (case_id, seq, body)
        values (c, v * 2, repeat('e', 300)), (c, v * 2 + 1, repeat('e', 300));
      delete from floor.timers where id = c * 1024 + (v - 1) % 1024;
      insert into floor.timers values (c * 1024 + v % 1024, c, v);
      return v;
    end $$;
  analyze`;

export interface Floor {
  readonly turn: Turn;
  close(): Promise<void>;
}

/** Each turn completes `pieces` of other cases than the turn before. */
export async function openFloor(url: string, pieces: number): Promise<Floor> {
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new Client(url);
      await client.connect();
      await client.query('set synchronous_commit = on');
      return client;
    }),
  );
  await clients[0]!.query(SCHEMA);
  let next = 0;
  return {
    async turn() {
      const end = next + pieces;
      const work = async (client: Client): Promise<void> => {
        while (next < end) {
          const id = (next++ % CASES) + 1;
          await client.query({ name: 'complete', text: 'select floor.complete($1)', values: [id] });
        }
      };
      await Promise.all(clients.map(work));
      return pieces;
    },
    close: () => Promise.all(clients.map((client) => client.end())).then(() => undefined),
  };
}
