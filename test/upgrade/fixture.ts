/** Databases that released versions left behind, unpacked into folders of their own. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { emptyFolder } from '../support/folder.ts';

const FOLDER = path.join(import.meta.dirname, 'fixtures');

export interface Fixture {
  /** `0.1.0-schema-2` */
  readonly name: string;
  readonly schema: number;
}

export const fixtures: readonly Fixture[] = readdirSync(FOLDER)
  .sort()
  .map((name) => ({ name, schema: Number(/-schema-(\d+)$/.exec(name)?.[1]) }));

/** A data folder as that version left it. */
export function unpack({ name }: Fixture): string {
  const folder = emptyFolder();
  writeFileSync(
    path.join(folder, 'tertib.db'),
    gunzipSync(readFileSync(path.join(FOLDER, name, 'tertib.db.gz'))),
  );
  cpSync(path.join(FOLDER, name, 'files'), path.join(folder, 'files'), { recursive: true });
  return folder;
}
