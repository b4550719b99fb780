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
      const signIns = await fillDemo({ folder }, 40, SUNDAY_NIGHT);
      expect(signIns?.map(({ login }) => login)).toContain('admin');

      const engine = await openEngine({ folder, clock: { now: () => SUNDAY_NIGHT } });
      try {
        expect(await engine.company.get()).toMatchObject({ demo: true });
        expect(engine.clock.now()).toBe(instantOf('2026-11-23T08:20', 'Asia/Jakarta'));
        const auditor = (await engine.people.byLogin('auditor'))!;
        // Those that the calendar and other cases start come besides.
        const cases = (await engine.ask.cases(auditor.id, { limit: 200 })).rows;
        expect(cases.length).toBeGreaterThanOrEqual(40);

        // Beside the daily work there is something of everything that a page is for.
        expect((await engine.ask.incidents(auditor.id)).rows).not.toEqual([]);
        expect(await engine.ask.refusedMessages(auditor.id)).toHaveLength(1);
        // One document is signed here, the next revision of another waits for its midnight.
        const rows = await engine.revisions.list();
        expect(rows.some(({ state, signed }) => state === 'effective' && signed)).toBe(true);
        const coming = rows.find(({ state }) => state === 'approved');
        expect(coming?.signatures.length).toBeGreaterThan(1);
        expect(coming?.effectiveFrom).toBeGreaterThan(engine.clock.now());
        const parameters = await engine.parameters.list();
        expect(parameters.flatMap(({ history }) => history)).toHaveLength(1);
        const [away] = await engine.absences.list();
        expect(away).toMatchObject({ from: '2026-11-22', withdrawn: false });
        expect(away?.substitute).not.toBeNull();
        const types = new Set<string>();
        for (const { number } of cases) {
          const view = await engine.ask.case(auditor.id, number);
          for (const event of view?.log.flatMap(({ events }) => events) ?? []) types.add(event.type);
        }
        expect([...types]).toEqual(
          expect.arrayContaining([
            'block-opened',
            'message-received',
            'incident-raised',
            'decision-recorded',
          ]),
        );
      } finally {
        await engine.stop();
      }

      expect(await fillDemo({ folder }, 40, SUNDAY_NIGHT)).toEqual(signIns);
      const report = await verify({ folder });
      expect(report.intact).toBe(true);
    },
  );
});
