/**
 * What a case remembers of a step by its definition: first and last entry, outcome, round, sending,
 * number of entries. Of a step inside an item it remembers it for that item too, under `def@item`,
 * as long as the item lives: another item's call is not this one's.
 */
import type { CaseState, ItemPath } from './case.ts';

type Remembered<T> = Readonly<Record<string, T>>;

/** `keep` first: what is known already stays. */
export function remember<T>(
  record: Remembered<T>,
  def: string,
  items: ItemPath | undefined,
  value: T,
  keep?: 'first',
): Remembered<T> {
  const next: Record<string, T> = { ...record };
  for (const name of namesOf(def, items))
    if (keep !== 'first' || !Object.hasOwn(next, name)) next[name] = value;
  return next;
}

export function countOne(
  record: Remembered<number>,
  def: string,
  items: ItemPath | undefined,
): Remembered<number> {
  const next: Record<string, number> = { ...record };
  for (const name of namesOf(def, items)) next[name] = (next[name] ?? 0) + 1;
  return next;
}

function namesOf(def: string, items: ItemPath | undefined): readonly string[] {
  const inner = items && Object.values(items).at(-1);
  return inner === undefined ? [def] : [def, inItem(def, inner)];
}

/** The name under which an item remembers a definition. */
export function inItem(def: string, item: number): string {
  return `${def}@${item}`;
}

/** With an item goes what was remembered for it alone. */
export function forgetItem(state: CaseState, scope: number): CaseState {
  const ends = `@${scope}`;
  const without = <T>(record: Remembered<T>): Remembered<T> => {
    const names = Object.keys(record);
    if (!names.some((name) => name.endsWith(ends))) return record;
    const next: Record<string, T> = {};
    for (const name of names) if (!name.endsWith(ends)) next[name] = record[name]!;
    return next;
  };
  const { firstEntered, lastEntered, sent, entries, rounds, outcomes } = state;
  return {
    ...state,
    firstEntered: without(firstEntered),
    lastEntered: without(lastEntered),
    sent: without(sent),
    entries: without(entries),
    rounds: without(rounds),
    outcomes: without(outcomes),
  };
}
