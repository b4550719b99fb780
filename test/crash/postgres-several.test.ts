/**
 * Several servers on one PostgreSQL database: they work at once, some are killed in the middle of it,
 * others come in their place. Nothing that was acknowledged is lost, nothing is done twice, and what
 * a dead one had taken on itself is taken over.
 */
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openEngine } from '../../engine/runtime/open.ts';
import { ownDatabase } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { checkFolder } from './check.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { OPENING, writeCompiled } from './office.ts';
import { operationsOf } from './told.ts';
import { handClock } from './work.ts';
import type { Orders } from './worker.ts';

const DAY = 24 * 3_600_000;

async function installation() {
  const home = emptyFolder();
  const shared = {
    folder: path.join(home, 'data'),
    url: await ownDatabase(),
    compiled: writeCompiled(path.join(home, 'sop.v8')),
    epoch: Date.now(),
    poll: true,
  };
  const children: Child[] = [];
  const begin = (name: string, orders: Partial<Orders> = {}): Child => {
    const child = startChild();
    children.push(child);
    onTestFinished(() => void child.kill());
    child.order({ ...shared, seed: children.length, name, warmUp: 10, ...orders });
    return child;
  };
  return { ...shared, begin, children };
}

describe('several servers on one database', () => {
  it('lose nothing and do nothing twice when some of them are killed under load', async () => {
    const { folder, url, begin, children } = await installation();
    const first = begin('a');
    await first.until('warm');
    const others = [begin('b'), begin('c')];
    await Promise.all(others.map((child) => child.until('warm')));
    await first.kill();
    const third = begin('d', { enough: 30 });
    await third.until('warm');
    await others[0]!.kill();
    const last = begin('e', { enough: 30 });
    await Promise.all([third.until('done'), last.until('done')]);
    await others[1]!.kill();

    const operations = children.flatMap(({ told }) => operationsOf(told));
    const answered = operations.filter(({ answer }) => answer !== undefined);
    expect(answered.length).toBeGreaterThan(100);
    const now = Math.max(...operations.map((each) => each.now));
    const checked = await checkFolder(folder, operations, now, { url });
    expect(checked.wrong).toEqual([]);
  }, 240_000);

  it('one of them runs the timers, and another one goes on with it when that one is dead', async () => {
    const { folder, url, begin } = await installation();
    const first = begin('a');
    await first.until('warm');
    await vi.waitFor(() => expect(operationsOf(first.told).length).toBeGreaterThan(60), 60_000);
    const clock = handClock(OPENING);
    const second = await openEngine({ folder, url, clock });
    onTestFinished(() => second.stop());
    const holders = (): Promise<readonly { holder: string }[]> =>
      second.store.reads.selectFrom('leases').select('holder').where('name', '=', 'timers').execute();
    second.start();
    const [before] = await holders();
    await first.kill();
    clock.move(60 * DAY);
    const due = () =>
      second.store.reads.selectFrom('cases').select('id').where('next_due', '<=', clock.now()).execute();
    expect((await due()).length).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await due()).toEqual([]), { timeout: 60_000, interval: 250 });
    const [after] = await holders();
    expect(before?.holder).toBeDefined();
    expect(after?.holder).not.toBe(before?.holder);
  }, 180_000);
});
