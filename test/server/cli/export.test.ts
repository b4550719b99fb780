import fs from 'node:fs';
import path from 'node:path';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../engine/index.ts';
import { emptyFolder } from '../../support/folder.ts';
import { tertib } from './typed.ts';

const SOP = 'sops/clc-01/process.yaml';

it('writes an SOP as BPMN in the language that is asked for', async () => {
  const file = path.join(emptyFolder(), 'clc.bpmn');
  const said = await tertib(['export', SOP, '--bpmn', '--out', file]);
  expect(said).toEqual({ exit: 0, out: [`Tertulis: ${file}`], errors: [] });
  const xml = fs.readFileSync(file, 'utf8');
  expect(xml).toContain('Hasil panggilan');
  expect(xml).toContain('name="Selain itu"');
  const english = await tertib(['--lang', 'en', 'export', SOP, '--bpmn']);
  expect(english.out.join('\n')).toContain('name="Otherwise"');
});

it.each<[readonly string[], number, RegExp]>([
  [['export', SOP], 2, /--bpmn/],
  [['export', SOP, '--bpmn', '--xes'], 2, /--xes/],
  [['export', '--bpmn'], 2, /sops\/clc-01/],
  [['export', SOP, '--pdf'], 2, /--out/],
  [['export', 'nowhere.yaml', '--bpmn'], 3, /nowhere\.yaml/],
  [['export', SOP, '--bpmn', '--out', '/nowhere/at/all.bpmn'], 3, /ENOENT/],
])('%j answers %i and one sentence', async (args, exit, sentence) => {
  const said = await tertib(args);
  expect(said.exit).toBe(exit);
  expect(said.errors).toHaveLength(1);
  expect(said.errors[0]).toMatch(sentence);
});

describe('a document', () => {
  it('is a file that needs nothing else, in the language of the document', async () => {
    const file = path.join(emptyFolder(), 'clc.html');
    const said = await tertib(['--lang', 'en', 'export', SOP, '--html', '--out', file]);
    expect(said).toMatchObject({ exit: 0, errors: [] });
    const html = fs.readFileSync(file, 'utf8');
    expect(html).toMatch(/^<!DOCTYPE html>\s+<html lang="id">/);
    expect(html).toContain('HALAMAN PENGESAHAN DOKUMEN');
    expect(html).toContain('data-text="DRAF, BUKAN UNTUK DIPAKAI"');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script|<link|<iframe|<form|\ssrc=|@import|url\(|\son\w+=/);
    const leads = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(leads.length).toBeGreaterThan(5);
    for (const href of leads) expect(html).toContain(`id="${href.slice(1)}"`);
  });

  it('of the data folder has what the register knows of it, and is the one in force unless named', async () => {
    const folder = emptyFolder();
    const engine = await openEngine({ folder, create: true });
    const text = fs.readFileSync(SOP, 'utf8');
    const loaded = await engine.sops.load(null, text, 'clc-01.yaml');
    await engine.sops.load(null, text.replace('revision: "00"', 'revision: "01"'), 'clc-01.yaml');
    const nowhere = async (...args: readonly string[]) =>
      tertib(['export', 'clc-01', '--html', '--data', folder, ...args]);
    await engine.stop();
    expect(await nowhere()).toMatchObject({ exit: 2, errors: [expect.stringMatching(/--revision/)] });
    const again = await openEngine({ folder, create: false });
    expect(await again.sops.makeEffective(null, 'sop' in loaded ? loaded.sop.contentHash : '')).toBeNull();
    await again.stop();
    expect((await nowhere()).out.join('')).toContain('data-text="SALINAN TIDAK TERKENDALI"');
    const draft = (await nowhere('--revision', '01')).out.join('');
    expect(draft).toContain('data-text="DRAF, BUKAN UNTUK DIPAKAI"');
    expect(await nowhere('--revision', '07')).toMatchObject({
      exit: 2,
      errors: [expect.stringMatching(/07/)],
    });
    expect((await tertib(['export', 'clc-01', '--bpmn', '--data', folder])).exit).toBe(0);
  });
});

it('is well-formed XES of no case before there is one, and refuses an SOP that is not there', async () => {
  const folder = emptyFolder();
  await (await openEngine({ folder, create: true })).stop();
  const { exit, out } = await tertib(['export', '--xes', '--data', folder]);
  expect(exit).toBe(0);
  XmlDocument.fromString(out.join('\n')).dispose();
  expect(await tertib(['export', 'nix-01', '--xes', '--data', folder])).toMatchObject({ exit: 2 });
});
