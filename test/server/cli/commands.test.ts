import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../support/folder.ts';
import { tertib } from './typed.ts';

const CUTI = `id: cuti-01
document: {title: Pengajuan Cuti, code: SOP-CUTI-01, revision: "00"}
roles: {staff: Staf, manager: Manajer}
data:
  employee: {type: text, label: Nama, required: true}
process:
  start: {request: {title: Ajukan, form: [employee], by: [staff]}}
  steps:
    check:
      title: Periksa pengajuan
      task: manager
      form: {approved: {type: yesNo, label: Disetujui, required: true}}
      next:
        - {when: {approved: true}, end: approved}
        - {otherwise: {end: refused}}
scenarios:
  yes:
    title: Disetujui
    given: {case: {employee: A}}
    steps:
      - manager: {check: {approved: true}}
      - expect: {outcome: approved}
`;

function fileWith(text: string | Uint8Array): string {
  const file = path.join(emptyFolder(), 'process.yaml');
  fs.writeFileSync(file, text);
  return file;
}

describe('a command line that is not understood', () => {
  it.each<[readonly string[], RegExp]>([
    [['chek'], /“chek”/],
    [['check'], /file/],
    [['check', '--foo', 'x.yaml'], /“--foo”/],
    [['simulate', 'x.yaml'], /scenario/],
    [['start', '--port', 'banyak'], /“banyak”.*65535/],
    [['--lang', 'fr', 'check', 'x.yaml'], /“fr”/],
    [['user', 'add', 'x', '--name', 'X', '--grants', 'raja'], /“raja”/],
  ])('%j answers 2 and one sentence', async (args, sentence) => {
    const { exit, errors } = await tertib(args);
    expect(exit).toBe(2);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(sentence);
  });

  it('is explained in the language that was asked for', async () => {
    expect((await tertib(['chek', '--lang', 'en'])).errors[0]).toMatch(/^There is no command/);
    expect((await tertib(['--help'])).out.join('\n')).toMatch(/Pemakaian:[^]*Kode keluar/);
    expect((await tertib(['--lang=en', 'check', '--help'])).out.join('\n')).toMatch(
      /Usage:[^]*more SOP files/,
    );
  });
});

describe('tertib check', () => {
  it('answers 0 for a file without errors', async () => {
    const { exit, errors } = await tertib(['check', fileWith(CUTI)]);
    expect([exit, errors]).toEqual([0, []]);
  });

  it('names file, line and column of an error and answers 1', async () => {
    const file = fileWith(CUTI.replace('task: manager', 'task: manger'));
    const { exit, errors } = await tertib(['check', file]);
    expect(exit).toBe(1);
    expect(errors[0]).toMatch(new RegExp(`^${file}:11:[0-9]+: kesalahan: .*manger.*manager`));
  });

  it('says which name was probably meant, and gives an example where many values would do', async () => {
    const near = await tertib(['check', fileWith(CUTI.replace('when: {approved', 'when: {aproved'))]);
    expect(near.errors[0]).toMatch(/Tertulis: aproved\. Seharusnya: approved\./);
    const odd = await tertib(['check', fileWith(CUTI.replace('id: cuti-01', 'id: Cuti 01'))]);
    expect(odd.errors[0]).toMatch(/Tertulis: Cuti 01\. Misalnya: clc-01\./);
  });

  it('answers 3 for a file that is not there, or is a folder', async () => {
    const folder = emptyFolder();
    expect(await tertib(['check', path.join(folder, 'none.yaml')])).toMatchObject({ exit: 3, out: [] });
    expect((await tertib(['check', folder])).errors[0]).toMatch(/folder/);
  });

  it('refuses bytes that are no text without a stack', async () => {
    const { exit, errors } = await tertib(['check', fileWith(new Uint8Array([0xff, 0xfe, 0, 1, 2]))]);
    expect(exit).toBe(1);
    expect(errors.join('\n')).not.toMatch(/\bat .*\.ts/);
  });

  it('gives other tools a list', async () => {
    const file = fileWith(CUTI.replace('task: manager', 'task: manger'));
    const { out } = await tertib(['check', '--json', file]);
    expect(JSON.parse(out.join('\n'))).toMatchObject([{ file, line: 11, severity: 'error' }]);
  });
});

