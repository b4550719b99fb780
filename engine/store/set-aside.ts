/**
 * The copy that an upgrade leaves: `before-upgrade-from-<schema>/tertib.db` in the data folder. With
 * the older program and this file in place of `tertib.db` one goes back. Files of answers are not in
 * it: they never change and stay where they are.
 */
import fs from 'node:fs';
import path from 'node:path';
import { flushFolder } from './file-folder.ts';

const PREFIX = 'before-upgrade-from-';

/** Answers the folder of the copy; it appears when the copy is durable. An older one of that schema gives way. */
export async function setAside(
  folder: string,
  schema: number,
  copy: (target: string) => Promise<void>,
): Promise<string> {
  const aside = path.join(folder, `${PREFIX}${schema}`);
  const part = `${aside}.part`;
  fs.rmSync(part, { recursive: true, force: true });
  fs.mkdirSync(part, { recursive: true, mode: 0o700 });
  try {
    await copy(path.join(part, 'tertib.db'));
    fs.rmSync(aside, { recursive: true, force: true });
    fs.renameSync(part, aside);
  } catch (error) {
    fs.rmSync(part, { recursive: true, force: true });
    throw error;
  }
  await flushFolder(folder);
  return aside;
}
