/** A wanted change of an account → the events that say what really changes, in a fixed order. */
import type { PersonId } from '../case/case.ts';
import type { Grant } from '../runtime/engine.ts';
import type { Account, PersonEvent } from './people-events.ts';
import type { Sealed } from './sealing.ts';

export interface PersonChange {
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly grants?: readonly Grant[];
  readonly positions?: readonly string[];
  readonly supervisor?: PersonId | null;
}

/** No event for what stays as it is; an empty list when nothing changes. */
export function eventsOfChange(
  account: Account,
  change: PersonChange,
  cover: (name: string) => Sealed,
): readonly PersonEvent[] {
  const { name, roles, grants, positions, supervisor } = change;
  const events: PersonEvent[] = [];
  if (name !== undefined && name !== account.name) events.push({ type: 'person-renamed', name: cover(name) });
  if (roles !== undefined && !sameMembers(roles, account.roles))
    events.push({ type: 'roles-changed', roles });
  if (grants !== undefined && !sameMembers(grants, account.grants)) {
    events.push({ type: 'grants-changed', grants });
  }
  if (positions !== undefined && !sameMembers(positions, account.positions)) {
    events.push({ type: 'positions-changed', positions });
  }
  if (supervisor !== undefined && supervisor !== account.supervisor) {
    events.push({ type: 'supervisor-changed', supervisor });
  }
  return events;
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}
