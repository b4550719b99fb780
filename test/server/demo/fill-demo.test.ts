import { describe, expect, it } from 'vitest';
import { instantOf, openEngine, verify } from '../../../engine/index.ts';
import { fillDemo } from '../../../server/demo/fill-demo.ts';
import { emptyFolder } from '../../support/folder.ts';

const SUNDAY_NIGHT = instantOf('2026-11-22T02:00', 'Asia/Jakarta');

describe('a demo', () => {
  it(
    'is a whole company at work, opens in contact hours, and stays a demo',
    { timeout: 120_000 },
    async () => {
      const folder = emptyFolder();
      const signIns = await fillDemo({ folder }, 8, SUNDAY_NIGHT);
      expect(signIns?.map(({ login }) => login)).toContain('admin');

      const engine = await openEngine({ folder, clock: { now: () => SUNDAY_NIGHT } });
      try {
        expect(await engine.company.get()).toMatchObject({ demo: true });
        expect(engine.clock.now()).toBe(instantOf('2026-11-23T08:20', 'Asia/Jakarta'));
        const auditor = (await engine.people.byLogin('auditor'))!;
        // Those that the calendar and other cases start come besides.
        expect((await engine.ask.cases(auditor.id, {})).rows.length).toBeGreaterThanOrEqual(8);
      } finally {
        await engine.stop();
      }

      expect(await fillDemo({ folder }, 8, SUNDAY_NIGHT)).toEqual(signIns);
      const report = await verify({ folder });
      expect(report.intact).toBe(true);
    },
  );
});
