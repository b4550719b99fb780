/**
 * Timers: cases whose clocks are due, a hundred at a look as the poll does it, against the same rows
 * written by bare better-sqlite3 in one transaction for as many cases; and a look that finds nothing
 * due, in a folder of few cases and in one of many.
 *
 *     node bench/timers.ts FEW MANY [ROUNDS]        folders that bench/load.ts filled; cases of FEW are used up
 */
import { handle, timersCommand } from '../engine/runtime/execute.ts';
import { dueCases } from '../engine/runtime/due.ts';
import { loadCase } from '../engine/store/record.ts';
import { NOW, openBench } from './cast.ts';
import { rehearsing } from './desk.ts';
import { bareCommit, isWrite, listen } from './listen.ts';
import type { Sent } from './listen.ts';
import { figure, median, ratio, takeTurns } from './rounds.ts';
import type { Figure } from './rounds.ts';

const LOOK = 100;
/** Clocks of step 02 have run out by then. */
const LATER = NOW + 40 * 24 * 3_600_000;

export async function measureTimers(few: string, many: string, rounds: number): Promise<readonly Figure[]> {
  return [await fired(few, rounds), await idle(few, many, rounds)];
}

async function fired(folder: string, rounds: number): Promise<Figure> {
  const engine = await openBench(folder, { now: () => LATER });
  try {
    const { writing } = engine.store.handles;
    const heard = listen(writing);
    const due = await dueCases(engine.store.reads, { now: LATER, limit: LOOK * rounds * 2 });
    const rehearsed: (readonly Sent[])[] = [];
    // Those that are fired last are rehearsed: nobody writes a row of them before the floor does.
    for (const { id } of due.slice(LOOK * rounds)) {
      const sent = await heard.during(() =>
        rehearsing(engine, async (tx) => {
          const loaded = await loadCase(tx, id);
          if (loaded) await handle(engine.parts, tx, { case: String(id) }, timersCommand(loaded));
        }),
      );
      rehearsed.push(sent.filter(isWrite));
    }
    writing.pragma('shrink_memory');
    const commit = bareCommit(writing);
    const t = await takeTurns(Math.min(rounds, Math.floor(rehearsed.length / LOOK)), {
      floor() {
        commit(rehearsed.splice(0, LOOK).flat());
        return LOOK;
      },
      ours: async () => (await engine.fireDueTimers(LOOK), LOOK),
    });
    return figure(
      'timers fired, 100 at a look / bare',
      ratio(t.floor.wall, t.ours.wall),
      { least: 0.5 },
      { oursUs: median(t.ours.wall), floorUs: median(t.floor.wall), oursCpuUs: median(t.ours.cpu) },
    );
  } finally {
    await engine.stop();
  }
}

async function idle(few: string, many: string, rounds: number): Promise<Figure> {
  const engines = [await openBench(few), await openBench(many)] as const;
  try {
    const look = (engine: (typeof engines)[number]) => async (): Promise<number> => {
      for (let n = 0; n < LOOK; n += 1) await dueCases(engine.store.reads, { now: 0, limit: LOOK });
      return LOOK;
    };
    const t = await takeTurns(rounds, { few: look(engines[0]), many: look(engines[1]) });
    return figure(
      'a look that finds nothing: many waiting / few',
      ratio(t.many.wall, t.few.wall),
      { most: 1.2 },
      { fewUs: median(t.few.wall), manyUs: median(t.many.wall) },
    );
  } finally {
    for (const engine of engines) await engine.stop();
  }
}

if (import.meta.main) {
  const [few = '', many = '', rounds = '9'] = process.argv.slice(2);
  console.log(JSON.stringify(await measureTimers(few, many, Number(rounds)), null, 2));
}
