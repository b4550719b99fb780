/** A disk that fails while the data are opened is called the same as one that fails later. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { startChild } from '../crash/child.ts';
import { emptyFolder } from '../support/folder.ts';

const CALLS = ['pread64', 'pwrite64', 'fsync', 'fcntl'] as const;

it.each(CALLS)('%s that fails from its first, second or fourth time on ends as disk_failed', async (call) => {
  for (const from of [1, 2, 4]) {
    const folder = path.join(emptyFolder(), 'data');
    const files = ['', '/tertib.db', '/tertib.db-wal', '/tertib.lock'].flatMap((each) => [
      '-P',
      folder + each,
    ]);
    const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=EIO:when=${from}+`];
    const child = startChild(['strace', '-f', '-qq', '-o', '/dev/null', ...files, ...inject]);
    child.order({ folder, seed: 1, name: 'e', enough: 0 });
    expect((await child.ended).status).not.toBe(0);
    expect(child.told.at(-1)).toEqual({ tell: 'failed', code: 'disk_failed' });
  }
});
