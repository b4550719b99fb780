/**
 * The cases that all others are copies of: opened and worked on through the engine itself, so that
 * every row is one the engine wrote. Each collector has one of each kind.
 */
import type { Command, OpenedEngine, PersonId, Receipt } from '../engine/index.ts';
import { accountOf, TARGET } from './cast.ts';
import type { Cast } from './cast.ts';

/** Step 01 open; step 02 to be called, both clocks running; step 02 asleep until it is called back. */
export const KINDS = ['checking', 'calling', 'sleeping'] as const;
export type Kind = (typeof KINDS)[number];

/** Ids of the pattern cases by kind; one per collector, in the order of the collectors. */
export type Patterns = Readonly<Record<Kind, readonly number[]>>;

/** In an empty company; the cases get the ids from 1 on. */
export async function workPatterns(engine: OpenedEngine, cast: Cast): Promise<Patterns> {
  const held = new Map<PersonId, number[]>(cast.collectors.map((id) => [id, []]));
  for (let n = 1; n <= cast.collectors.length * KINDS.length; n += 1) {
    const actor = { person: cast.supervisor };
    const command = {
      type: 'start-case',
      id: `start-${n}`,
      start: 'account',
      actor,
      answer: accountOf(n),
    } as const;
    const started = accepted(await engine.execute(TARGET, command));
    const opened = started.events.find((event) => event.type === 'task-opened');
    if (opened?.assignee === undefined) throw new Error('bench: nobody got the first task');
    held.get(opened.assignee)?.push(Number(started.case));
  }
  const patterns: Record<Kind, number[]> = { checking: [], calling: [], sleeping: [] };
  for (const [person, ids] of held) {
    for (const [i, kind] of KINDS.entries()) {
      const id = ids[i];
      if (id === undefined) throw new Error('bench: the cases are not spread evenly');
      await bring(engine, person, id, kind);
      patterns[kind].push(id);
    }
  }
  return patterns;
}

async function bring(engine: OpenedEngine, person: PersonId, id: number, kind: Kind): Promise<void> {
  if (kind === 'checking') return;
  await engine.execute({ case: String(id) }, checked(id, person, 4)).then(accepted);
  if (kind === 'calling') return;
  const step = Number((await openStep(engine, id))?.step);
  const actor = { person };
  await engine
    .execute({ case: String(id) }, { type: 'start-task', id: `call-${id}`, actor, step })
    .then(accepted);
  const answer = { result: 'call_back', callback_at: '2026-11-24T09:00' };
  await engine
    .execute({ case: String(id) }, { type: 'complete-task', id: `tried-${id}`, actor, step, answer })
    .then(accepted);
}

/** Completes step 01; `step` is its id in the case. */
export function checked(id: number, person: PersonId, step: number): Command {
  return { type: 'complete-task', id: `check-${id}`, actor: { person }, step, answer: { data_ok: true } };
}

export function openStep(engine: OpenedEngine, id: number): Promise<{ step: number } | undefined> {
  return engine.store.reads.selectFrom('tasks').select('step').where('case_id', '=', id).executeTakeFirst();
}

export function accepted<T extends object>(answer: T): Exclude<T, { rejected: unknown }> & Receipt {
  if ('rejected' in answer) throw new Error(`bench: refused: ${JSON.stringify(answer)}`);
  return answer as Exclude<T, { rejected: unknown }> & Receipt;
}
