import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import type { Command } from '../../engine/case/case.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { StoreError } from '../../engine/store/store-error.ts';
import { emptyFolder } from '../support/folder.ts';
import { accountAnswer } from './answers.ts';
import { foundOffice, OPENING, TARGET } from './office.ts';
import { handClock } from './work.ts';

/** An office with ten accounts; `leave` limits how many more pages its database may grow. */
async function openOffice() {
  const folder = path.join(emptyFolder(), 'data');
  const clock = handClock();
  const failed: StoreError[] = [];
  const engine = await openEngine({ folder, clock, onFatal: (error) => failed.push(error) });
  onTestFinished(() => engine.stop());
  const cast = await foundOffice(engine);
  const begin = (n: number) => {
    const answer = accountAnswer(`BMP-${n}`);
    const actor = { person: cast.supervisor };
    const command: Command = { type: 'start-case', id: `begin-${n}`, start: 'account', actor, answer };
    return engine.execute(TARGET, command);
  };
  for (let n = 0; n < 10; n += 1) expect(await begin(n)).toMatchObject({ repeated: false });
  const { writing } = engine.store.handles;
  const leave = (pages: number): void => {
    writing.pragma(`max_page_count = ${Number(writing.pragma('page_count', { simple: true })) + pages}`);
  };
  return { folder, clock, engine, cast, begin, leave, failed };
}

const full = (error: unknown): boolean => error instanceof StoreError && error.code === 'disk_full';

describe('a full disk', () => {
  it('refuses what does not fit, still answers questions, and goes on when there is room', async () => {
    const { folder, engine, cast, begin, leave, failed } = await openOffice();
    leave(0);
    let refused: number | null = null;
    for (let n = 10; n < 200 && refused === null; n += 1) {
      await begin(n).catch((error: unknown) => {
        expect(error).toSatisfy(full);
        refused = n;
      });
    }
    expect(refused).not.toBeNull();
    expect((await engine.ask.inbox(cast.collector1, {})).available).toBeGreaterThan(0);
    leave(10_000);
    expect(await begin(refused ?? 0)).toMatchObject({ repeated: false });
    expect(await begin(refused ?? 0)).toMatchObject({ repeated: true });
    expect((await verify({ folder })).findings).toEqual([]);
    expect(failed).toEqual([]);
  }, 60_000);

  it('does not lose a timer that fell due meanwhile', async () => {
    const { clock, engine, cast, leave } = await openOffice();
    for (let n = 0; n < 10; n += 1) {
      for (const person of [cast.collector1, cast.collector2]) {
        const key = await engine.startNext(person, `claim-${person}-${n}`);
        if (key === null) continue;
        const answer = { data_ok: true };
        const actor = { person };
        const command: Command = {
          type: 'complete-task',
          id: `check-${key.case}`,
          actor,
          step: key.step,
          answer,
        };
        await engine.execute({ case: key.case }, command);
        await engine.execute(
          { case: key.case },
          { type: 'release-task', id: `r-${key.case}`, actor, step: key.step },
        );
      }
    }
    const armed = await engine.store.reads
      .selectFrom('cases')
      .select('id')
      .where('next_due', 'is not', null)
      .execute();
    expect(armed.length).toBeGreaterThan(1);
    clock.move(15 * 86_400_000);
    expect(clock.now()).toBeGreaterThan(OPENING);
    engine.store.handles.writing.exec('create table filler (bytes blob)');
    leave(0);
    const fill = engine.store.handles.writing.prepare('insert into filler values (zeroblob(3000))');
    expect(() => {
      for (;;) fill.run();
    }).toThrow('full');
    const during = await engine.fireDueTimers(1_000);
    expect(during).toBeLessThan(armed.length);
    leave(10_000);
    expect(during + (await engine.fireDueTimers(1_000))).toBe(armed.length);
  }, 60_000);
});
