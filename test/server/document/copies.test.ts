/** A document says the same on the screen, on paper and as a PDF, whatever it is and whatever its state. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSop, type Person, type Review, type RevisionRow, type Sop } from '../../../engine/index.ts';
import { documentPage } from '../../../server/document/build.ts';
import type { Chart, DocumentPage, DocumentSection } from '../../../server/document/document-page.ts';
import { sayIn } from '../../../server/document/given.ts';
import { makePdf } from '../../../server/document/pdf.ts';
import { printPage } from '../../../server/document/print-page.ts';
import { createRenderer } from '../../../server/render.ts';
import { sopPage } from '../../../server/sops/sop-page.ts';
import { format } from '../../../views/text/format.ts';
import { text } from '../../../views/text/index.ts';
import { emptyFolder } from '../../support/folder.ts';
import { readPdf, type PdfRead } from '../../support/pdf.ts';
import { tertib } from '../cli/typed.ts';

const SOPS = new URL('../../../sops/', import.meta.url);
const IDS = readdirSync(SOPS);
const NOW = Date.parse('2026-11-21T10:05:00+07:00');
const STATES: readonly RevisionRow['state'][] = [
  'draft',
  'inReview',
  'approved',
  'effective',
  'superseded',
  'returned',
  'withdrawn',
];

const read = (source: string): Sop => {
  const { sop, problems } = readSop(source);
  if (sop === undefined) throw new Error(JSON.stringify(problems));
  return sop;
};
const company = (id: string): Sop => read(readFileSync(new URL(`${id}/process.yaml`, SOPS), 'utf8'));

/** One of everything a document may hold, with texts that would be markup if they could. */
const small = read(`id: kecil
language: id
document:
  title: "Uji *tebal* <b>#raw</b> $x$"
  code: "K/1-#set"
  revision: "03"
  organisation: "PT <i>Kecil</i>"
  type: PROSEDUR
  definitions: [{term: "A & B", text: "adalah #panic()"}]
  references: ["= Bukan judul", "- bukan butir @ref"]
  records: [{id: form, title: "\`Formulir\`", retention: P2Y, custodian: QC}]
  sections:
    - {id: one, title: Istilah, generated: definitions}
    - {id: two, title: Dasar, generated: references}
    - {id: three, title: Teks, text: "Baris satu\\nBaris dua\\n\\n1. butir // bukan komentar\\n2. butir \\\\ dua"}
    - {id: four, title: Rekaman, generated: records}
    - {id: five, title: Riwayat, sections: [{id: in, title: Perubahan, generated: changes}, {id: rev, title: Peninjauan, generated: reviews}]}
  layout: {cover: true, contents: true, numbering: roman, columns: {signOff: [Tindakan, Nama, Jabatan, Paraf, Tanggal]}}
  signOff: [{verbs: [prepare], label: "Dibuat oleh", position: Staf}, {verbs: [approve], label: Disetujui, position: Direktur}]
  history: [{revision: "00", date: 2021-02-01, change: Terbit}]
roles: {staff: Staf}
openPoints: {op_x: {at: [go], paper: ["[[go]] \\"kutip\\""], question: "Kapan?", meanwhile: "Tunggu _ini_", owner: QMR}}
data: {note: {type: text, label: Catatan}}
process:
  start: {open: {form: [note], by: [staff]}}
  steps: {go: {ref: "01", title: Kerjakan, task: staff, instructions: "Lihat [[go]] & \`kode\`"}}
`);

const person: Person = {
  id: 'u1',
  login: 'dewi',
  name: 'Dewi Lestari',
  roles: [],
  grants: [],
  disabled: false,
  settings: { lang: 'id', theme: 'system', density: 'compact', listKeys: false, autoSend: false },
} as unknown as Person;
const say = {
  t: text('id'),
  f: format('id'),
  now: NOW,
  nameOf: (id: unknown) => (id === 'u2' ? 'Budi <Hartono>' : 'Sari'),
};

function rowOf(sop: Sop, state: RevisionRow['state']): RevisionRow {
  const { document } = sop.definition;
  const dated = state === 'approved' || state === 'effective' || state === 'superseded';
  return {
    sop: sop.id,
    revision: document.revision ?? '00',
    contentHash: sop.contentHash,
    code: document.code ?? sop.id,
    title: document.title,
    state,
    signed: dated,
    signatures: dated
      ? (document.signOff ?? []).map((act, line) => ({
          ...act,
          line,
          mark: 'signature' as const,
          person: 'u2',
          onBehalfOf: line === 1 ? 'u3' : null,
          at: NOW,
          reauthenticatedAt: NOW,
          contentHash: sop.contentHash,
          fingerprint: '',
        }))
      : [],
    author: null,
    loadedAt: NOW,
    summary: 'Batas waktu dipersingkat',
    reason: 'Keluhan <pelanggan>',
    ...(dated ? { effectiveFrom: NOW, effectiveDate: '2026-12-01' } : {}),
    ...(state === 'superseded' ? { effectiveTo: NOW } : {}),
    openCases: 0,
  };
}

