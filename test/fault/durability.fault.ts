import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../engine/store/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { straceWorks, traced } from './strace.ts';

/** These need strace; without it they fail and say so: a skipped fault test proves nothing. */
describe('durability, seen from the system', () => {
  it('has strace to look with', () => {
    expect(straceWorks, 'install strace, or run where tracing is allowed').toBe(true);
  });

  it('flushes the disk at least once per commit', () => {
    const folder = emptyFolder();
    const trace = path.join(emptyFolder(), 'trace');
    const { output } = traced(['-e', 'trace=fsync,fdatasync'], 'commit-many.ts', [folder, '100'], trace);
    expect(output).toBe('100');
    const flushes = fs
      .readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /f(?:data)?sync\(/.test(line));
    expect(flushes.length).toBeGreaterThanOrEqual(100);
  }, 60_000);

  it('leaves a schema whole, or none, wherever the first start is killed', async () => {
    const counts: Record<string, number> = {};
    for (const call of ['pwrite64', 'fdatasync', 'fsync', 'ftruncate', 'unlink']) {
      for (let n = 1; ; n += call === 'pwrite64' ? 7 : 1) {
        const folder = emptyFolder();
        const inject = `inject=${call}:signal=KILL:when=${n}`;
        const { output } = traced(
          ['-e', `trace=${call}`, '-e', inject],
          'migrate-once.ts',
          [folder],
          '/dev/null',
        );
        const store = await openStore({ folder });
        expect(store.handles.reading.pragma('integrity_check', { simple: true })).toBe('ok');
        expect(await store.reads.selectFrom('cases').selectAll().execute()).toEqual([]);
        await store.close();
        if (output === 'open') break;
        counts[call] = (counts[call] ?? 0) + 1;
      }
    }
    process.stdout.write(`killed at ${JSON.stringify(counts)}\n`);
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(5);
  }, 300_000);
});
