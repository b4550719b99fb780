import { describe, expect, it } from 'vitest';
import { eventsOfCase } from '../../engine/store/rebuild.ts';
import { deskSop } from '../support/desk-sop.ts';
import { openRunning } from '../support/running.ts';

const cast = { ani: { roles: ['staff'] }, dodi: { roles: ['clerk'] } };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const jakarta = (text: string): number => Date.parse(`${text}+07:00`);

describe('due timers', () => {
  const waits: readonly (readonly [string, string, string])[] = [
    ['P14D', '2026-02-02T09:00', '2026-02-16T09:00'],
    ['P25D', '2026-02-02T09:00', '2026-02-27T09:00'],
    ['P31D', '2026-02-02T09:00', '2026-03-05T09:00'],
    ['P1M', '2026-01-31T09:00', '2026-02-28T09:00'],
    ['P1M', '2028-01-31T09:00', '2028-02-29T09:00'],
  ];
  it.each(waits)(
    '%s from %s fires at %s, once, through restarts and a day of downtime',
    async (clock, start, due) => {
      const desk = await openRunning(deskSop(clock), cast, jakarta(start));
      const begun = await desk.begin('dodi', { contract: 'A' });
      const until = (instant: number): void => desk.clock.move(instant - desk.clock.now());
      until(jakarta(start) + 10 * DAY);
      await desk.restart();
      expect(await desk.engine.fireDueTimers()).toBe(0);
      until(jakarta(due) - 1);
      expect(await desk.engine.fireDueTimers()).toBe(0);
      expect((await desk.tasks(begun.case)).map((task) => task.def)).toEqual(['call']);
      until(jakarta(due) + DAY);
      await desk.restart();
      const fired = await Promise.all([desk.engine.fireDueTimers(), desk.engine.fireDueTimers()]);
      expect(fired[0]! + fired[1]!).toBe(1);
      await desk.restart();
      expect(await desk.engine.fireDueTimers()).toBe(0);
      expect((await desk.tasks(begun.case)).map((task) => task.def)).toEqual(['close']);
      const view = await desk.engine.ask.case(desk.id['dodi']!, begun.number);
      const events = view!.log
        .flatMap((entry) => entry.events)
        .filter((event) => event.type === 'timer-fired');
      expect(events.map((event) => event.at)).toEqual([jakarta(due)]);
    },
  );

  it('that recur end after so many instants, those counted that passed while nobody looked', async () => {
    const text = deskSop().replace('after: P14D, goto: close', 'every: P1D, max: 4, set: {amount: 1}');
    const desk = await openRunning(text, cast);
    await desk.begin('dodi', { contract: 'A' });
    desk.clock.move(DAY);
    expect(await desk.engine.fireDueTimers()).toBe(1);
    desk.clock.move(10 * DAY);
    expect(await desk.engine.fireDueTimers()).toBe(1);
    desk.clock.move(10 * DAY);
    expect(await desk.engine.fireDueTimers()).toBe(0);
    const fired = (await eventsOfCase(desk.engine.store.reads, 1)).filter(
      ({ type }) => type === 'timer-fired',
    );
    expect(fired.map((event) => 'missed' in event && event.missed)).toEqual([0, 2]);
  });

  it('fire before any other command of the case, whether or not the poll has run', async () => {
    const desk = await openRunning(deskSop('P1D'), cast);
    const begun = await desk.begin('dodi', { contract: 'A' });
    const [task] = await desk.tasks(begun.case);
    desk.clock.move(DAY);
    expect(await desk.complete('ani', task!, { spoke: true })).toMatchObject({ rejected: 'task_gone' });
    expect((await desk.tasks(begun.case)).map((each) => each.def)).toEqual(['close']);
    expect(await desk.engine.fireDueTimers()).toBe(0);
  });

  it('of many cases fire in one go, each once', async () => {
    const desk = await openRunning(deskSop('PT1H'), cast);
    for (let i = 0; i < 30; i += 1) await desk.begin('dodi', { contract: `A${i}` });
    desk.clock.move(HOUR);
    expect(await desk.engine.fireDueTimers(10)).toBe(10);
    expect(await desk.engine.fireDueTimers()).toBe(20);
    expect(await desk.engine.fireDueTimers()).toBe(0);
  });
});
