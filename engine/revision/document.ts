/** What a document says of its own control: who signs it, who has to know it, when it is looked at again. */
import type { DocumentSource } from '../definition/document.ts';
import { dueAfter } from '../time/due.ts';
import { instantOf, localDate } from '../time/zone.ts';
import type { Process, Sop } from '../process/process.ts';
import type { SignLine } from './revision.ts';
import { positionKey } from './separation.ts';

export function chainOf({ signOff = [] }: DocumentSource): readonly SignLine[] {
  return signOff.map(({ verbs, label, position, mark = 'signature', maySignTwice = false }) => ({
    verbs,
    label,
    position,
    mark,
    maySignTwice,
  }));
}

/** Roles of the document that are called as the position is: who has one holds the position. */
export function rolesNamed(sop: Sop, position: string): readonly string[] {
  const key = positionKey(position);
  const found = Object.values(sop.processes).flatMap(({ roles }) =>
    Object.values(roles).filter(
      ({ external, title, aliases }) =>
        !external && [title, ...aliases].some((each) => positionKey(each) === key),
    ),
  );
  return [...new Set(found.map(({ id }) => id))];
}

/** Id → title of the roles that have a part in a process: a step, a start, a button, a message. */
export function workingRoles(sop: Sop): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const process of Object.values(sop.processes)) {
    for (const id of rolesAtWork(process)) {
      const role = Object.hasOwn(process.roles, id) ? process.roles[id] : undefined;
      if (role && !role.external) found.set(id, role.title);
    }
  }
  return found;
}

function rolesAtWork(process: Process): readonly string[] {
  const ofSteps = Object.values(process.steps).flatMap(({ does }) => {
    switch (does.kind) {
      case 'task':
        return does.performer.roles;
      case 'approval':
        return does.seats.flatMap(({ performer }) => performer.roles);
      case 'each':
        return does.add;
      default:
        return [];
    }
  });
  const ofButtons = Object.values(process.handlers).flatMap(({ trigger }) =>
    trigger.on === 'action' ? trigger.performer.roles : [],
  );
  const ofStarts = Object.values(process.starts).flatMap(({ by }) => by);
  const ofMessages = Object.values(process.messages).flatMap(({ by }) => by);
  return [...ofSteps, ...ofButtons, ...ofStarts, ...ofMessages];
}

/** Roles that must have somebody: title by id. */
export function neededRoles(sop: Sop): ReadonlyMap<string, string> {
  const working = workingRoles(sop);
  const optional = Object.values(sop.processes).flatMap(({ roles }) =>
    Object.values(roles).filter((role) => role.optional),
  );
  return new Map([...working].filter(([id]) => !optional.some((role) => role.id === id)));
}

/** The day (`YYYY-MM-DD`) by which it is to be reviewed, so long after `from`; null: it names no period. */
export function reviewDue({ reviewEvery }: DocumentSource, from: string, zone: string): string | null {
  if (reviewEvery === undefined) return null;
  const start = instantOf(`${from}T00:00`, zone);
  return localDate(dueAfter({ start, duration: reviewEvery, zone }), zone);
}
