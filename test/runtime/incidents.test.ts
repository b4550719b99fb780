import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '../../engine/index.ts';
import { deskSop } from '../support/desk-sop.ts';
import { openRunning } from '../support/running.ts';

/** Ani is staff and boss: what she called, nobody else may check. */
const cast = {
  ani: { roles: ['staff', 'boss'] },
  dodi: { roles: ['clerk'] },
  eka: { roles: ['chief'] },
  mutu: { roles: [], grants: ['qmr'] },
  periksa: { roles: [], grants: ['auditor'] },
  admin: { roles: [], grants: ['administrator'] },
} as const;

async function parked() {
  const desk = await openRunning(deskSop(), cast);
  const { case: caseId, number } = await desk.begin('dodi', { contract: 'A', name: 'Rina Wulandari' });
  const [task] = await desk.tasks(caseId);
  desk.accepted(await desk.complete('ani', task!, { spoke: true }));
  const { ask, people } = desk.engine;
  const id = (login: keyof typeof cast): string => desk.id[login] ?? '';
  const seenBy = async (login: keyof typeof cast): Promise<readonly IncidentRow[]> =>
    (await ask.incidents(id(login))).rows;
  return { ...desk, id, ask, people, caseId, number, seenBy };
}

describe('what stands in the way', () => {
  it('is seen by those who answer for the case, each as far as they may see it', async () => {
    const { seenBy, ask, id } = await parked();
    const titles: Record<string, string | null | undefined> = {};
    for (const login of Object.keys(cast) as (keyof typeof cast)[]) {
      const rows = await seenBy(login);
      titles[login] = rows.length === 0 ? undefined : rows[0]!.caseTitle;
      expect([login, (await ask.waiting(id(login))).incidents]).toEqual([login, rows.length]);
    }
    expect(titles).toEqual({
      ani: 'Rina Wulandari',
      dodi: undefined,
      eka: 'Rina Wulandari',
      mutu: 'Rina Wulandari',
      periksa: 'Rina Wulandari',
      admin: null,
    });
  });

  it('tells what can be done about it, and who could take it once there is somebody', async () => {
    const { seenBy, ask, id, number, people } = await parked();
    const [row] = await seenBy('eka');
    const open = () => ask.incident(id('eka'), number, row!.incident);
    expect((await open())?.can).toEqual({
      retry: true,
      stillInTheWay: { rejected: 'not_eligible' },
      resolve: false,
      to: [],
      withdraw: true,
    });
    await people.change(id('mutu'), id('dodi'), { roles: ['clerk', 'boss'] });
    expect((await open())?.can).toEqual({
      retry: true,
      stillInTheWay: null,
      resolve: true,
      to: [id('dodi')],
      withdraw: true,
    });
  });

  it('lets an administrator try again once somebody has the role, and nothing else', async () => {
    const { engine, seenBy, id, people, caseId } = await parked();
    const [row] = await seenBy('admin');
    await people.change(id('admin'), id('dodi'), { roles: ['clerk', 'boss'] });
    const act = { id: 'a', actor: { person: id('admin') }, reason: 'ada orangnya', incident: row!.incident };
    const target = { case: caseId };
    expect(await engine.execute(target, { ...act, type: 'resolve-incident', to: id('dodi') })).toEqual({
      rejected: 'not_allowed',
    });
    expect(await engine.execute(target, { ...act, id: 'b', type: 'retry-incident' })).toHaveProperty(
      'number',
    );
    expect(await seenBy('mutu')).toEqual([]);
  });

  it('is no longer listed when the case is stopped', async () => {
    const { engine, seenBy, id, caseId } = await parked();
    const actor = { person: id('mutu') };
    await engine.execute({ case: caseId }, { type: 'cancel-case', id: 'x', actor, reason: 'ditarik' });
    expect(await seenBy('mutu')).toEqual([]);
  });
});
