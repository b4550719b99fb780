/** Whose absences somebody may see and note: their own, of those they supervise, or everybody's. */
import type { Person } from '../../engine/index.ts';
import { governs } from '../settings/setting-problem.ts';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Active people whose absence this person may note, in the order of their names. */
export function reachOf(person: Person, people: readonly Person[]): readonly Choice[] {
  const below = governs(person) ? null : belowOf(person.id, people);
  return byName(
    people.filter(({ id, disabled }) => !disabled && (below === null || id === person.id || below.has(id))),
  );
}

/** Those above somebody, at whatever distance, answer for them; who reads everything sees everybody. */
export function mayLook(person: Person, people: readonly Person[]): (of: string) => boolean {
  if (governs(person) || person.grants.includes('auditor')) return () => true;
  const below = belowOf(person.id, people);
  return (of) => of === person.id || below.has(of);
}

export function byName(people: readonly Person[]): readonly Choice[] {
  return people.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

function belowOf(id: string, people: readonly Person[]): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (above: string): void => {
    for (const { id: each, supervisor } of people) {
      if (supervisor !== above || found.has(each)) continue;
      found.add(each);
      look(each);
    }
  };
  look(id);
  return found;
}
