/**
 * A verifier written from docs/audit.md alone: it shares no code with the product, and knows only Node,
 * a reader of SQLite files and the page. Chains, tree and checkpoints; no tables.
 *
 *     node test/audit/second-verifier.ts FOLDER
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

type Row = Record<'stream', string> &
  Record<'id' | 'seq' | 'count' | 'recorded', number> &
  Record<'body' | 'prev' | 'hash', Buffer>;

const sha = (...parts: Uint8Array[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** Merkle tree hash of section 3, over leaves that are hashed already. */
function treeHash(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  let level = leaves;
  // Pairs from the left; a last one without a partner goes up as it is: the same as splitting at a power of two.
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2)
      next.push(i + 1 < level.length ? sha(Buffer.of(1), level[i]!, level[i + 1]!) : level[i]!);
    level = next;
  }
  return level[0]!;
}

function signatureFits(note: string, vkey: string): boolean {
  const [name, id, key] = splitKey(vkey);
  const raw = Buffer.from(key, 'base64');
  const expected = sha(Buffer.from(`${name}\n`), raw).subarray(0, 4);
  if (raw[0] !== 1 || raw.length !== 33 || expected.toString('hex') !== id) return false;
  const cut = note.indexOf('\n\n');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return note
    .slice(cut + 2)
    .split('\n')
    .filter((line) => line.startsWith(`\u2014 ${name} `))
    .map((line) => Buffer.from(line.slice(name.length + 3), 'base64'))
    .some(
      (signed) =>
        signed.subarray(0, 4).equals(expected) &&
        verify(null, Buffer.from(note.slice(0, cut + 1)), publicKey, signed.subarray(4)),
    );
}

/** The key itself may hold plus signs. */
function splitKey(vkey: string): [string, string, string] {
  const first = vkey.indexOf('+');
  const second = vkey.indexOf('+', first + 1);
  return [vkey.slice(0, first), vkey.slice(first + 1, second), vkey.slice(second + 1)];
}

/** Sentences about what is wrong; none: everything fits. */
export function verifyFolder(folder: string): string[] {
  const wrong: string[] = [];
  const lines = existsSync(`${folder}/checkpoints/log.jsonl`)
    ? readFileSync(`${folder}/checkpoints/log.jsonl`, 'utf8').split('\n').slice(0, -1)
    : [];
  const database = new Database(`${folder}/tertib.db`, { readonly: true });
  const rows = database.prepare('select * from entries order by id').all() as Row[];
  database.close();
  const ends = new Map<string, { seq: number; hash: Buffer }>();
  for (const row of rows) {
    const end = ends.get(row.stream) ?? { seq: 0, hash: Buffer.alloc(32) };
    const at = `${row.stream} ${row.seq}`;
    if (row.seq !== end.seq + 1) wrong.push(`${at}: number does not follow ${end.seq}`);
    if (!row.prev.equals(end.hash)) wrong.push(`${at}: not linked to the entry before`);
    if (!row.hash.equals(sha(row.prev, row.body))) wrong.push(`${at}: hash is not that of the body`);
    try {
      const body = JSON.parse(row.body.toString('utf8')) as Record<string, unknown>;
      const events = body['events'] as unknown[];
      if (body['stream'] !== row.stream || body['seq'] !== row.seq || body['recorded'] !== row.recorded)
        wrong.push(`${at}: body is of another place`);
      if (events.length !== row.count) wrong.push(`${at}: another number of events`);
    } catch {
      wrong.push(`${at}: body is no JSON`);
    }
    ends.set(row.stream, { seq: row.seq + row.count - 1, hash: row.hash });
  }
  const leaves = rows.map((row) => sha(Buffer.of(0), row.hash));
  const keyFile = `${folder}/checkpoints/public-key.txt`;
  const vkey = existsSync(keyFile) ? readFileSync(keyFile, 'utf8').trim() : '';
  let checked: { note: string }[] = [];
  for (const [i, line] of lines.entries()) {
    try {
      const read = JSON.parse(line) as { note?: string; restored?: number };
      if (read.restored !== undefined) checked = [];
      else if (typeof read.note === 'string') checked.push({ note: read.note });
    } catch {
      wrong.push(`checkpoint line ${i + 1}: unreadable`);
    }
  }
  for (const { note } of checked) {
    const [, size = '', root = ''] = note.split('\n');
    if (!signatureFits(note, vkey)) wrong.push(`checkpoint ${size}: not signed by ${vkey}`);
    else if (Number(size) > leaves.length)
      wrong.push(`checkpoint ${size}: the log has only ${leaves.length} entries`);
    else if (treeHash(leaves.slice(0, Number(size))).toString('base64') !== root)
      wrong.push(`checkpoint ${size}: root differs`);
  }
  return wrong;
}

/** Sentences about what is wrong with a proof of section 6, by the verification of RFC 9162, 2.1.4.2. */
export function verifyConsistency(text: string): string[] {
  const proof = JSON.parse(text) as Record<'older' | 'newer' | 'vkey', string> & { path: string[] };
  for (const note of [proof.older, proof.newer])
    if (!signatureFits(note, proof.vkey)) return [`not signed by ${proof.vkey}`];
  const [first, second] = [proof.older, proof.newer].map((note) => Number(note.split('\n')[1]));
  const [root, newRoot] = [proof.older, proof.newer].map((note) => note.split('\n')[2]);
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  if (first === second) return path.length === 0 && root === newRoot ? [] : ['roots differ'];
  if ((first! & (first! - 1)) >>> 0 === 0) path.unshift(Buffer.from(root!, 'base64'));
  let [fn, sn] = [first! - 1, second! - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let [fr, sr]: [Buffer, Buffer] = [path[0]!, path[0]!];
  for (const hash of path.slice(1)) {
    if (sn === 0) return ['path too long'];
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [sha(Buffer.of(1), hash, fr), sha(Buffer.of(1), hash, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else sr = sha(Buffer.of(1), sr, hash);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  const good = sn === 0 && fr.toString('base64') === root && sr.toString('base64') === newRoot;
  return good ? [] : ['the newer log did not grow out of the older'];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.argv[1]?.endsWith('second-verifier.ts')) {
  const wrong = verifyFolder(process.argv[2] ?? 'data');
  for (const sentence of wrong) say(sentence);
  say(wrong.length === 0 ? 'whole' : `${wrong.length} findings`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
