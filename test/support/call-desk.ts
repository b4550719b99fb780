/** Two accounts of one collector, both at their call, on a real server. */
import type { CaseEvent } from '../../engine/index.ts';
import { openDesk } from './desk.ts';

export type CallDesk = Awaited<ReturnType<typeof openCallDesk>>;

export async function openCallDesk() {
  const desk = await openDesk(2);
  const { engine, dewi, boss } = desk;
  const actor = { person: dewi.person.id };
  for (const number of ['K-2026-000001', 'K-2026-000002']) {
    const view = await engine.ask.case(dewi.person.id, number);
    const [task] = view?.tasks ?? [];
    if (task === undefined) throw new Error(`${number} has no task`);
    const { case: id, step } = task;
    const answer = { data_ok: true };
    const command = { id: `check-${id}`, type: 'complete-task', actor, step, answer } as const;
    const receipt = await engine.execute({ case: id }, command);
    if ('rejected' in receipt) throw new Error(receipt.rejected);
  }
  const names = new Map([dewi, boss].map(({ person }) => [person.id, person.login]));

  /** Every case's stream without what differs from run to run: chains, commands, ids of people. */
  const stored = async () => {
    const streams: { readonly actor: string | null; readonly events: readonly CaseEvent[] }[] = [];
    for (const number of ['K-2026-000001', 'K-2026-000002']) {
      const view = await engine.ask.case(dewi.person.id, number);
      for (const { seq, actor: person, role, happened, recorded, events } of view?.log ?? []) {
        const who = person === null ? null : (names.get(person) ?? 'somebody');
        streams.push(named({ seq, actor: who, role, happened, recorded, events }, names));
      }
    }
    return streams;
  };
  return { ...desk, stored };
}

function named<T>(value: T, names: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? (names.get(part) ?? part) : part,
  );
  return JSON.parse(text) as T;
}
