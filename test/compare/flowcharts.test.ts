/** The comparison drawn: which marks stand at which step, where what is gone stands, and nothing upon anything. */
import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Sop } from '../../engine/process/process.ts';
import { compareRevisions } from '../../engine/index.ts';
import { pagesOf } from '../../server/comparisons/comparison-page.ts';
import { comparedCharts, type ComparedCharts } from '../../server/comparisons/flowcharts.ts';
import { changeMarks, type StepChange } from '../../server/drawing/change-marks.ts';
import type { ChartLine } from '../../server/drawing/outline.ts';
import type { Lang } from '../../views/text/index.ts';
import { chanceOf } from '../crash/chance.ts';
import { faultsOf } from '../drawing/geometry.ts';
import { draw, sayIn } from '../drawing/say.ts';
import { twoRevisions, twoRevisionsOf } from '../support/revisions.ts';
import { lawDocuments } from './law.ts';
import { editsOf } from './random-edit.ts';

function sopOf(text: string): Sop {
  const { sop, problems } = readSop(text);
  if (!sop) throw new Error(JSON.stringify(problems));
  return sop;
}

function charts(before: Sop, after: Sop, lang: Lang = 'id'): ComparedCharts {
  const say = sayIn(lang);
  const comparison = compareRevisions(before, after);
  const row = { sop: 'x', revision: '00' } as never;
  const given = { from: { row, sop: before, text: '' }, to: { row, sop: after, text: '' }, comparison, say };
  return comparedCharts(given, pagesOf(given), '/c');
}

function flat(lines: readonly ChartLine[]): readonly ChartLine[] {
  return lines.flatMap((line) => [line, ...flat(line.inner)]);
}

/** Of each marked line what the mark says, in the order of the drawing: `text: mark`. */
function marksIn(found: ComparedCharts): readonly string[] {
  return found.charts.flatMap(({ chart }) =>
    flat(chart.outline).flatMap((line) => (line.mark === '' ? [] : [`${line.text}: ${line.mark}`])),
  );
}

const OFFICE = `
id: small
document: {title: Cuti, code: C-1, revision: "00"}
roles: {staff: Staf, boss: Atasan}
process:
  title: Cuti
  start: {ask: {form: {reason: {type: text, label: Alasan}}}}
  steps:
    fill: {ref: "01", title: Isi formulir, task: staff, form: {days: {type: number, label: Lama cuti}}}
    both:
      ref: "02"
      title: Dua jalur
      parallel:
        branches:
          left:
            title: Kiri
            steps:
              one: {ref: "03", title: Satu, task: staff}
              two: {ref: "04", title: Dua, task: staff}
          right:
            title: Kanan
            steps:
              three: {ref: "05", title: Tiga, task: boss}
    note: {ref: "06", title: Catat cuti, task: staff}
    file: {ref: "07", title: Arsipkan, task: staff}
`;

function office(...edits: readonly (readonly [string, string])[]): Sop {
  let text = OFFICE;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(from);
    text = text.replace(from, to);
  }
  return sopOf(text);
}

const NOTE = '    note: {ref: "06", title: Catat cuti, task: staff}\n';
const ONE = '              one: {ref: "03", title: Satu, task: staff}\n';
const THREE = '              three: {ref: "05", title: Tiga, task: boss}\n';

