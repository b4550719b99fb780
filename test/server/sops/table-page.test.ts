import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSop } from '../../../engine/index.ts';
import { tablesOf } from '../../../server/sops/table-page.ts';
import { format } from '../../../views/text/format.ts';
import { text } from '../../../views/text/index.ts';

const file = new URL('../../semantics/a-decision-table-answers-by-its-hit-policy.yaml', import.meta.url);

it('a decision table is printed in the words of the document', () => {
  const { sop } = readSop(readFileSync(file));
  const say = { t: text('id'), f: format('id'), now: 0, nameOf: () => '' };
  const [grade, highest] = tablesOf(sop!, say);
  expect(grade).toMatchObject({
    title: 'Grade',
    hit: 'Tepat satu baris berlaku.',
    inputs: ['Jenis', 'Nilai'],
    outputs: ['Tingkat', 'Hari'],
  });
  expect(grade?.rows.map(({ number, cells }) => [number, ...cells])).toEqual([
    ['1', 'Tagihan, Pelayanan', '≥ Rp5.000.000', 'Tinggi', '1'],
    ['2', 'Tagihan, Pelayanan', '[Rp1.000.000–Rp5.000.000)', 'Sedang', '1 ditambah 2'],
    ['3', 'Tagihan, Pelayanan', '< Rp1.000.000', 'Rendah', '5'],
    ['4', 'Lain', '–', 'Rendah', '7'],
    ['selain itu', '', '', 'Sedang', '9'],
  ]);
  expect(highest?.rows[2]?.cells).toEqual(['Ya', '–', 'Tinggi']);
});
