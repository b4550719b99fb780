/**
 * Completing step 01 of SOP-CLC-01 (opens a stage with two clocks and the next task): one by one, and by
 * 32 people at once; and the floor: the same rows written by bare better-sqlite3, one commit each.
 */
import type { Desk } from './desk.ts';
import type { Sent } from './listen.ts';
import type { Turn } from './rounds.ts';

const EACH = 16;
export const AT_ONCE = 32;
const TOGETHER = AT_ONCE * 2;
/** Rehearsals before anybody is measured: an office is open all day, and code is compiled once it was used. */
const WARM = 2_000;
/** Cases that one round of a desk uses up. */
export const PER_ROUND = EACH * 2 + TOGETHER;

export type Contestant = 'floor' | 'ours' | 'together';

/** The three ways to complete, of one desk. What the floor writes is rehearsed before its turn. */
export async function contestants(desk: Desk, rounds: number): Promise<Readonly<Record<Contestant, Turn>>> {
  const rehearsed: (readonly Sent[])[] = [];
  const floors = desk.take(EACH * rounds);
  for (const each of floors) rehearsed.push(await desk.rehearse(each));
  for (let i = 0; i < WARM; i += 1) await desk.rehearse(floors[i % floors.length]!);
  desk.forget();
  const one = [...desk.take(EACH * rounds)];
  const many = [...desk.take(TOGETHER * rounds)];
  return {
    floor() {
      for (const sent of rehearsed.splice(0, EACH)) desk.commit(sent);
      return EACH;
    },
    async ours() {
      for (const each of one.splice(0, EACH)) await desk.complete(each);
      return EACH;
    },
    async together() {
      const mine = many.splice(0, TOGETHER).values();
      const work = async (): Promise<void> => {
        for (const each of mine) await desk.complete(each);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return TOGETHER;
    },
  };
}
