/** `tertib compare` of files and of revisions in a data folder. */
import path from 'node:path';
import { expect, it } from 'vitest';
import fs from 'node:fs';
import { openEngine } from '../../../engine/index.ts';
import { emptyFolder } from '../../support/folder.ts';
import { databaseOf } from '../../support/database.ts';
import { tertib } from './typed.ts';

const text = (revision: string, title: string) => `id: kecil
document: {title: Kecil, code: K-1, revision: "${revision}"}
roles: {staff: Staf}
process:
  start: {open: {form: {reason: {type: text, label: Alasan}}, by: [staff]}}
  steps:
    fill: {ref: "01", title: ${title}, task: staff}
`;

async function withTwo() {
  const folder = emptyFolder();
  const url = await databaseOf(folder);
  const engine = await openEngine({ folder, url });
  for (const [revision, title] of [
    ['00', 'Isi'],
    ['01', 'Isi lengkap'],
  ] as const) {
    const loaded = await engine.sops.load(null, text(revision, title), 'a.yaml');
    if (!('sop' in loaded)) throw new Error(JSON.stringify(loaded.problems));
    if (revision === '00') await engine.sops.makeEffective(null, loaded.sop.contentHash);
  }
  await engine.stop();
  const env: Record<string, string> = url === undefined ? {} : { TERTIB_DATABASE: url };
  return (...args: readonly string[]) => tertib(['compare', ...args, '--data', folder], [], env);
}

it('tells what changed between two revisions of the data folder, and how both are signed', async () => {
  const compare = await withTwo();
  const { exit, out } = await compare('kecil@00', 'kecil@01');
  expect(exit).toBe(1);
  const said = out.join('\n');
  expect(said).toMatch(/^kecil@00: K-1, Rev 00, Berlaku sejak/);
  expect(said).toContain('kecil@01: K-1, Rev 01, Draf');
  expect(said).toMatch(/ {2}Sidik: [0-9A-F]{4}-[0-9A-F]{4}/);
  expect(said).toContain('Tanda tangan: dimuat, belum disahkan di sini');
  expect(said).toContain('Nama langkah 01 diubah dari “Isi” menjadi “Isi lengkap”.');
});

it('compares a file with the revision in force, also as data', async () => {
  const compare = await withTwo();
  const file = path.join(emptyFolder(), 'b.yaml');
  fs.writeFileSync(file, text('00', 'Isi'));
  expect(await compare('kecil', file)).toMatchObject({ exit: 0, errors: [] });
  fs.writeFileSync(file, text('02', 'Isi semua'));
  const { exit, out } = await compare('kecil', file, '--json');
  expect(exit).toBe(1);
  expect(JSON.parse(out.join('\n'))).toMatchObject({
    before: { sop: 'kecil', revision: '00', state: 'effective', signatures: [] },
    after: { sop: 'kecil', revision: '02', state: 'draft' },
    sameContent: false,
  });
});

it.each<[readonly string[], RegExp]>([
  [['kecil@00', 'kecil@07'], /“07”.*Yang ada: 00, 01\./],
  [['lain@00', 'kecil@01'], /“lain”.*Yang ada: kecil\./],
  [['kecil@00', 'lain'], /Tidak ada berkas “lain”/],
])('%j is refused in one sentence', async (args, sentence) => {
  const compare = await withTwo();
  const said = await compare(...args);
  expect(said.exit).toBe(2);
  expect(said.errors).toHaveLength(1);
  expect(said.errors[0]).toMatch(sentence);
});
