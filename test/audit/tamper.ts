/** Ways to change a data folder behind the program's back; each is a fault that verify must find. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { makeKey, signerOf } from '../../engine/audit/note.ts';

export interface Tampering {
  readonly name: string;
  /** `pick(n)` chooses one of n places. Throws where there is nothing to change. */
  run(db: Sqlite.Database, folder: string, pick: (n: number) => number): void;
}

interface EntryRow {
  id: number;
  stream: string;
  seq: number;
  count: number;
  recorded: number;
  body: Buffer;
  prev: Buffer;
  hash: Buffer;
}

/** Opens the database as somebody with the file in their hands would: without its triggers. */
export function tamper(folder: string, tampering: Tampering, pick: (n: number) => number): void {
  const db = new Sqlite(join(folder, 'tertib.db'));
  db.exec('drop trigger if exists entries_refuse_update; drop trigger if exists entries_refuse_delete');
  tampering.run(db, folder, pick);
  db.close();
}

function entries(db: Sqlite.Database, where = '1 = 1'): EntryRow[] {
  return db.prepare(`select * from entries where ${where} order by id`).all() as EntryRow[];
}

function oneOf<T>(list: readonly T[], pick: (n: number) => number): T {
  const chosen = list[pick(list.length)];
  if (chosen === undefined) throw new Error('nothing to tamper with');
  return chosen;
}

