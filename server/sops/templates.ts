/** The SOPs that come with the product: examples, none in force until a quality manager puts it so. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSop } from '../../engine/index.ts';
import { filesBeside } from '../cli/files-beside.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'sops');

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

let kept: Promise<readonly Template[]> | null = null;

/** Every `sops/<id>/process.yaml` that reads without errors; read once. */
export function templates(): Promise<readonly Template[]> {
  kept ??= readTemplates();
  return kept;
}

async function readTemplates(): Promise<readonly Template[]> {
  const found: Template[] = [];
  for (const entry of await readdir(FOLDER, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isDirectory()) continue;
    const file = join(FOLDER, entry.name, 'process.yaml');
    const text = await readFile(file, 'utf8').catch(() => null);
    const read = text === null ? null : readSop(text, `${entry.name}/process.yaml`, filesBeside(file));
    if (text === null || read === null || !('sop' in read) || read.sop === undefined) continue;
    const { document, id } = read.sop.definition;
    found.push({ id, title: `${document.code ?? id} ${document.title}`, text });
  }
  return found;
}