describe('a file that uses another', () => {
  const house = `id: rumah
document: {title: Peran, revision: "01"}
roles: {staff: Staf, manager: Manajer}
shared: true
`;
  const cuti = CUTI.replace(
    'roles: {staff: Staf, manager: Manajer}',
    'uses: [{id: rumah, revision: "01", hash: HASH}]',
  );

  it('is checked and tested with what lies beside it, and says what is missing', async () => {
    const folder = emptyFolder();
    const [used, file] = [path.join(folder, 'rumah.yaml'), path.join(folder, 'cuti.yaml')];
    fs.writeFileSync(used, house);
    const told = (await tertib(['check', used])).out.join(' ');
    const hash = /hash: ([0-9a-f]{64})/.exec(told)?.[1] ?? '';
    fs.writeFileSync(file, cuti.replace('HASH', hash));
    expect(await tertib(['check', file])).toMatchObject({ exit: 0, errors: [] });
    expect(await tertib(['test', file])).toMatchObject({ exit: 0, errors: [] });
    fs.rmSync(used);
    const { exit, errors } = await tertib(['check', file]);
    expect([exit, errors[0]]).toEqual([1, expect.stringMatching(/cuti\.yaml:3:13: kesalahan: .*rumah 01/)]);
  });
});

describe('tertib test', () => {
  it('passes the scenarios and says what they leave out', async () => {
    const { exit, out } = await tertib(['test', fileWith(CUTI)]);
    expect(exit).toBe(0);
    expect(out.join('\n')).toMatch(
      /1 dari 1 skenario lulus[^]*Belum tercakup:[^]*:15:11: arah ke-2 dari check belum/,
    );
  });

  it('answers 1 when a scenario fails, with what was found', async () => {
    const { exit, errors } = await tertib([
      'test',
      fileWith(CUTI.replace('outcome: approved', 'outcome: refused')),
    ]);
    expect(exit).toBe(1);
    expect(errors.join('\n')).toMatch(
      /GAGAL {2}yes[^]*:22:18: outcome: seharusnya refused, ternyata approved/,
    );
  });

  it('says what a rule of the form says, where the scenario stands that was gone on with', async () => {
    const form = 'form: {approved: {type: yesNo, label: Disetujui, required: true}}';
    const rules = `${form}\n      rules: [{must: {approved: true}, say: Belum boleh., at: approved}]`;
    const text = CUTI.replace(form, rules).replace('check: {approved: true}', 'check: {approved: false}');
    const { errors } = await tertib([
      'test',
      fileWith(`${text}  more: {title: Lagi, with: yes, steps: []}\n`),
    ]);
    expect(errors.join('\n')).toMatch(/:22:9: ditolak: form_invalid approved: rule “Belum boleh\.”/);
    expect(errors.join('\n')).toMatch(/GAGAL {2}more[^]*:22:9: ditolak/);
  });

  it('does not run a file with errors', async () => {
    expect(await tertib(['test', fileWith('id: [')])).toMatchObject({ exit: 1 });
  });
});

describe('tertib simulate', () => {
  it('prints the events as JSON', async () => {
    const { exit, out } = await tertib(['simulate', fileWith(CUTI), '--scenario', 'yes', '--json']);
    expect(exit).toBe(0);
    const [run] = JSON.parse(out.join('\n')) as [
      { outcome: string; events: { seq: number; type: string }[] },
    ];
    expect(run.outcome).toBe('approved');
    expect(run.events[0]).toMatchObject({ seq: 1, type: 'case-started' });
    expect(run.events.at(-1)).toMatchObject({ seq: run.events.length, type: 'case-ended' });
  });

  it('names the scenarios there are', async () => {
    const { exit, errors } = await tertib(['simulate', fileWith(CUTI), '--scenario', 'no']);
    expect(exit).toBe(2);
    expect(errors[0]).toMatch(/“no”.*yes/);
  });
});