function flipped(bytes: Buffer, pick: (n: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = pick(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << pick(8));
  return copy;
}

function setColumn(db: Sqlite.Database, column: 'body' | 'prev' | 'hash', id: number, bytes: Buffer): void {
  db.prepare(`update entries set ${column} = ? where id = ?`).run(bytes, id);
}

function flipIn(column: 'body' | 'prev' | 'hash'): Tampering {
  return {
    name: `one bit of a ${column}`,
    run(db, _folder, pick) {
      const row = oneOf(entries(db), pick);
      setColumn(db, column, row.id, flipped(row[column], pick));
    },
  };
}

/** Changes a body and makes the rest of its stream fit again, as a careful forger would. */
function rewrite(change: (body: string) => string): Tampering['run'] {
  return (db, _folder, pick) => {
    const changed = entries(db).filter((row) => change(row.body.toString()) !== row.body.toString());
    const row = oneOf(changed, pick);
    setColumn(db, 'body', row.id, Buffer.from(change(row.body.toString())));
    let prev = row.prev;
    for (const each of entries(db, `stream = '${row.stream}' and seq >= ${row.seq}`)) {
      const hash = createHash('sha256').update(prev).update(each.body).digest();
      setColumn(db, 'prev', each.id, prev);
      setColumn(db, 'hash', each.id, hash);
      prev = hash;
    }
  };
}

function sqlOnly(name: string, ...statements: readonly string[]): Tampering {
  return {
    name,
    run(db) {
      for (const statement of statements) {
        if (db.prepare(statement).run().changes === 0) throw new Error(`changed nothing: ${statement}`);
      }
    },
  };
}

function fileOf(folder: string): string {
  const files = join(folder, 'files');
  const [sub = ''] = readdirSync(files);
  const [name = ''] = readdirSync(join(files, sub));
  return join(files, sub, name);
}

export const tamperings: readonly Tampering[] = [
  flipIn('body'),
  flipIn('prev'),
  flipIn('hash'),
  {
    name: 'an entry taken out of the middle',
    run(db, _folder, pick) {
      const last = `select max(seq) from entries e where e.stream = entries.stream`;
      const row = oneOf(entries(db, `seq < (${last})`), pick);
      db.prepare('delete from entries where id = ?').run(row.id);
    },
  },
  {
    name: 'the last entry of a stream taken away',
    run(db, _folder, pick) {
      const last = `select max(seq) from entries e where e.stream = entries.stream`;
      const row = oneOf(entries(db, `seq = (${last})`), pick);
      db.prepare('delete from entries where id = ?').run(row.id);
    },
  },
  {
    name: 'a whole stream taken away',
    run(db, _folder, pick) {
      const row = oneOf(entries(db), pick);
      db.prepare('delete from entries where stream = ?').run(row.stream);
    },
  },
  sqlOnly('the whole log taken away', 'delete from entries'),
  {
    name: 'two entries of a stream swapped',
    run(db, _folder, pick) {
      const row = oneOf(
        entries(
          db,
          `exists (select 1 from entries e where e.stream = entries.stream and e.seq > entries.seq)`,
        ),
        pick,
      );
      const [next] = entries(db, `stream = '${row.stream}' and seq > ${row.seq}`);
      if (next === undefined) throw new Error('nothing to swap');
      setColumn(db, 'body', row.id, next.body);
      setColumn(db, 'body', next.id, row.body);
    },
  },
  {
    name: 'a forged entry appended to a case',
    run(db, _folder, pick) {
      const row = oneOf(
        entries(
          db,
          `stream like 'case:%' and not exists (select 1 from entries e where e.stream = entries.stream and e.seq > entries.seq)`,
        ),
        pick,
      );
      const seq = row.seq + row.count;
      const body = Buffer.from(row.body.toString().replace(`"seq":${row.seq}`, `"seq":${seq}`));
      const hash = createHash('sha256').update(row.hash).update(body).digest();
      db.prepare(
        'insert into entries (stream, seq, count, recorded, body, prev, hash) values (?, ?, ?, ?, ?, ?, ?)',
      ).run(row.stream, seq, row.count, row.recorded, body, row.hash, hash);
    },
  },
  {
    name: 'another actor, hashes recomputed',
    run: rewrite((body) => body.replace('"actor":"u2"', '"actor":"u1"')),
  },
  {
    name: 'an earlier time, hashes recomputed',
    run: rewrite((body) => body.replace(/"happened":(\d)/, '"happened":0')),
  },
  {
    name: 'a decision turned, hashes recomputed',
    run: rewrite((body) => body.replace('"approved":true', '"approved":false')),
  },
  {
    name: 'a grant added, hashes recomputed',
    run: rewrite((body) => body.replace('"grants":[]', '"grants":["administrator"]')),
  },
  {
    name: 'a byte after the end of a body, hashes recomputed',
    run: rewrite((body) => `${body} `),
  },
  {
    name: 'the other Unicode form of a name, hashes kept',
    run(db) {
      const [row] = entries(db, `stream = 'system'`);
      const text = row?.body.toString() ?? '';
      if (row === undefined || text === text.normalize('NFD')) throw new Error('changed nothing');
      setColumn(db, 'body', row.id, Buffer.from(text.normalize('NFD')));
    },
  },
  sqlOnly('another outcome of a case', `update cases set outcome = 'refused' where outcome = 'approved'`),
  sqlOnly(
    'a changed answer in the state of a case',
    `update cases set state = replace(state, 'R-1', 'R-9') where id = 2`,
  ),
  sqlOnly('a case that was reopened by hand', `update cases set status = 'open' where status = 'ended'`),
  sqlOnly('a case taken out of the list', 'delete from cases where id = 3'),
  sqlOnly('a task given to somebody else', `update tasks set assignee = 'u2'`),
  sqlOnly('a task hidden', 'delete from tasks where case_id = 2'),
  sqlOnly('a case shown to a stranger', `insert into case_access (principal, case_id) values ('user:u9', 1)`),
  sqlOnly('a case that no search finds', 'delete from case_words where case_id = 2'),
  sqlOnly('a place in a queue given up', 'delete from queue where case_id = 2'),
  sqlOnly('a row of a case that never was', `insert into case_words (word, case_id) values ('hantu', 77)`),
  sqlOnly('a day of work claimed by another', `update done set person = 'u2'`),
  sqlOnly('a role that nobody gave', `update people set roles = '["collector","manager"]' where id = 'u2'`),
  sqlOnly('a grant that nobody gave', `update people set grants = '["administrator"]' where id = 'u2'`),
  sqlOnly(
    'an account enabled by hand',
    `insert into people (id, login, name, roles, grants, disabled, settings, subject) select 'u9', 'hantu', 'Hantu', roles, grants, 0, settings, 9 from people where id = 'u1'`,
  ),
  sqlOnly('a demo that is none', `update company set demo = 1`),
  sqlOnly('a clock moved without a word', `update company set clock_offset = 86400000`),
  sqlOnly('a revision signed by nobody', `update revisions set signed = 1`),
  sqlOnly(
    'a signature that nobody gave',
    `update revisions set life = json_set(life, '$.signatures', json('[{"person":"u1","verb":"approve"}]'))`,
  ),
  sqlOnly('an effective date set back', `update revisions set effective_from = effective_from - 86400000`),
  sqlOnly(
    'the effective date of its life set back',
    `update revisions set life = json_set(life, '$.effectiveFrom', 1)`,
  ),
  sqlOnly('another result of a review', `update sop_reviews set result = 'withdraw'`),
  sqlOnly('a review held on another day', `update sop_reviews set date = '2020-01-01'`),
  sqlOnly('a review that nobody can find any more', `delete from sop_reviews`),
  {
    name: 'another result of a review, hashes recomputed',
    run: rewrite((body) => body.replace('"result":"unchanged"', '"result":"withdraw"')),
  },
  sqlOnly('somebody who is said to have read it', `update readings set person = 'u2'`),
  sqlOnly('a revision in force that is not', `update revisions set state = 'draft'`),
  sqlOnly(
    'a changed definition',
    `update revisions set text = cast(replace(cast(text as text), 'end: refused', 'end: approved') as blob)`,
  ),
  sqlOnly('a file whose key was thrown away', `update files set key = null`),
  sqlOnly('a file that the database forgot', `delete from files`),
  {
    name: 'one bit of a file',
    run(_db, folder, pick) {
      const place = fileOf(folder);
      writeFileSync(place, flipped(readFileSync(place), pick));
    },
  },
  { name: 'a file taken away', run: (_db, folder) => rmSync(fileOf(folder)) },
  {
    name: 'the last entries of the whole log taken away',
    run(db, _folder, pick) {
      const last = Number(db.prepare('select max(id) from entries').pluck().get());
      db.prepare('delete from entries where id > ?').run(last - 1 - pick(last - 1));
    },
  },
  {
    name: 'a second history beside the first',
    run(db, _folder, pick) {
      const row = oneOf(entries(db), pick);
      db.exec('drop index entries_by_stream');
      const body = Buffer.from(row.body.toString().replace(/"command":"[^"]*"/, '"command":"lain"'));
      const hash = createHash('sha256').update(row.prev).update(body).digest();
      db.prepare(
        'insert into entries (stream, seq, count, recorded, body, prev, hash) values (?, ?, ?, ?, ?, ?, ?)',
      ).run(row.stream, row.seq, row.count, row.recorded, body, row.prev, hash);
    },
  },
  {
    name: 'a moment of recording set back',
    run(db, _folder, pick) {
      db.prepare('update entries set recorded = recorded - 86400000 where id = ?').run(
        oneOf(entries(db), pick).id,
      );
    },
  },
  {
    name: 'two streams recorded the other way round',
    run(db, _folder, pick) {
      const all = entries(db);
      const row = oneOf(all.slice(1), pick);
      const before = all[all.indexOf(row) - 1]!;
      for (const [from, to] of [
        [row.id, -1],
        [before.id, row.id],
        [-1, before.id],
      ])
        db.prepare('update entries set id = ? where id = ?').run(to, from);
    },
  },
  sqlOnly('the end of a stream forgotten', `delete from heads where stream = 'system'`),
  sqlOnly('the end of a case set back', 'update cases set seq = seq - 1 where id = 1'),
  {
    name: 'the key of a person changed',
    run(db, _folder, pick) {
      const keys = db.prepare('select id, key from subject_keys').all() as { id: number; key: Buffer }[];
      const { id, key } = oneOf(keys, pick);
      db.prepare('update subject_keys set key = ? where id = ?').run(flipped(key, pick), id);
    },
  },
  {
    name: 'the key of a person thrown away',
    run(db, _folder, pick) {
      const ids = db.prepare('select id from subject_keys').pluck().all() as number[];
      db.prepare('update subject_keys set key = null where id = ?').run(oneOf(ids, pick));
    },
  },
  {
    name: 'everything forged so that it fits together',
    run: (db, folder) => forgeAll(db, folder),
  },
  {
    name: 'one bit of a checkpoint',
    run(_db, folder, pick) {
      const [first = '', ...rest] = linesOf(folder);
      const { at, note } = JSON.parse(first) as { at: number; note: string };
      const size = Number(note.split('\n')[1]) + 1 + pick(9);
      const line = JSON.stringify({ at, note: note.replace(/\n\d+\n/, `\n${size}\n`) });
      writeFileSync(join(folder, CHECKPOINTS), [line, ...rest, ''].join('\n'));
    },
  },
  {
    name: 'a checkpoint signed by another key',
    run(_db, folder) {
      const [, size = ''] = noteOf(linesOf(folder).at(-1) ?? '').split('\n');
      const note = signerOf(makeKey()).sign(Number(size), createHash('sha256').digest());
      writeFileSync(
        join(folder, CHECKPOINTS),
        `${linesOf(folder).join('\n')}\n${JSON.stringify({ at: 1, note })}\n`,
      );
    },
  },
  {
    name: 'the last checkpoint taken away',
    run: (_db, folder) =>
      writeFileSync(join(folder, CHECKPOINTS), `${linesOf(folder).slice(0, -1).join('\n')}\n`.trimStart()),
  },
  {
    name: 'an old checkpoint in the place of a new one',
    run(_db, folder) {
      const [first = ''] = linesOf(folder);
      writeFileSync(join(folder, CHECKPOINTS), `${first}\n${first}\n`);
    },
  },
  sqlOnly('a tree of hashes for another log', 'insert into tree_tiles values (0, 1, zeroblob(32))'),
];

const CHECKPOINTS = 'checkpoints/log.jsonl';

function linesOf(folder: string): readonly string[] {
  return readFileSync(join(folder, CHECKPOINTS), 'utf8').trimEnd().split('\n');
}

function noteOf(line: string): string {
  return (JSON.parse(line) as { note: string }).note;
}

/** Changes the name of the company in the log, its head and its row, all fitting together. */
export function forgeCoherently(folder: string): void {
  tamper(folder, { name: 'coherent', run: (db) => forgeAll(db, folder) }, () => 0);
}

function forgeAll(db: Sqlite.Database, folder: string): void {
  rewrite((body) => body.replace('Contoh', 'Palsu'))(db, folder, () => 0);
  const last = entries(db, `stream = 'system'`).at(-1);
  db.prepare(`update heads set hash = ? where stream = 'system'`).run(last?.hash);
  db.prepare(`update company set name = replace(name, 'Contoh', 'Palsu')`).run();
}
