/** Folders of the bench: filled once, kept for all figures of a run, removed at its end. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './load.ts';

export interface Folders {
  /** A folder with so many cases; filled when it is first asked for. */
  of(cases: number): Promise<string>;
  remove(): void;
}

/** `BENCH_FOLDERS` names a place where filled folders stay for the next run; else they are removed. */
export function openFolders(): Folders {
  const kept = process.env['BENCH_FOLDERS'];
  const place = kept ?? mkdtempSync(join(tmpdir(), 'tertib-bench-'));
  return {
    async of(cases) {
      const folder = join(place, String(cases));
      if (!existsSync(folder)) await load(folder, cases);
      return folder;
    },
    remove() {
      if (kept === undefined) rmSync(place, { recursive: true, force: true });
    },
  };
}
