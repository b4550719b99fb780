/** Who may hold a seat, and how one of them is chosen (semantics.md 11). */
import type { Act, Facts, Member, PersonId, SeatState } from './case.ts';
import type { Seen } from './seen-from.ts';
import type { Performer, Process } from '../process/process.ts';

/** Whom a seat is given to; `pool`: offered to everybody eligible; `nobody`: an incident, never silence. */
export type Assignment =
  | { readonly to: 'pool' }
  | { readonly to: 'nobody' }
  | { readonly to: 'person'; readonly assignee: PersonId; readonly onBehalfOf?: PersonId };

/** Active members of any of the roles, each once, in order of person id. */
export function membersOf(facts: Facts, roles: readonly string[]): readonly Member[] {
  const seen = new Map<PersonId, Member>();
  for (const role of roles) for (const member of facts.members[role] ?? []) seen.set(member.person, member);
  return roles.length === 1
    ? [...seen.values()]
    : [...seen.values()].sort((a, b) => compareIds(a.person, b.person));
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export function isMember(facts: Facts, roles: readonly string[], person: PersonId): boolean {
  return roles.some((role) => facts.members[role]?.some((m) => m.person === person) ?? false);
}

/** True when separation of duties forbids it; the person represented counts too. */
export function isBarred(acts: readonly Act[], performer: Performer, person: PersonId): boolean {
  return performer.notSameAs.some(({ step, of }) => {
    const done = acts.filter((act) => act.step === step);
    const counted = of === 'last' ? done.slice(-1) : done;
    return counted.some((act) => act.person === person || act.onBehalfOf === person);
  });
}

export function eligible(facts: Facts, acts: readonly Act[], performer: Performer): readonly Member[] {
  return membersOf(facts, performer.roles).filter((member) => !isBarred(acts, performer, member.person));
}

/** Chooses for a step about to open. Barred people are removed first, then absence and substitute. */
export function assign(
  seen: Seen,
  facts: Facts,
  performer: Performer,
  def: string,
  /** Who fills another seat of the same round. */
  seated: ReadonlySet<PersonId> = new Set(),
): Assignment {
  const able = eligible(facts, seen.acts, performer).filter((member) => !seated.has(member.person));
  if (able.length === 0) return { to: 'nobody' };
  const mayStandIn = (id: PersonId): boolean => !seated.has(id) && !isBarred(seen.acts, performer, id);
  const stand = (person: PersonId | undefined): Assignment | undefined =>
    named(person, able, facts, performer.substitute ? mayStandIn : undefined);
  const rule = performer.assign;
  switch (rule.by) {
    case 'pool':
    case 'leastLoaded':
    case 'roundRobin':
      return among(able, facts, rule.by, def);
    case 'sameAs': {
      const last = lastActor(seen, rule.step);
      return stand(last) ?? among(able, facts, rule.otherwise, def);
    }
    case 'supervisorOf': {
      const last = lastActor(seen, rule.step);
      return stand(supervisorOf(facts, last)) ?? { to: 'pool' };
    }
    case 'field': {
      const value = seen.read(rule.field);
      return stand(typeof value === 'string' ? value : undefined) ?? { to: 'pool' };
    }
  }
}

/** Who holds a task of `owner` while they are away or back; undefined: nobody better than who has it. */
export function holderNow(
  acts: readonly Act[],
  facts: Facts,
  performer: Performer,
  owner: PersonId,
  seated: ReadonlySet<PersonId>,
): { readonly assignee: PersonId; readonly onBehalfOf?: PersonId } | undefined {
  const able = eligible(facts, acts, performer).filter((member) => !seated.has(member.person));
  const mayStandIn = (id: PersonId): boolean => !seated.has(id) && !isBarred(acts, performer, id);
  const found = named(owner, able, facts, performer.substitute ? mayStandIn : undefined);
  return found?.to === 'person' ? found : undefined;
}

function among(
  able: readonly Member[],
  facts: Facts,
  by: 'pool' | 'leastLoaded' | 'roundRobin',
  def: string,
): Assignment {
  if (by === 'pool') return { to: 'pool' };
  const present = able.filter((member) => !member.absent);
  if (present.length === 0) return { to: 'pool' };
  const chosen = by === 'leastLoaded' ? leastLoaded(present, facts) : following(present, facts.turns[def]);
  return { to: 'person', assignee: chosen.person };
}

function leastLoaded(members: readonly Member[], { loads = {} }: Facts): Member {
  const load = ({ person }: Member): number => (Object.hasOwn(loads, person) ? loads[person]! : 0);
  return members.reduce((best, member) => (load(member) < load(best) ? member : best));
}

function following(members: readonly Member[], last: PersonId | undefined): Member {
  const next = last === undefined ? undefined : members.find((member) => compareIds(member.person, last) > 0);
  return next ?? members[0]!;
}

function lastActor(seen: Seen, step: string): PersonId | undefined {
  return seen.acts.findLast((act) => act.step === step)?.person;
}

function findMember(facts: Facts, person: PersonId): Member | undefined {
  for (const members of Object.values(facts.members)) {
    const found = members.find((member) => member.person === person);
    if (found) return found;
  }
  return undefined;
}

function supervisorOf(facts: Facts, person: PersonId | undefined): PersonId | undefined {
  return person === undefined ? undefined : findMember(facts, person)?.supervisor;
}

/** A named person, else their substitute, else their supervisor; never somebody absent, barred or asked twice. */
function named(
  person: PersonId | undefined,
  able: readonly Member[],
  facts: Facts,
  /** Absent: nobody may. */
  mayStandIn: ((id: PersonId) => boolean) | undefined,
): Assignment | undefined {
  // Who is barred or has left the role is not represented either.
  const member = able.find((one) => one.person === person);
  if (!member) return undefined;
  if (!member.absent) return { to: 'person', assignee: member.person };
  if (!mayStandIn) return undefined;
  const canStandIn = (id: PersonId): boolean => findMember(facts, id)?.absent === false && mayStandIn(id);
  const seen = new Set<PersonId>([member.person]);
  let next = member.substitute;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    if (canStandIn(next)) return { to: 'person', assignee: next, onBehalfOf: member.person };
    next = findMember(facts, next)?.substitute;
  }
  const above = member.supervisor;
  return above !== undefined && !seen.has(above) && canStandIn(above)
    ? { to: 'person', assignee: above, onBehalfOf: member.person }
    : undefined;
}

/** Supervises one of the roles (by role), or the holder (by name). */
export function supervises(process: Process, facts: Facts, person: PersonId, seat: SeatState): boolean {
  const byRole = seat.roles.some((role) => {
    const above = process.roles[role]?.supervisor;
    return above !== undefined && isMember(facts, [above], person);
  });
  const holder = seat.assignee === undefined ? undefined : findMember(facts, seat.assignee);
  return byRole || holder?.supervisor === person;
}
