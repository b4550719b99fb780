import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFileFolder } from '../../engine/store/file-folder.ts';
import { loseFiles, openFiles } from '../../engine/store/files.ts';
import { emptyFolder } from '../support/folder.ts';
import { openTestPeople } from '../support/people.ts';

const bytes = Buffer.from('%PDF-1.7 isi surat pernyataan');

async function cabinet() {
  const parts = await openTestPeople();
  const path = join(emptyFolder(), 'files');
  const folder = await openFileFolder(path);
  const files = openFiles({ reads: parts.store.reads, write: parts.write, clock: parts.clock, folder });
  return { ...parts, path, folder, files };
}

test('a file comes back as it was kept, and lies on disk under the hash of sealed bytes', async () => {
  const { files, path } = await cabinet();
  const kept = await files.put(bytes, 'surat.pdf', 'application/pdf');
  expect(kept).toMatchObject({ name: 'surat.pdf', type: 'application/pdf', size: bytes.length });
  expect(await files.get(kept.hash)).toEqual(bytes);
  const place = join(path, kept.hash.slice(0, 2), `${kept.hash}.bin`);
  expect(readFileSync(place).includes(bytes)).toBe(false);
});

test('nothing but whole files is in the folder', async () => {
  const { files, folder, path } = await cabinet();
  const kept = await files.put(bytes, 'a.pdf', 'application/pdf');
  writeFileSync(join(path, kept.hash.slice(0, 2), '.left-by-a-crash.part'), 'half');
  const listed: string[] = [];
  for await (const hash of folder.list()) listed.push(hash);
  expect(listed).toEqual([kept.hash]);
  expect(readdirSync(path)).toEqual([kept.hash.slice(0, 2)]);
});

test('a file that was changed or taken away is not served', async () => {
  const { files, path } = await cabinet();
  const kept = await files.put(bytes, 'a.pdf', 'application/pdf');
  const place = join(path, kept.hash.slice(0, 2), `${kept.hash}.bin`);
  const changed = readFileSync(place);
  changed[40] = (changed[40] ?? 0) ^ 1;
  writeFileSync(place, changed);
  await expect(files.get(kept.hash)).rejects.toMatchObject({ code: 'store_damaged' });
  rmSync(place);
  await expect(files.get(kept.hash)).rejects.toMatchObject({ code: 'store_damaged' });
  expect(await files.get('0'.repeat(64))).toBeNull();
});

test('an erased file opens no more', async () => {
  const { files, write, clock } = await cabinet();
  const kept = await files.put(bytes, 'ktp.jpg', 'image/jpeg');
  await write((tx) => loseFiles(tx, 'u1', clock, [kept.hash]));
  expect(await files.get(kept.hash)).toBeNull();
});
