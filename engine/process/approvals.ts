/** Approval and acknowledgement: seats, answers, rounds. */
import type { ApprovalSource, PerformerSource, SeatSource } from '../definition/definition.ts';
import { below } from '../definition/place.ts';
import type { ApprovalKind, Seat } from './process.ts';
import { ruleOfCondition, type Place } from './compilation.ts';
import { compileForm } from './forms.ts';
import { compilePerformer, rolesOf } from './performers.ts';
import { compileTarget } from './targets.ts';

export function compileApproval(place: Place, source: ApprovalSource, path: string): ApprovalKind {
  const [mode, seats, seatsPath] = source.chain
    ? (['chain', source.chain, 'chain'] as const)
    : source.all
      ? (['all', source.all, 'all'] as const)
      : (['quorum', source.quorum?.of ?? [], 'quorum/of'] as const);
  const { approve, return: back, reject } = source.answers ?? {};
  const to = (target: typeof approve) =>
    target === undefined ? undefined : compileTarget(target, place.scope);
  const then = source.rounds && compileTarget(source.rounds.then, place.scope);
  const compiled = seats.map((seat, index) => compileSeat(place, seat, below(`${path}/${seatsPath}`, index)));
  // By what seats are left out is laid before them too: where it changes, a new round begins.
  const of = [...new Set([...(source.of ?? []), ...compiled.flatMap(({ when }) => when?.reads ?? [])])];
  return {
    kind: 'approval',
    mode,
    ...(source.quorum ? { quorum: source.quorum.needed } : {}),
    hearAll: source.wait === 'all',
    sealed: source.sealed ?? false,
    of,
    ...(source.preparedBy === undefined ? {} : { preparedBy: source.preparedBy }),
    seats: compiled,
    answers: {
      ...present('approve', to(approve)),
      ...present('return', to(back)),
      ...present('reject', to(reject)),
    },
    ...(source.rounds && then ? { rounds: { max: source.rounds.max, then } } : {}),
  };
}

function present<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: T });
}

/** Each role takes notice, all at once; nobody decides anything. */
export function compileAcknowledge(place: Place, roles: readonly PerformerSource[]): ApprovalKind {
  return {
    kind: 'approval',
    mode: 'acknowledge',
    hearAll: true,
    sealed: false,
    of: [],
    seats: roles.map((role) => ({ performer: compilePerformer(place.definition, rolesOf(role), {}) })),
    answers: {},
  };
}

function compileSeat(place: Place, seat: SeatSource, path: string): Seat {
  if (typeof seat === 'string') return { performer: compilePerformer(place.definition, [seat], {}) };
  const roles = seat.anyOf ?? (seat.role === undefined ? [] : [seat.role]);
  return {
    performer: compilePerformer(place.definition, roles, seat),
    ...(seat.when === undefined ? {} : { when: ruleOfCondition(place, seat.when, below(path, 'when')) }),
    ...(seat.form === undefined ? {} : { form: compileForm(place, seat, path) }),
    ...(seat.title === undefined ? {} : { title: seat.title }),
  };
}
