/**
 * An approval whose own title or instructions name other roles than its seats. Only sentences that speak
 * of approving are read, and only roles by their titles and aliases; longer names come first, so that
 * "Manager Call Center" is not taken for "Manager". A title that names only some of the seats is no
 * difference; instructions are.
 */
import type { SeatSource } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import type { StepNode } from '../outline.ts';
import { own } from '../own.ts';
import { below } from '../place.ts';
import { isOpenAt } from '../prose.ts';
import type { Check } from './check.ts';

const approving =
  /setuju|sahkan|berjenjang|mengetahui|diketahui|otorisasi|tanda tangan|approv|authori[sz]|sign/i;

export const approversDiffer: Check = {
  code: 'approvers_differ',
  severity: 'warning',
  *find(view) {
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      const seats = seatsOf(step);
      if (seats.length === 0 || isOpenAt(view, step.path, step.id)) continue;
      const sitting = new Set(seats.flat());
      const namers = namesOfRoles(view);
      for (const key of ['title', 'instructions'] as const) {
        const text = step.source[key];
        if (text === undefined || !approving.test(text)) continue;
        const named = rolesNamed(text, namers);
        if (named.length === 0) continue;
        const unseated = named.filter(
          (roles) => !roles.some((role) => sitting.has(role) || prepares(view, step, role)),
        );
        const unnamed =
          key === 'title' ? [] : seats.filter((seat) => !named.flat().some((role) => seat.includes(role)));
        if (unseated.length === 0 && unnamed.length === 0) continue;
        yield {
          path: below(step.path, key),
          at: 'value',
          found: named.map(([role = '']) => titleOf(view, role)).join(', '),
          expected: seats.map(([role = '']) => titleOf(view, role)).join(', '),
        };
      }
    }
  },
};

/** The roles of each seat. */
function seatsOf({ source }: StepNode): readonly (readonly string[])[] {
  const { chain, all, quorum } = source.approval ?? {};
  const rolesOf = (seat: SeatSource): readonly string[] =>
    typeof seat === 'string' ? [seat] : (seat.anyOf ?? (seat.role === undefined ? [] : [seat.role]));
  return [...(chain ?? []), ...(all ?? []), ...(quorum?.of ?? [])].map(rolesOf);
}

/** Who prepared the matter may be named as well. */
function prepares({ processes }: DocumentView, { source }: StepNode, role: string): boolean {
  const prepared = source.approval?.preparedBy;
  const performer = processes.flatMap(({ steps }) => steps).find(({ id }) => id === prepared)?.source.task;
  return typeof performer === 'string' ? performer === role : (performer?.anyOf.includes(role) ?? false);
}

type Namer = readonly [name: string, roles: readonly string[]];

/** Names, the longest first; two roles may share an alias. */
function namesOfRoles({ definition }: DocumentView): readonly Namer[] {
  const byName = new Map<string, string[]>();
  for (const [id, role] of Object.entries(definition.roles ?? {})) {
    const names = typeof role === 'string' ? [role] : [role.title, ...(role.aliases ?? [])];
    for (const name of names) byName.set(name.toLowerCase(), [...(byName.get(name.toLowerCase()) ?? []), id]);
  }
  return [...byName].sort(([a], [b]) => b.length - a.length);
}

function rolesNamed(text: string, namers: readonly Namer[]): readonly (readonly string[])[] {
  let rest = text.toLowerCase();
  const named: (readonly string[])[] = [];
  for (const [name, roles] of namers) {
    if (!rest.includes(name)) continue;
    named.push(roles);
    rest = rest.replaceAll(name, ' ');
  }
  return named;
}

function titleOf({ definition }: DocumentView, id: string): string {
  const role = own(definition.roles, id);
  return typeof role === 'object' ? role.title : (role ?? id);
}
