import { describe, expect, it } from 'vitest';
import { load } from '../../bench/load.ts';
import { openBench, castOf } from '../../bench/cast.ts';
import { accepted, checked, openStep } from '../../bench/patterns.ts';
import { verify } from '../../engine/audit/verify.ts';
import { emptyFolder } from '../support/folder.ts';
import { assertReplay } from '../support/running.ts';

describe('the bulk loader', () => {
  it('writes what the engine would have written: the chains verify, the tables follow from the log', async () => {
    const folder = emptyFolder();
    await load(folder, 48, 3);
    const report = await verify({ folder });
    expect(report.findings).toEqual([]);
    expect([report.intact, report.cases]).toEqual([true, 48]);
  });

  it('leaves cases that the engine goes on with', async () => {
    const folder = emptyFolder();
    await load(folder, 20, 3);
    const engine = await openBench(folder);
    try {
      const { collectors } = await castOf(engine);
      const id = 10; // the first copy; waits for step 01 at the first collector
      const { step } = (await openStep(engine, id)) ?? { step: 0 };
      const done = accepted(
        await engine.execute({ case: String(id) }, checked(id, collectors[0] ?? '', step)),
      );
      expect(done.events.map((event) => event.type)).toContain('timer-armed');
      expect(await engine.startNext(collectors[0] ?? '', 'next')).not.toBeNull();
      await assertReplay(engine);
    } finally {
      await engine.stop();
    }
  });
});
