/**
 * Records lives of revisions, as the code of today writes them: random ones, and one of every event that
 * those have not. A file that is there already is left as it is: what was recorded once is replayed for
 * ever. A new kind of event gets a new file.
 *
 *     node test/histories/record-revisions.ts
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { liveThrough } from '../revision/histories.ts';
import { fold } from './fold-revisions.ts';
import type { Told } from './fold-revisions.ts';

const FILE = join(import.meta.dirname, 'recorded-revisions/01.jsonl.gz');
const day = 86_400_000;
const start = Date.UTC(2026, 10, 20, 2);

const random = Array.from({ length: 60 }, (_, seed) =>
  liveThrough(seed, 60).log.map(({ stream, by, at, event }): Told => ({ stream, by, at, event })),
);

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)] as [string, string];
const loaded = (revision: string) =>
  ({ type: 'revision-loaded', sop: 's', revision, code: 'S', title: 'S', file: 's' }) as const;
const effective = (from: number, date: string) => ({ date, zone: 'Asia/Jakarta', from });
const line = { verbs: ['approve'], label: 'Disetujui', position: 'Direktur', mark: 'signature' } as const;
const told = (at: number, stream: string, by: string | null, event: object): Told =>
  ({ stream, by, at: start + at, event }) as Told;

/** One that replaces another, with everything that may happen to it afterwards. */
const whole: readonly Told[] = [
  told(0, first, null, loaded('00')),
  told(1, first, null, { type: 'revision-effective', from: start + 1, signed: false }),
  told(2, second, 'u1', loaded('01')),
  told(2, 'sop', 'u1', { type: 'draft-opened', number: 1, contentHash: second }),
  told(3, 'sop', 'u2', { type: 'draft-taken', reason: 'cuti' }),
  told(4, second, 'u2', {
    ...{ type: 'revision-submitted', summary: 'x', reason: 'y', authors: ['u1', 'u2'] },
    ...{ chain: [{ ...line, maySignTwice: false }], uses: [{ id: 'h', revision: '01', hash: 'c' }] },
    ...{ fingerprint: 'f', date: '2026-12-01', warnings: ['no_stand_in'] },
  }),
  told(5, second, 'u3', {
    type: 'revision-signed',
    signature: {
      ...{ ...line, line: 0, person: 'u3', onBehalfOf: 'u4', at: start + 5, reauthenticatedAt: start + 4 },
      ...{ contentHash: second, fingerprint: 'f', namesakes: ['u1'] },
    },
  }),
  told(5, second, 'u3', { type: 'revision-approved', effective: effective(start + 10 * day, '2026-12-01') }),
  told(5, 'sop', 'u3', { type: 'draft-closed' }),
  told(6, second, 'u1', { type: 'revision-dated', effective: effective(start + 9 * day, '2026-11-30') }),
  told(7, second, 'u5', { type: 'revision-read' }),
  told(9 * day, first, null, { type: 'revision-superseded', by: second }),
  told(9 * day, second, null, { type: 'revision-effective', from: start + 9 * day, signed: true }),
  told(9 * day + 1, second, null, { type: 'cases-moved', moved: 3, kept: 1 }),
  told(10 * day, 'sop', 'u1', {
    ...{ type: 'review-recorded', number: 1, date: '2026-11-30', reason: 'Tahunan' },
    ...{ result: 'unchanged', note: '' },
  }),
];

if (!existsSync(FILE)) {
  const lines = [...random, whole].map((log) => JSON.stringify({ log, state: fold(log) }));
  writeFileSync(FILE, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  console.log(`${lines.length} histories`);
}
