/** G8: fifty people send the form of one task at the same moment. One of them has done it; the others are told. */
import { openEngine } from '../../engine/runtime/open.ts';
import { wrongInStore } from '../oracle/of-a-store.ts';
import { openClient, type Reply } from './client.ts';
import { foundOfClerks, NOTE } from './note-sop.ts';
import { serve } from './served.ts';

export interface RaceFigures {
  readonly clients: number;
  readonly rounds: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

/** Every second round they take the task instead of completing it. */
export async function race(folder: string, clients: number, rounds: number): Promise<RaceFigures> {
  const engine = await openEngine({ folder });
  const faults: string[] = [];
  const server = await serve(engine, (line) => faults.push(line));
  const { origin } = server;
  const answers: Record<string, number> = {};
  const wrong: string[] = [];
  try {
    const people = await foundOfClerks(engine, clients);
    const all = await Promise.all(people.map((person) => openClient(engine, person, engine.clock.now())));
    for (let round = 0; round < rounds; round += 1) {
      const begun = await engine.execute(NOTE, {
        type: 'start-case',
        id: `begin-${round}`,
        start: 'open',
        actor: { person: people[0]! },
        answer: { matter: `Hal ${round}` },
      });
      if ('rejected' in begun) throw new Error(begun.rejected);
      const [task] = await engine.store.reads
        .selectFrom('tasks')
        .select('step')
        .where('case_id', '=', Number(begun.case))
        .execute();
      const taking = round % 2 === 1;
      const address = `/tasks/${begun.case}-${task!.step}${taking ? '/start' : ''}`;
      const sent: readonly Reply[] = await Promise.all(
        all.map((client, n) =>
          client.post(origin, address, { kunci: client.kunci(), 'f.note': `dari ${n}`, do: 'complete' }),
        ),
      );
      for (const { status } of sent) answers[status] = (answers[status] ?? 0) + 1;
      const winners = sent.filter(({ status }) => status === 303).length;
      if (winners !== 1) wrong.push(`round ${round}: ${winners} winners`);
      if (sent.some(({ status }) => status >= 500)) wrong.push(`I14 round ${round}: a fault of the server`);
    }
    wrong.push(...faults, ...(await wrongInStore(engine)));
    return { clients, rounds, answers, wrong };
  } finally {
    server.close();
    await engine.stop();
  }
}
