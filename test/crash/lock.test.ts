import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/runtime/open.ts';
import { emptyFolder } from '../support/folder.ts';
import { checkFolder } from './check.ts';
import { startChild } from './child.ts';
import { OPENING, writeCompiled } from './office.ts';
import { operationsOf } from './told.ts';

function place() {
  const home = emptyFolder();
  return { folder: path.join(home, 'data'), compiled: writeCompiled(path.join(home, 'sop.v8')) };
}

describe('one process per data folder', () => {
  it('refuses a second process while the first works, and waits for nobody once it was killed', async () => {
    const { folder, compiled } = place();
    const first = startChild();
    first.order({ folder, compiled, seed: 1, name: 'first', warmUp: 10 });
    await first.until('warm');
    await expect(openEngine({ folder })).rejects.toMatchObject({ code: 'store_locked' });
    const second = startChild();
    second.order({ folder, compiled, seed: 2, name: 'second' });
    expect((await second.ended).status).toBe(1);
    expect(second.told).toEqual([{ tell: 'failed', code: 'store_locked' }]);
    expect((await first.kill()).signal).toBe('SIGKILL');
    const checked = await checkFolder(folder, operationsOf(first.told), OPENING);
    expect(checked.wrong).toEqual([]);
  }, 60_000);

  it('lets one of three begin that start on an empty folder at once', async () => {
    const { folder, compiled } = place();
    const children = [1, 2, 3].map(() => startChild());
    for (const [i, child] of children.entries())
      child.order({ folder, compiled, seed: i, name: `c${i}`, enough: 0 });
    const ends = await Promise.all(children.map(({ ended }) => ended));
    // One after the other is as good; two at once is not.
    for (const [i, { status }] of ends.entries()) {
      if (status !== 0) expect(children[i]?.told).toEqual([{ tell: 'failed', code: 'store_locked' }]);
    }
    expect(ends.some(({ status }) => status === 0)).toBe(true);
    const founded = children.filter(({ told }) => told.some(({ tell }) => tell === 'answered'));
    expect(founded).toHaveLength(1);
    expect((await checkFolder(folder, [], OPENING)).wrong).toEqual([]);
  }, 60_000);
});
