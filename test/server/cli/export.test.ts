import fs from 'node:fs';
import path from 'node:path';
import { XmlDocument } from 'libxml2-wasm';
import { expect, it } from 'vitest';
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
  [['export', 'nowhere.yaml', '--bpmn'], 3, /nowhere\.yaml/],
  [['export', SOP, '--bpmn', '--out', '/nowhere/at/all.bpmn'], 3, /ENOENT/],
])('%j answers %i and one sentence', async (args, exit, sentence) => {
  const said = await tertib(args);
  expect(said.exit).toBe(exit);
  expect(said.errors).toHaveLength(1);
  expect(said.errors[0]).toMatch(sentence);
});

it('is well-formed XES of no case before there is one, and refuses an SOP that is not there', async () => {
  const folder = emptyFolder();
  const { openEngine } = await import('../../../engine/index.ts');
  await (await openEngine({ folder, create: true })).stop();
  const { exit, out } = await tertib(['export', '--xes', '--data', folder]);
  expect(exit).toBe(0);
  XmlDocument.fromString(out.join('\n')).dispose();
  expect(await tertib(['export', 'nix-01', '--xes', '--data', folder])).toMatchObject({ exit: 2 });
});
