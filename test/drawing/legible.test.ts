/** What is drawn can be read on paper: by its size in points, at any length. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../engine/drawing/drawing.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Sop } from '../../engine/process/process.ts';
import { SHEET, sheetsOf } from '../../server/document/chart.ts';
import { faultsOf } from './geometry.ts';
import { longDocument } from './long.ts';
import { draw, sayIn } from './say.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Points. The running text of a document has 10.5. */
const TITLE = 7.5;
const SMALL = 6.5;
const PT = 0.75;

function sopOf(text: string): Sop {
  const { sop, problems } = readSop(text);
  if (!sop) throw new Error(JSON.stringify(problems));
  return sop;
}

/** The smallest letters on paper, in points. */
function sizesOf(svg: string, width: number): readonly number[] {
  const scale = Math.min(1, SHEET.width / width) * PT;
  return [...svg.matchAll(/<text[^>]* font-size="([\d.]+)"/g)].map(([, size = '']) => Number(size) * scale);
}

describe.each(['clc-01', 'ar-01', 'caring-01', 'intera-01'])('%s on A4', (id) => {
  const sop = sopOf(fs.readFileSync(path.join(ROOT, `sops/${id}/process.yaml`), 'utf8'));

  it('has letters that can be read, on pages that it fits', () => {
    for (const process of Object.values(sop.processes)) {
      const sheets = sheetsOf(process, sop, sayIn());
      for (const { svg, width, height } of sheets) {
        const sizes = sizesOf(svg, width);
        expect(sizes.length).toBeGreaterThan(3);
        // Only from the 27th way over a page's edge on, its circle has two letters and smaller ones.
        expect(Math.min(...sizes)).toBeGreaterThan(SMALL);
        expect(Math.max(...sizes)).toBeGreaterThan(TITLE);
        expect(height * Math.min(1, SHEET.width / width)).toBeLessThan(SHEET.height + 40);
      }
    }
  });
});

describe('sixty steps and more', () => {
  const boxes = ({ pages }: Drawing) =>
    pages.flatMap(({ shapes }) => shapes.filter((one) => one.shape === 'step'));

  it.each([60, 80])('%i: each box stands once, nothing upon it, its words within it', (count) => {
    const sop = sopOf(longDocument(count));
    const process = sop.processes['main']!;
    for (const options of [{}, { pageHeight: 960 }]) {
      const drawing = draw(sop, process, options);
      expect(faultsOf(drawing)).toEqual([]);
      expect(new Set(boxes(drawing).map((one) => one.step)).size).toBe(count);
      expect(boxes(drawing)).toHaveLength(count);
    }
    const sheets = sheetsOf(process, sop, sayIn());
    expect(sheets.length).toBeGreaterThan(count / 10);
    for (const { svg, width } of sheets) expect(Math.min(...sizesOf(svg, width))).toBeGreaterThan(TITLE);
  });

  it('are as wide as few: a longer document has smaller letters nowhere', () => {
    const widthOf = (count: number): number => {
      const sop = sopOf(longDocument(count));
      return sheetsOf(sop.processes['main']!, sop, sayIn())[0]!.width;
    };
    expect(widthOf(80)).toBeLessThanOrEqual(widthOf(20));
  });
});

it('stands under the headings that the company gave its columns', () => {
  const text = longDocument(3).replace(
    'organisation: SMP Rekaan}',
    'organisation: SMP Rekaan, layout: {columns: {flowchart: [Kegiatan pokok, Mutu baku dan kelengkapannya menurut peraturan, Ket.]}}}',
  );
  const sop = sopOf(text);
  const [sheet] = sheetsOf(sop.processes['main']!, sop, sayIn());
  for (const head of ['Kegiatan pokok', 'Mutu baku dan kelengkapannya menurut peraturan', 'Ket.'])
    expect(sheet!.svg).toContain(`>${head}<`);
  expect(faultsOf(draw(sop, sop.processes['main']!))).toEqual([]);
});
