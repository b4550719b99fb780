/** The flowchart as people get it: picture, text, marks. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageOf, enteredIn, readSop, runAllScenarios, widthOf } from '../../engine/index.ts';
import type { Process, Sop } from '../../engine/index.ts';
import { changeMarks } from '../../server/drawing/change-marks.ts';
import { backlogMarks, coverageMarks } from '../../server/drawing/count-marks.ts';
import { flowchartFiles, flowchartPage } from '../../server/drawing/flowchart-page.ts';
import type { ChartLine } from '../../server/drawing/outline.ts';
import { faultsOf } from './geometry.ts';
import { draw, sayIn } from './say.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SEEDS: readonly (readonly [string, string])[] = [
  ['clc-01', 'collection'],
  ['ar-01', 'receivable'],
  ['caring-01', 'tapping'],
  ['intera-01', 'complaint'],
];

function seed(id: string): Sop {
  const { sop, problems } = readSop(fs.readFileSync(path.join(ROOT, `sops/${id}/process.yaml`), 'utf8'));
  if (!sop) throw new Error(JSON.stringify(problems));
  return sop;
}

function processOf(sop: Sop, id: string): Process {
  const process = sop.processes[id];
  if (!process) throw new Error(id);
  return process;
}

const SMALL = `
id: small
document: {title: Cuti, code: C-1, revision: "00"}
roles: {staff: Staf, boss: Atasan}
process:
  title: Cuti
  start: {ask: {form: {reason: {type: text, label: Alasan}}}}
  steps:
    fill:
      ref: "01"
      title: Isi formulir
      task: staff
      form: {days: {type: number, label: Lama cuti}}
    agree:
      ref: "02"
      title: Setujui cuti
      approval: {of: [days], all: [boss], answers: {return: fill, reject: {end: refused}}}
    note:
      ref: "03"
      title: Catat cuti
      task: staff
      form: {noted: {type: yesNo, label: Dicatat}}
`;

function small(text = SMALL): readonly [Sop, Process] {
  const { sop, problems } = readSop(text);
  if (!sop) throw new Error(JSON.stringify(problems));
  return [sop, Object.values(sop.processes)[0]!];
}

function flat(lines: readonly ChartLine[]): readonly ChartLine[] {
  return lines.flatMap((line) => [line, ...flat(line.inner)]);
}

describe('a flowchart', () => {
  it.each(SEEDS)('of %s is drawn as it was looked at', async (id, process) => {
    const sop = seed(id);
    const [file] = flowchartFiles(sop, processOf(sop, process), sayIn());
    await expect(file!.svg.replaceAll('><', '>\n<')).toMatchFileSnapshot(`pictures/${id}.svg`);
  });

  it('says in text all that it shows, nested as its frames are', () => {
    const [sop, process] = small();
    const { outline } = flowchartPage(sop, process, sayIn());
    expect(outline.map(({ text, who, ways }) => [text, who, ways])).toEqual([
      ['Mulai', '', []],
      ['01 Isi formulir', 'Staf', []],
      [
        '02 Setujui cuti',
        'Atasan',
        [
          'Disetujui? Ya: lanjut ke 03 Catat cuti',
          'Disetujui? Dikembalikan: kembali ke 01 Isi formulir',
          'Disetujui? Ditolak: Selesai: refused',
        ],
      ],
      ['03 Catat cuti', 'Staf', ['Selesai']],
    ]);
    const collection = seed('clc-01');
    const lines = flat(flowchartPage(collection, processOf(collection, 'collection'), sayIn()).outline);
    const steps = new Set(lines.map((line) => line.step).filter((step) => step !== ''));
    expect([...steps].sort()).toEqual(Object.keys(processOf(collection, 'collection').steps).sort());
    expect(lines.find((line) => line.step === 'contact')?.ways).toContain(
      '2 minggu belum berhasil dihubungi: lanjut ke Kunjungan lapangan oleh TS',
    );
  });

  it('links its boxes by their visible words, hides its signs, and has no style or script of its own', () => {
    const [sop, process] = small(SMALL.replace('Isi formulir', 'Isi <b> & "formulir"'));
    const page = flowchartPage(sop, process, sayIn(), { hrefOf: (step) => `#step-${step}` });
    const svg = page.pictures[0]!.svg;
    expect(svg).toContain('role="graphics-document"');
    expect(svg).toMatch(
      /<title id="flow-main-title">Bagan alir Cuti<\/title><desc id="flow-main-desc">3 langkah/,
    );
    expect(svg).toMatch(/<a id="flow-main-fill" href="#step-fill">.*?Isi &lt;b&gt; &amp; &#34;formulir&#34;/);
    expect(svg).not.toMatch(/ style=|<script|<b>|aria-label=/);
    for (const [, sign = ''] of svg.matchAll(/<path class="fc-sign"([^>]*)>/g))
      expect(sign).toContain('aria-hidden="true"');
  });

  it('in pages tells by letters where lines go on, the same letter at both ends', () => {
    const sop = seed('clc-01');
    const drawing = draw(sop, processOf(sop, 'collection'), { pageHeight: 900 });
    expect(drawing.pages.length).toBeGreaterThan(2);
    const letters = drawing.pages.flatMap((page) =>
      page.shapes
        .filter(({ shape }) => shape === 'connector')
        .map(({ id, text }) => ({ into: id.startsWith('in '), letter: text.lines[0] })),
    );
    const ends = (into: boolean): readonly string[] =>
      [...new Set(letters.filter((one) => one.into === into).map((one) => one.letter ?? ''))].sort();
    expect(ends(true)).toEqual(ends(false));
    expect(ends(true).slice(0, 3)).toEqual(['A', 'B', 'C']);
  });

  it('with marks stands as without them', () => {
    const [sop, process] = small();
    const say = sayIn();
    const places = (svg: string): readonly string[] =>
      [...svg.matchAll(/<(?:rect|path)[^>]*fc-(?:box|question|line|frame)[^>]*>/g)].map(([found]) =>
        found.replace(/ fc-(?:backlog|pending|passed)/g, ''),
      );
    const marks = backlogMarks(
      [{ step: 'agree', cases: 18, tasks: 18, overdue: 0, oldest: say.now - 2 * 86_400_000 }],
      say,
    );
    const [plain, marked] = [{}, { marks }].map((options) => flowchartPage(sop, process, say, options));
    expect(places(marked!.pictures[0]!.svg)).toEqual(places(plain!.pictures[0]!.svg));
    expect(marked!.pictures[0]!.svg).toContain('>18 · 2 hari<');
    expect(marked!.outline.find((line) => line.step === 'agree')?.mark).toBe(
      '18 tugas terbuka, terlama 2 hari',
    );
  });

  it('of a newer revision shows what was added, changed, moved, and beside the way what is gone', () => {
    const [, before] = small();
    const [sop, after] = small(
      SMALL.replace('    note:', '    stamp:').replace('Setujui cuti', 'Putuskan cuti'),
    );
    const say = sayIn();
    const options = changeMarks(
      before,
      after,
      { steps: [{ step: 'agree', kind: 'changed', sentence: 'Lain.', href: '#a' }] },
      say,
    );
    expect(options.ghosts).toEqual([
      { step: 'note', ref: '03', title: 'Catat cuti', caption: 'Staf', scope: 'root', after: 'agree' },
    ]);
    expect([...options.marks].map(([step, { look }]) => [step, look])).toEqual([
      ['agree', 'changed'],
      ['stamp', 'added'],
      ['note', 'removed'],
    ]);
    const { pictures } = flowchartPage(sop, after, say, options);
    for (const says of ['~ Diubah', '+ Ditambah', '− Dihapus'])
      expect(pictures[0]!.svg).toContain(`>${says}<`);
    expect(faultsOf(draw(sop, after, { ghosts: options.ghosts }))).toEqual([]);
  });

  it('shows what scenarios prove of each step', () => {
    const [sop, process] = small(`${SMALL}scenarios:
  asked:
    title: Diminta
    given: {at: 2026-02-02T09:00, people: {anna: staff, budi: boss}, case: {reason: Libur}}
    steps:
      - anna: {fill: {days: 2}}
      - expect: {open: {agree: budi}}
`);
    const runs = runAllScenarios(sop);
    const marks = coverageMarks(process, coverageOf(sop, runs), enteredIn(sop, runs), sayIn());
    expect([...marks].map(([step, { badges }]) => [step, badges])).toEqual([
      ['fill', ['1 skenario']],
      ['agree', ['1, sebagian']],
      ['note', ['belum diuji']],
    ]);
    for (const { badges } of marks.values())
      expect(widthOf(badges[0]!, { size: 11, line: 14, bold: true })).toBeLessThan(86);
  });
});
