/**
 * Fills a folder with so many open cases of SOP-CLC-01, at the speed of bare inserts: three for each
 * collector are worked on through the engine, the others are copies with their own subject, key and chain. What stands in
 * the file is what the engine would have written; `tertib verify` says so.
 *
 *     node bench/load.ts FOLDER CASES
 */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Value } from '../engine/index.ts';
import { DATABASE_FILE } from '../engine/store/database.ts';
import type { Db } from '../engine/store/database.ts';
import { streamOfCase } from '../engine/store/record.ts';
import { keysOf, unseal } from '../engine/store/sealing.ts';
import type { Keys } from '../engine/store/sealing.ts';
import { BEFORE, COLLECTORS, hire, openBench } from './cast.ts';
import { KINDS, workPatterns } from './patterns.ts';
import type { Kind, Patterns } from './patterns.ts';
import { stamp, templateOf } from './stamp.ts';
import type { Pattern, Stamped } from './stamp.ts';

/** Of eight cases of a collector, four wait for step 01, three for a call, one sleeps. */
const MIX: readonly Kind[] = [
  'checking',
  'calling',
  'checking',
  'calling',
  'checking',
  'calling',
  'checking',
  'sleeping',
];
const AT_ONCE = 2_000;

/** A new folder; answers when the file is whole and closed. `cases` counts the patterns too. */
export async function load(folder: string, cases: number, collectors = COLLECTORS): Promise<void> {
  const engine = await openBench(folder, BEFORE);
  const patterns: Pattern[][] = [];
  try {
    const cast = await hire(engine, collectors);
    const ids = await workPatterns(engine, cast);
    for (const kind of MIX) patterns.push(await readPatterns(engine.store.reads, ids, kind));
  } finally {
    await engine.stop();
  }
  const handle = new Sqlite(path.join(folder, DATABASE_FILE));
  try {
    handle.pragma('synchronous = OFF'); // nothing of it is acknowledged to anybody
    handle.pragma('cache_size = -1000000');
    copyAll(handle, patterns, cases);
  } finally {
    handle.close();
  }
}

async function readPatterns(db: Db, ids: Patterns, kind: Kind): Promise<Pattern[]> {
  const found: Pattern[] = [];
  for (const id of ids[kind]) found.push(await readPattern(db, id));
  return found;
}

async function readPattern(db: Db, id: number): Promise<Pattern> {
  const { columns, state, ...row } = await db
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const commands = await db.selectFrom('commands').selectAll().where('result_case', '=', id).execute();
  const entries = await db
    .selectFrom('entries')
    .select(['count', 'recorded', 'body'])
    .where('stream', '=', streamOfCase(id))
    .orderBy('seq')
    .execute();
  const keys = await keysOf(db, row.subject === null ? [] : [row.subject]);
  return {
    id,
    case: row,
    plate: /"plate":"([^"]*)"/.exec(state)?.[1] ?? null,
    columns: templateOf(columns, id),
    state: templateOf(state, id),
    tasks: await db.selectFrom('tasks').selectAll().where('case_id', '=', id).execute(),
    queue: await db.selectFrom('queue').selectAll().where('case_id', '=', id).execute(),
    access: await db.selectFrom('case_access').selectAll().where('case_id', '=', id).execute(),
    done: await db.selectFrom('done').selectAll().where('case_id', '=', id).execute(),
    commands: commands.map((each) => ({ ...each, id: templateOf(`"${each.id}"`, id) })),
    entries: entries.map(({ count, recorded, body }) => {
      const text = Buffer.from(body).toString('utf8');
      return { count, recorded, body: templateOf(text, id, sealedIn(text, keys)) };
    }),
  };
}

/** Each ciphertext of a body with what it hides. */
function sealedIn(text: string, keys: Keys): readonly (readonly [string, Value])[] {
  return [...text.matchAll(/\{"\$sealed":"([^"]+)"\}/g)].map(([, cipher = '']) => {
    const value = unseal(keys, { $sealed: cipher });
    if (value === undefined) throw new Error('bench: a pattern lost its key');
    return [cipher, value];
  });
}

function copyAll(handle: Sqlite.Database, patterns: readonly (readonly Pattern[])[], cases: number): void {
  const writer = rowWriter(handle);
  const collectors = patterns[0]?.length ?? 1;
  const first = collectors * KINDS.length + 1;
  const firstSubject = Number(handle.prepare('select max(id) from subject_keys').pluck().get()) + 1;
  for (let from = first; from <= cases; from += AT_ONCE) {
    handle.transaction(() => {
      for (let id = from; id < Math.min(from + AT_ONCE, cases + 1); id += 1) {
        const n = id - first;
        const pattern = patterns[Math.floor(n / collectors) % MIX.length]?.[n % collectors];
        if (pattern) writer.write(stamp(pattern, id, firstSubject + n));
      }
    })();
  }
  handle.transaction(() => writer.count(Math.max(cases, first - 1)))();
  handle.pragma('optimize');
}

/** Plain inserts, prepared once per table; counters are kept aside and written at the end. */
function rowWriter(handle: Sqlite.Database) {
  const statements = new Map<string, ReturnType<Sqlite.Database['prepare']>>();
  const insert = (table: string, row: object): void => {
    let statement = statements.get(table);
    if (!statement) {
      const names = Object.keys(row);
      const columns = names.map((name) => `"${name}"`).join(', ');
      statement = handle.prepare(
        `insert into ${table} (${columns}) values (${names.map(() => '?').join(', ')})`,
      );
      statements.set(table, statement);
    }
    statement.run(Object.values(row));
  };
  const bands = new Map<number, [number, number, number, number]>();
  const loads = new Map<string, number>();
  return {
    write(made: Stamped): void {
      insert('subject_keys', made.subject);
      for (const entry of made.entries) insert('entries', entry);
      insert('cases', made.case);
      for (const task of made.tasks) {
        insert('tasks', task);
        if (task.assignee !== null) loads.set(task.assignee, (loads.get(task.assignee) ?? 0) + 1);
      }
      for (const place of made.queue) {
        insert('queue', place);
        const counts = bands.get(place.lane) ?? [0, 0, 0, 0];
        counts[place.band as 0 | 1 | 2 | 3] += 1;
        bands.set(place.lane, counts);
      }
      for (const each of made.access) insert('case_access', each);
      for (const each of made.words) insert('case_words', each);
      for (const each of made.done) insert('done', each);
      for (const each of made.commands) insert('commands', each);
    },
    /** `last`: highest id of a case. */
    count(last: number): void {
      const lane = handle.prepare(
        'update lanes set started = started + ?, ready = ready + ?, sleeping = sleeping + ?, held = held + ? where id = ?',
      );
      for (const [id, counts] of bands) lane.run(...counts, id);
      const held = handle.prepare('update loads set open = open + ? where person = ?');
      for (const [person, open] of loads) held.run(open, person);
      handle.prepare("update counters set value = ? where name = 'case' or name like 'number:K-%'").run(last);
    },
  };
}

if (import.meta.main) {
  const [folder = '', cases = ''] = process.argv.slice(2);
  if (folder === '' || !(Number(cases) > 0)) throw new Error('usage: node bench/load.ts FOLDER CASES');
  await load(folder, Number(cases));
}
