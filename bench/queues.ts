/** The two questions everybody asks all day: the inbox page, and the next task (found and taken). */
import type { PersonId } from '../engine/index.ts';
import { claimNext } from '../engine/runtime/claim.ts';
import type { Tx } from '../engine/store/database.ts';
import { rehearsing } from './desk.ts';
import type { Desk } from './desk.ts';
import { bare } from './listen.ts';
import type { Sent } from './listen.ts';
import { accepted } from './patterns.ts';
import { takeTurns, together } from './rounds.ts';
import type { Spent, Times, Turn } from './rounds.ts';

const PAGES = 4;

/** The inbox of one collector after the other; the floor runs the same statements bare. */
export async function inboxTurns(desk: Desk): Promise<Readonly<Record<'floor' | 'ours', Turn>>> {
  const sent: (readonly Sent[])[] = [];
  for (const person of desk.collectors)
    sent.push(await desk.heard.reading.during(() => desk.engine.ask.inbox(person, {})));
  const run = bare(desk.reading);
  let [one, other] = [0, 0];
  return {
    floor() {
      for (let i = 0; i < PAGES; i += 1) run(sent[(one += 1) % sent.length] ?? []);
      return PAGES;
    },
    async ours() {
      for (let i = 0; i < PAGES; i += 1)
        await desk.engine.ask.inbox(desk.collectors[(other += 1) % desk.collectors.length] ?? '', {});
      return PAGES;
    },
  };
}

/**
 * "Start working" of one collector after the other; the floor sends the same statements bare. A taken
 * task is given back outside of the measured time, so that there is always a first one to take.
 */
export async function measureNext(desk: Desk, rounds: number): Promise<Times<'floor' | 'ours'>> {
  const floor: Spent[] = [];
  const ours: Spent[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const person = desk.collectors[round % desk.collectors.length] ?? '';
    const id = `next-${process.pid}-${round}`;
    const claim = (tx: Tx) => claimNext(desk.engine.parts, tx, person, `${id}-floor`);
    const sent = await desk.heard.writing.during(() => rehearsing(desk.engine, claim));
    desk.forget();
    floor.push((await takeTurns(1, { turn: () => (desk.commit(sent), 1) })).turn);
    await giveBack(desk, person, `${id}-floor`);
    const take = async () => (await desk.engine.startNext(person, `${id}-ours`), 1);
    desk.forget();
    ours.push((await takeTurns(1, { turn: take })).turn);
    await giveBack(desk, person, `${id}-ours`);
  }
  return { floor: together(floor), ours: together(ours) };
}

/** Releases what the person has begun. `id`: of the command. */
export async function giveBack(desk: Desk, person: PersonId, id: string): Promise<void> {
  const [row] = (await desk.engine.ask.inbox(person, {})).now;
  if (!row) throw new Error('bench: nothing was taken');
  const { step, seat } = row;
  const command = { type: 'release-task', id: `${id}-back`, actor: { person }, step, seat } as const;
  accepted(await desk.engine.execute({ case: row.case }, command));
}
