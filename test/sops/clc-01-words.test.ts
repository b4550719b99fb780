/** The paper's own words, letter for letter, and the open points about what it leaves unsaid. */
import { describe, expect, it } from 'vitest';
import { atPath as at, paperOf } from './papers.ts';

const { data } = paperOf('clc-01');
const atPath = (path: string) => at(data, path);

interface PaperOption {
  readonly label: string;
  readonly code: string;
  readonly class: string;
}
interface OpenPoint {
  readonly at: readonly string[];
  readonly paper: readonly string[];
  readonly question: string;
  readonly meanwhile: string;
  readonly owner: string;
}

const results = Object.values(atPath('lists/call_result/options') as Readonly<Record<string, PaperOption>>);
const call = 'processes/collection/steps/contact/stage/steps/call';

describe('the words of SOP-CLC-01', () => {
  it.each([
    [
      'contacted',
      '1',
      [
        'Janji Bayar',
        'Tidak janji bayar',
        'Sudah Bayar',
        'Unit hilang',
        'Unit pindah tangan',
        'Meninggal dunia',
        'Atas nama',
        'Pindah Alamat',
      ],
    ],
    [
      'not_yet_contacted',
      '2',
      [
        'Telepon ulang',
        'Ditutup oleh debitur',
        'Salah sambung',
        'Tidak diangkat',
        'Tidak aktif',
        'Sibuk',
        'Tidak di tempat',
        'Tinggalkan pesan',
      ],
    ],
    [
      'unreachable',
      '3',
      ['Data tidak valid / tidak ada nomor telepon', 'Salah nomor', 'Mesin fax', 'Mailbox'],
    ],
  ])('name the results that are %s in the order of the paper', (of, tens, labels) => {
    const own = results.filter((option) => option.class === of);
    expect(own.map((option) => option.label)).toEqual(labels);
    expect(own.map((option) => option.code)).toEqual(labels.map((_, index) => `${tens}${index + 1}`));
  });

  it('name each result in the narrative as in the list', () => {
    const lines = (atPath(`${call}/instructions`) as string).split('\n').map((line) => line.trim());
    for (const { label, code } of results) expect(lines).toContain(`${code[1]}. ${label}`);
  });

  it('head the eight sections in order', () => {
    const sections = atPath('document/sections') as readonly { readonly title: string }[];
    expect(sections.map((section) => section.title)).toEqual([
      'TUJUAN',
      'RUANG LINGKUP PROSES',
      'DEFINISI/ISTILAH/SINGKATAN',
      'DAFTAR INSTRUKSI KERJA TERKAIT',
      'DASAR KETENTUAN',
      'URAIAN PROSES KERJA',
      'DOKUMENTASI TERKAIT',
      'EVALUASI DAN PERUBAHAN DOKUMEN',
    ]);
  });

  it('number the steps 01 to 09, each once in the flow', () => {
    const steps = atPath('processes/collection/steps') as Readonly<Record<string, { readonly ref?: string }>>;
    const refs = [
      ...Object.values(steps).map((step) => step.ref),
      atPath(`${call}/ref`) as string,
      ...(atPath(`${call}/covers`) as readonly string[]),
    ].filter((ref): ref is string => ref !== undefined);
    expect([...new Set(refs)].sort()).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09']);
  });

  it('sign off by position, never by name', () => {
    const signOff = atPath('document/signOff') as readonly { readonly position: string }[];
    expect(signOff.map((entry) => entry.position)).toEqual(['Staf', 'Direktur Call Center', 'Direktur Utama']);
  });

  it('never mention a debt to somebody who is not the debtor', () => {
    const text = atPath('scripts/desk_call/variants/not_debtor/text') as string;
    const spoken = [...text.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words).join(' ');
    expect(spoken).not.toMatch(/utang|tunggak|tagih|bayar|pinjam|biaya|kontrak|\{\{(?!debtor_name)/i);
  });
});

describe('the open points of SOP-CLC-01', () => {
  const points = Object.entries(atPath('openPoints') as Readonly<Record<string, OpenPoint>>);
  const text = JSON.stringify(atPath('processes'));

  it.each(points)('%s says where, what the paper reads, what is asked, what happens and who decides', (_, point) => {
    expect(point.at.length).toBeGreaterThan(0);
    expect(point.paper.length).toBeGreaterThan(0);
    expect(point.question).toMatch(/\?$/);
    expect(point.meanwhile).toMatch(/\.$/);
    expect(Object.values(atPath('roles') as object).flatMap(titlesOf)).toContain(point.owner);
  });

  it.each(points)('%s stands at places that exist', (_, point) => {
    for (const at of point.at) {
      const found = at.includes('/') ? atPath(at) !== undefined : text.includes(`"${at}":{`);
      expect(found, at).toBe(true);
    }
  });

  it('are proved by a scenario wherever a step or a clock depends on them', () => {
    const scenarios = Object.values(
      atPath('scenarios') as Readonly<Record<string, { readonly proves?: readonly string[] }>>,
    );
    const proved = new Set(scenarios.flatMap((scenario) => scenario.proves ?? []));
    const behaves = points.filter(([id, { at }]) => at.some((path) => !path.includes('/')) && id !== 'op_spelling');
    expect(behaves.map(([id]) => id).filter((id) => !proved.has(id))).toEqual([]);
  });
});

function titlesOf(role: { readonly title: string; readonly aliases?: readonly string[] }): readonly string[] {
  return [role.title, ...(role.aliases ?? [])];
}