const REVIEWS: readonly Review[] = [
  { number: 1, date: '2026-06-30', reason: 'Tahunan', result: 'unchanged', note: 'Baik', by: 'u3', at: NOW },
];
const renderer = createRenderer();
const around = { t: say.t, f: say.f, kunci: () => '', shell: {} as never };

function copiesOf(sop: Sop, state: RevisionRow['state']) {
  const row = rowOf(sop, state);
  const given = { sop, row, revisions: [row], reviews: REVIEWS, say };
  const screen = sopPage({ ...given, person, mayOpen: false, address: '/sops/x/revisions/00', draft: null });
  const print = printPage({ ...given, reader: person.name }, 'id');
  return {
    doc: documentPage({ ...given, say: sayIn(sop.definition, say, 'id'), reader: person.name }),
    screen: renderer.fragment('sops/show', screen, around),
    print: renderer.fragment('document/print', print, around),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  '#34': '"',
  '#39': "'",
  '#96': '`',
};
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|#34|#39|#96);/g, (whole, name: string) => ENTITIES[name] ?? whole);
/** Words and their order, of signs that look alike one; how lines are broken and columns are set is each copy's own. */
const words = (said: string): string => said.normalize('NFKC').replace(/[\s\u200b]+/g, '');

function articleOf(html: string): string {
  // What a picture says is compared by itself.
  const article = /<article[^>]*>(.*)<\/article>/s.exec(html)?.[1] ?? '';
  return words(plain(article.replace(/<figure.*?<\/figure>/gs, '')));
}

/** Label and value of each cell but the number of the page. */
function boxOf(html: string): readonly string[] {
  const box = /<div class="doc-header[^>]*>(.*?)<\/dl><\/div>/s.exec(html)?.[1] ?? '';
  return [...box.matchAll(/<dt([^>]*)>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(
    ([, hidden = '', label = '', value = '']) => words(plain(hidden === '' ? `${label}${value}` : value)),
  );
}

const cellsOf = (doc: DocumentPage, side: 'left' | 'right') =>
  doc.header.filter((cell) => cell.side === side);

/** '' where they are equal: whole documents are too long to be looked at. */
function beginningToDiffer(text: string, other: string): string {
  if (text === other) return '';
  const at = [...text].findIndex((letter, index) => letter !== other[index]);
  return text.slice(Math.max(0, at - 80), at + 120);
}

function expectPdf(pdf: PdfRead, doc: DocumentPage, article: string): void {
  const read = words(pdf.pages.map(({ content }) => content).join(''));
  expect(beginningToDiffer(read, article)).toBe(beginningToDiffer(article, read));
  expect(pdf).toMatchObject({ language: doc.lang, title: `${doc.code} ${doc.title}`, marked: true });
  for (const [index, { around: printed, roles }] of pdf.pages.entries()) {
    const said = words(printed);
    const number = `${index + 1}${doc.pageWords.of}${pdf.pages.length}`;
    for (const { of, label, value } of [...cellsOf(doc, 'left'), ...cellsOf(doc, 'right')])
      expect(said).toContain(words(label + (of === 'page' ? number : value)));
    expect(said).toContain(doc.pageWords.page + number);
    expect(said).toContain(words(doc.footer));
    expect(said).toContain(words(doc.watermark));
    expect(roles[0]).toBe('Root');
  }
}

const chartsIn = (section: DocumentSection): readonly Chart[] => [
  ...section.blocks.flatMap((block) => (block.look === 'chart' ? [block] : [])),
  ...section.sections.flatMap(chartsIn),
];

/** Invented, to be hard: one step and nothing else; long words, long titles, branches within branches. */
const paper = (name: string): Sop =>
  read(readFileSync(new URL(`papers/${name}.yaml`, import.meta.url), 'utf8'));
const INVENTED: Readonly<Record<string, () => Sop>> = {
  kecil: () => small,
  one: () => paper('one'),
  ward: () => paper('ward'),
};

describe.each([...IDS, ...Object.keys(INVENTED)])('%s', (id) => {
  const sop = INVENTED[id]?.() ?? company(id);

  it.each(STATES)('says the same on the screen and on paper as %s', (state) => {
    const { doc, screen, print } = copiesOf(sop, state);
    expect(articleOf(screen).length).toBeGreaterThan(id === 'one' ? 100 : 400);
    expect(articleOf(print)).toBe(articleOf(screen));
    const [shown, printed] = [boxOf(screen), boxOf(print)];
    expect(shown).toHaveLength(doc.header.length);
    const others = doc.header.flatMap(({ of }, index) => (of === 'page' ? [] : [index]));
    const sides = [...cellsOf(doc, 'left'), ...cellsOf(doc, 'right')];
    const page = sides.findIndex(({ of }) => of === 'page');
    expect(others.length).toBe(doc.header.length - 1);
    expect(printed.toSpliced(page, 1)).toEqual(shown.toSpliced(page, 1));
    expect(sides.map(({ of }) => of)).toEqual(
      expect.arrayContaining(['code', 'revision', 'effectiveDate', 'page']),
    );
    for (const copy of [screen, print]) {
      expect(plain(copy)).toContain(doc.footer);
      expect(copy).toContain(`data-text="${doc.watermark}"`);
    }
  });

  it('says the same as a PDF, tagged, with its header on every page', { timeout: 60_000 }, async () => {
    for (const state of id === 'kecil' ? STATES : [STATES[Math.max(0, IDS.indexOf(id)) % STATES.length]!]) {
      const { doc, screen } = copiesOf(sop, state);
      const bytes = await makePdf(doc);
      const pdf = await readPdf(bytes!);
      expectPdf(pdf, doc, articleOf(screen));
      const charts = doc.sections.flatMap(chartsIn);
      expect(charts.length).toBeGreaterThan(0);
      const told = pdf.pages.flatMap(({ figures }) => figures).filter((alt) => alt !== '');
      for (const { alt } of charts) expect(told).toContain(alt);
      const roles = new Set(pdf.pages.flatMap(({ roles: ofPage }) => ofPage));
      for (const role of id === 'one'
        ? ['H1', 'P', 'Table']
        : ['H1', 'H2', 'P', 'Table', 'TH', 'TD', 'L', 'LI'])
        expect(roles).toContain(role);
    }
  });
});

// Here, where what makes PDFs is loaded already.
it('the command line makes the same PDF of a file', { timeout: 60_000 }, async () => {
  const file = join(emptyFolder(), 'caring.pdf');
  const said = await tertib(['export', 'sops/caring-01/process.yaml', '--pdf', '--out', file]);
  expect(said).toEqual({ exit: 0, out: [`Tertulis: ${file}`], errors: [] });
  const pdf = await readPdf(readFileSync(file));
  const { doc } = copiesOf(company('caring-01'), 'draft');
  const around = pdf.pages[0]!.around;
  expect(words(around)).toContain(words(doc.watermark));
  expect(words(around)).toMatch(/Dicetak\d/);
  expect(pdf.title).toBe(`${doc.code} ${doc.title}`);
});

it('a copy says what it may be used for', () => {
  const marks = Object.fromEntries(STATES.map((state) => [state, copiesOf(small, state).doc.watermark]));
  expect(marks).toEqual({
    draft: 'DRAF, BUKAN UNTUK DIPAKAI',
    inReview: 'DRAF, BUKAN UNTUK DIPAKAI',
    returned: 'DRAF, BUKAN UNTUK DIPAKAI',
    approved: 'BELUM BERLAKU, mulai berlaku 21 Nov 2026',
    effective: 'SALINAN TIDAK TERKENDALI',
    superseded: 'TIDAK BERLAKU sejak 21 Nov 2026',
    withdrawn: 'DITARIK, BUKAN UNTUK DIPAKAI',
  });
  expect(copiesOf(small, 'effective').doc.footer).toContain(
    'Dicetak oleh Dewi Lestari, 21 Nov 2026 10.05 WIB',
  );
});

it('shows who signed, as what and when, and nobody where nobody did', () => {
  const { print } = copiesOf(small, 'effective');
  expect(plain(print)).toContain('Budi <Hartono>');
  expect(plain(print)).toContain('Budi <Hartono> atas nama Sari');
  expect(plain(print)).toContain('Disetujui secara elektronik, 21 Nov 2026 10.05 WIB');
  const draft = plain(copiesOf(small, 'draft').print);
  expect(draft).not.toContain('Hartono');
  expect(draft).toContain('dimuat, belum disahkan di sini');
});