describe('the flowchart of a comparison', () => {
  it.each<[string, Sop, readonly string[]]>([
    [
      'a change',
      office(['title: Arsipkan, task: staff', 'title: Arsipkan, task: boss']),
      ['07 Arsipkan: ~ Diubah'],
    ],
    ['a new name', office(['Catat cuti', 'Bukukan cuti']), ['06 Bukukan cuti: ~ Nama baru']],
    [
      'a new name and a change',
      office(['title: Catat cuti, task: staff', 'title: Bukukan cuti, task: boss']),
      ['06 Bukukan cuti: ~ Diubah, ~ Nama baru'],
    ],
    [
      'a step that came and one that went',
      office([NOTE, ''], [THREE, `${THREE}              four: {title: Empat, task: boss}\n`]),
      ['Empat: + Ditambah', '06 Catat cuti: − Dihapus'],
    ],
    ['the first step of a branch gone: it stays in the branch', office([ONE, '']), ['03 Satu: − Dihapus']],
    [
      'a move into a branch: here now, and there before',
      office([NOTE, ''], [THREE, `${THREE}          ${NOTE}`]),
      ['06 Catat cuti: ↕ Dipindah', '06 Catat cuti: ↕ Semula'],
    ],
  ])('%s', (_, after, marks) => {
    expect(marksIn(charts(office(), after))).toEqual(marks);
  });

  it('shows what is gone where it stood, also inside a branch and where its branch is gone', () => {
    const lineOf = (after: Sop, text: string): string => {
      const walk = (lines: readonly ChartLine[], around: string): string =>
        lines
          .map((line, index) =>
            line.text === text && line.mark !== ''
              ? `${around} < ${lines[index - 1]?.text ?? 'first'}`
              : walk(line.inner, line.text),
          )
          .join('');
      return walk(charts(office(), after).charts[0]?.chart.outline ?? [], '');
    };
    expect(lineOf(office([ONE, '']), '03 Satu')).toBe('Kiri < first');
    expect(lineOf(office([NOTE, '']), '06 Catat cuti')).toBe(' < 02 Dua jalur');
    const branch = `          left:
            title: Kiri
            steps:
${ONE}              two: {ref: "04", title: Dua, task: staff}\n`;
    expect(lineOf(office([branch, '']), '04 Dua')).toBe(' < 03 Satu');
  });

  it('knows a step by another id as the same', () => {
    const after = office(
      [NOTE, NOTE.replace('note', 'noted')],
      ['id: small', 'id: small\ntransition: {renamed: {note: noted}}'],
    );
    const found = charts(office(), after);
    expect(marksIn(found)).toEqual(['06 Catat cuti: ~ Id baru']);
  });

  it('marks the steps that use a shared thing that changed', () => {
    const { before, after } = twoRevisionsOf('clc-01');
    const lines = charts(sopOf(before), sopOf(after)).charts.flatMap(({ chart }) => flat(chart.outline));
    const telling = lines.filter(({ links }) => links.some(({ text }) => text.includes('Nomor diblokir')));
    expect(telling.map(({ step }) => step)).toEqual(['call']);
  });

  it('draws a new process and one that is gone whole, says which are the same', () => {
    const two = (other: string): Sop =>
      sopOf(`
id: two
document: {title: Dua, code: D-1, revision: "00"}
roles: {staff: Staf}
processes:
  kept: {title: Tetap, start: {ask: {form: {a: {type: text, label: A}}}}, steps: {do_it: {title: Kerjakan, task: staff}}}
  ${other}: {title: Lain, start: {ask: {form: {b: {type: text, label: B}}}}, steps: {do_this: {title: Ini, task: staff}}}
`);
    const found = charts(two('old'), two('new'));
    expect(found.charts.map(({ chart, badge }) => [chart.id, badge?.text])).toEqual([
      ['flow-new', 'Proses baru'],
      ['flow-old', 'Proses dihapus'],
    ]);
    expect(marksIn(found)).toEqual(['Ini: + Ditambah', 'Ini: − Dihapus']);
    expect(found.same).toBe('Tetap');
  });

  it.each(twoRevisions.map(({ sop }) => sop))('of %s says in words all that it marks', (id) => {
    const { before, after } = twoRevisionsOf(id);
    for (const lang of ['id', 'en'] as const) {
      const found = charts(sopOf(before), sopOf(after), lang);
      expect(marksIn(found).length).toBeGreaterThan(0);
      for (const { chart } of found.charts)
        for (const line of flat(chart.outline).filter(({ mark }) => mark !== ''))
          expect(line.links.length, line.text).toBeGreaterThan(0);
    }
    expect(marksIn(charts(sopOf(before), sopOf(after)))).toMatchSnapshot();
  });

  it(
    'lies nowhere upon itself: two revisions of each SOP, and random edits both ways',
    { timeout: 60_000 },
    () => {
      for (const { before, after } of twoRevisions) {
        expect(faults(sopOf(before), sopOf(after))).toEqual([]);
      }
      const { kinds, draw: edit } = editsOf(lawDocuments('small'));
      const flowKinds = kinds.filter((kind) => /steps|step |branches|arms|handler/.test(kind));
      const chance = chanceOf(7);
      let drawn = 0;
      for (let index = 0; index < 60 && drawn < 24; index += 1) {
        const kind = flowKinds[index % flowKinds.length] ?? '';
        const { before, after } = edit(kind, chance);
        const [a, b] = [before, after].map((one) => readSop(JSON.stringify(one)).sop);
        if (!a || !b) continue;
        drawn += 1;
        expect(faults(a, b), kind).toEqual([]);
        expect(faults(b, a), kind).toEqual([]);
      }
      expect(drawn).toBeGreaterThan(12);
    },
  );
});

/** The drawing with what is gone beside the way, on a screen and on low pages. */
function faults(before: Sop, after: Sop): readonly string[] {
  const { changes } = compareRevisions(before, after);
  const steps = changes.flatMap((change): readonly StepChange[] => {
    const step = change.places.findLast(({ thing }) => thing === 'step')?.id;
    return step !== undefined && change.kind === 'moved'
      ? [{ step, kind: 'moved', sentence: '', href: '' }]
      : [];
  });
  return Object.entries(after.processes).flatMap(([id, process]) => {
    const earlier = before.processes[id];
    if (earlier === undefined) return [];
    const { ghosts } = changeMarks(earlier, process, { steps }, sayIn());
    if (ghosts.length === 0) return [];
    return [{}, { pageHeight: 500 }].flatMap((options) =>
      faultsOf(draw(after, process, { ...options, ghosts })),
    );
  });
}
