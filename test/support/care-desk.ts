/** The complaints desk on a real server: who works there, one case, and what may stand in its way. */
import type { Command, Values } from '../../engine/index.ts';
import { careSop } from './care-sop.ts';
import { openTestServer } from './server.ts';
import { putInForce } from './found.ts';

/** login → roles and grants. Of the checkers there is one, who is staff too. */
const CAST = {
  sari: { roles: ['staff', 'checker'] },
  toni: { roles: ['staff'] },
  kepala: { roles: ['boss'] },
  mutu: { roles: [], grants: ['qmr'] },
  periksa: { roles: [], grants: ['auditor'] },
  admin: { roles: [], grants: ['administrator'] },
} as const;

type Login = keyof typeof CAST;

const CARE_CASE = 'K-2026-000001';

export async function openCareDesk() {
  const server = await openTestServer();
  const { engine } = server;
  await putInForce(engine.sops, careSop());
  const entries = await Promise.all(
    Object.entries(CAST).map(async ([login, rights]) => [login, await server.signedIn({ login, ...rights })]),
  );
  const people = Object.fromEntries(entries) as Record<Login, Awaited<ReturnType<typeof server.signedIn>>>;
  let commands = 0;
  const run = async (by: Login, command: Omit<Command, 'id' | 'actor'> & { type: string }) => {
    const view = await engine.ask.case(people.mutu.person.id, CARE_CASE);
    const whole = { ...command, id: `desk-${(commands += 1)}`, actor: { person: people[by].person.id } };
    return engine.execute({ case: view?.row.case ?? '' }, whole as Command);
  };
  const open = (answer: Values = { ticket: 'T-1', customer: 'Rina Wulandari', amount: 750_000 }) =>
    engine.execute(
      { sop: 'care', process: 'main' },
      {
        type: 'start-case',
        id: `open-${(commands += 1)}`,
        start: 'open',
        actor: { person: people.toni.person.id },
        answer,
      },
    );
  const taskOf = async (def: string): Promise<{ readonly step: number; readonly address: string }> => {
    const view = await engine.ask.case(people.mutu.person.id, CARE_CASE);
    const row = view?.tasks.find((task) => task.def === def);
    if (row === undefined) throw new Error(`no task ${def}`);
    return { step: row.step, address: `/tasks/${row.case}-${row.step}` };
  };
  await open();
  return {
    ...server,
    ...people,
    run,
    open,
    taskOf,
    at: `/cases/${CARE_CASE}`,
    view: async () => {
      const view = await engine.ask.case(people.mutu.person.id, CARE_CASE);
      if (view === null) throw new Error('no case');
      return view;
    },
    /** Sari answers herself: nobody else may check it. */
    async lackOfPeople() {
      const { step } = await taskOf('handle');
      const done = await run('sari', { type: 'complete-task', step, answer: {} } as never);
      if ('rejected' in done) throw new Error(done.rejected);
    },
    /** An answer after which a clock cannot be reckoned: refused, and told to those above. */
    async wrongPlace() {
      const { step } = await taskOf('handle');
      await run('toni', { type: 'complete-task', step, answer: { place: 'Negeri/Awan' } } as never);
    },
  };
}
