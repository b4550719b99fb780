/** A change of one value changes its words and nothing else: every box and line stays where it was. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../engine/drawing/drawing.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Sop } from '../../engine/process/process.ts';
import { draw } from './say.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGES = [undefined, 900];

function sopOf(text: string): Sop | undefined {
  return readSop(text).sop;
}

/** All places; of the words how many lines there are. */
function placesOf(drawing: Drawing): string {
  const { chart: _, ...places } = drawing;
  return JSON.stringify(places, (key, value: unknown) =>
    key === 'lines' && isWords(value) ? value.length : value,
  );
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function wordsOf(drawing: Drawing): string {
  return JSON.stringify(drawing, (key, value: unknown) => (key === 'chart' ? null : value));
}

/** The same text with the n-th match made another. */
function changed(text: string, what: RegExp, to: (found: string) => string): readonly string[] {
  return [...text.matchAll(what)].map(
    (found) => text.slice(0, found.index) + to(found[0]) + text.slice(found.index + found[0].length),
  );
}

describe('a change of one value', () => {
  const text = fs.readFileSync(path.join(ROOT, 'sops/clc-01/process.yaml'), 'utf8');

  it('of two weeks into seven days changes the words of that clock alone', () => {
    const [before, after] = [sopOf(text), sopOf(text.replace('after: P2W', 'after: P7D'))];
    const [one, other] = [before, after].map((sop) => draw(sop!, sop!.processes['collection']!));
    expect(placesOf(other!)).toBe(placesOf(one!));
    expect(wordsOf(other!)).not.toBe(wordsOf(one!));
    const lines = (drawing: Drawing): readonly string[] =>
      drawing.pages[0]!.rows.find((row) => row.id === 'contact')!.notes.lines;
    expect(lines(one!).join(' ')).toContain('2 minggu sejak pertama kali masuk.');
    expect(lines(other!).join(' ')).toContain('7 hari sejak pertama kali masuk.');
  });

  it.each(['clc-01', 'ar-01', 'caring-01', 'intera-01'])('moves nothing in %s, whichever it is', (id) => {
    const source = fs.readFileSync(path.join(ROOT, `sops/${id}/process.yaml`), 'utf8');
    const [head = '', scenarios = ''] = source.split(/^(?=scenarios:)/m);
    const variants = [
      ...changed(head, /\bP(?:T?)\d+[DWMH]\b/g, (found) => (found.includes('T') ? 'PT36H' : 'P120D')),
      ...changed(head, /(?<=(?:perDay|rounds: \{max): )\d+/g, () => '12'),
    ];
    const before = sopOf(head + scenarios)!;
    let tried = 0;
    // Reading a document takes longer than drawing it: some from everywhere are enough.
    for (const variant of variants.filter((_, index) => index % Math.ceil(variants.length / 4) === 0)) {
      const after = sopOf(variant + scenarios);
      if (!after) continue;
      tried += 1;
      for (const process of Object.keys(before.processes))
        for (const pageHeight of PAGES) {
          const options = pageHeight === undefined ? {} : { pageHeight };
          expect(placesOf(draw(after, after.processes[process]!, options))).toBe(
            placesOf(draw(before, before.processes[process]!, options)),
          );
        }
    }
    if (id !== 'intera-01') expect(tried).toBeGreaterThan(0);
  });

  it('is drawn the same however often', () => {
    const sop = sopOf(text)!;
    const once = JSON.stringify(draw(sop, sop.processes['collection']!));
    expect(JSON.stringify(draw(sopOf(text)!, sop.processes['collection']!))).toBe(once);
  });
});
