import { expect } from 'vitest';
import type { Command } from '../../engine/case/case.ts';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';

/** Work in a database of an older version: queues are read, a task is taken and given back, timers fire. */
export async function goesOn(engine: OpenedEngine<Store>): Promise<void> {
  let taken = 0;
  for (const person of await engine.people.list()) {
    if (person.disabled || person.roles.length === 0) continue;
    await engine.ask.inbox(person.id, {});
    const key = await engine.startNext(person.id, `upgraded-${person.id}`);
    if (key === null) continue;
    expect(await engine.ask.task(person.id, key)).not.toBeNull();
    const back: Command = {
      type: 'release-task',
      id: `back-${person.id}`,
      actor: { person: person.id },
      step: key.step,
    };
    expect(await engine.execute({ case: key.case }, back)).toMatchObject({ repeated: false });
    taken += 1;
  }
  expect(taken).toBeGreaterThan(0);
  await engine.fireDueTimers(1_000);
}
