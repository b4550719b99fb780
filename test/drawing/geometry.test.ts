/** No flowchart has anything upon anything else: of the papers, the examples, the patterns, and at random. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Sop } from '../../engine/process/process.ts';
import { definitions } from '../properties/random-definition.ts';
import { faultsOf } from './geometry.ts';
import { draw } from './say.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RUNS = Number(process.env['TERTIB_DRAWING_RUNS'] ?? 12);
/** A page of A4 that keeps room for the header of the document. */
const PAGE = 900;

function filesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.join(folder, file))
    .sort();
}

/** Whole, on usual pages, and on pages so low that most lines run over their edges. */
function faults(sop: Sop): readonly string[] {
  return Object.values(sop.processes).flatMap((one) =>
    [{}, { pageHeight: PAGE }, { pageHeight: 420 }].flatMap((options) =>
      faultsOf(draw(sop, one, options)).map((fault) => `${one.id} ${JSON.stringify(options)} ${fault}`),
    ),
  );
}

describe('nothing lies upon anything else', () => {
  it.each(['sops', 'docs/language/examples', 'test/patterns', 'test/semantics'])(
    'in flowcharts of %s',
    (folder) => {
      let drawn = 0;
      for (const file of filesIn(folder)) {
        const { sop } = readSop(fs.readFileSync(path.join(ROOT, file), 'utf8'));
        if (!sop) continue;
        drawn += 1;
        expect(faults(sop), file).toEqual([]);
      }
      expect(drawn).toBeGreaterThan(3);
    },
  );

  it('in flowcharts of random definitions', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(definitions, ({ text }) => {
        const { sop } = readSop(text);
        if (sop) expect(faults(sop)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
