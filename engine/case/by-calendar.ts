/** The cases that a recurring start begins at one of its instants: the shell and scenarios ask the same. */
import type { Command, Instant } from './case.ts';
import type { Start } from '../process/process.ts';

type Begin = Omit<Command & { type: 'start-case' }, 'id' | 'actor'>;

/** One case, or one for each item: a member's id or a value, `item` for its identity. */
export function casesAt(
  start: Start,
  at: Instant,
  membersOf: (role: string) => readonly string[],
  missed = 0,
): readonly { readonly item: string; readonly command: Begin }[] {
  const { forEach, as } = start.every ?? {};
  const begin = {
    type: 'start-case',
    start: start.id,
    happenedAt: at,
    ...(missed > 0 ? { missed } : {}),
  } as const;
  if (!forEach || as === undefined) return [{ item: '', command: { ...begin, answer: {} } }];
  const items = forEach.of === 'members' ? membersOf(forEach.role) : forEach.values;
  return items.map((item) => ({ item, command: { ...begin, answer: { [as]: item } } }));
}