describe('tertib run', () => {
  it('walks a case to its end by what is typed', async () => {
    const { exit, out } = await tertib(['run', fileWith(CUTI)], ['Budi', 'P1D', '1', 'tidak']);
    expect(exit).toBe(0);
    expect(out.join('\n')).toMatch(/Periksa pengajuan[^]*3 Feb 2026[^]*Kasus berakhir: refused/);
  });

  it('asks again for what was refused, and ends with the input', async () => {
    const { exit, errors } = await tertib(['run', fileWith(CUTI)], ['', 'Budi', '7', '1', 'mungkin']);
    expect(exit).toBe(0);
    expect(errors[0]).toMatch(/^Nama: /);
    expect(errors[1]).toMatch(/“7”/);
    expect(errors[2]).toMatch(/^Disetujui: .*mungkin/);
  });
});

describe('the commands of a data folder', () => {
  it('found a company, back it up, restore it and prove each copy', async () => {
    const folder = emptyFolder();
    const data = path.join(folder, 'data');
    const copy = path.join(folder, 'copy');
    const add = ['user', 'add', 'dewi', '--name', 'Dewi Lestari', '--data', data];
    expect(await tertib(add)).toMatchObject({ exit: 2 });
    const added = await tertib([...add, '--company', 'PT Contoh']);
    expect(added.exit).toBe(0);
    expect(added.out.join('\n')).toMatch(/1440 menit: http:\/\/127\.0\.0\.1:8080\/welcome\//);
    expect((await tertib([...add])).errors[0]).toMatch(/sudah dipakai/);
    expect(await tertib(['verify', '--data', data])).toMatchObject({ exit: 0, errors: [] });
    expect(await tertib(['backup', copy, '--data', data])).toMatchObject({ exit: 0, errors: [] });
    expect(await tertib(['backup', copy, '--data', data])).toMatchObject({ exit: 1 });
    expect(await tertib(['restore', copy, '--data', data])).toMatchObject({ exit: 1 });
    expect(await tertib(['restore', copy, '--data', path.join(folder, 'fresh')])).toMatchObject({
      exit: 0,
      errors: [],
    });
    expect(await tertib(['restore', copy, '--data', data, '--replace'])).toMatchObject({
      exit: 0,
      errors: [],
    });
  });

  it('keep the last administrator and know who is there', async () => {
    const data = path.join(emptyFolder(), 'data');
    await tertib(['user', 'add', 'dewi', '--name', 'Dewi', '--company', 'PT Contoh', '--data', data]);
    await tertib(['user', 'add', 'budi', '--name', 'Budi', '--data', data]);
    expect((await tertib(['user', 'disable', 'dewi', '--data', data])).errors[0]).toMatch(
      /administrator terakhir/,
    );
    expect(await tertib(['user', 'disable', 'budi', '--data', data])).toMatchObject({ exit: 0, errors: [] });
    expect((await tertib(['user', 'reset', 'budi', '--data', data])).errors[0]).toMatch(/nonaktif/);
    expect((await tertib(['user', 'reset', 'siapa', '--data', data])).exit).toBe(1);
    expect((await tertib(['user', 'reset', 'dewi', '--data', data])).out[0]).toMatch(/15 menit/);
  });

  it('say what is missing where there is no data', async () => {
    const none = path.join(emptyFolder(), 'none');
    for (const args of [['verify'], ['user', 'reset', 'x'], ['backup', `${none}-copy`]]) {
      const { exit, errors } = await tertib([...args, '--data', none]);
      expect(exit).toBe(3);
      expect(errors[0]).toMatch(/tidak ada data Tertib/);
    }
  });
});
