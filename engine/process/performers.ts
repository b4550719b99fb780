/** Who may do a task, sit on a seat or take an action, and how one of them is chosen. */
import type { AssignPart, AssignSource, Definition, PerformerSource } from '../definition/definition.ts';
import type { Performer } from './process.ts';
import { own } from './compilation.ts';

export function rolesOf(source: PerformerSource): readonly string[] {
  return typeof source === 'string' ? [source] : source.anyOf;
}

export function compilePerformer(
  definition: Definition,
  roles: readonly string[],
  part: AssignPart,
): Performer {
  return {
    roles,
    assign: compileAssign(part.assign ?? defaultAssign(definition, roles)),
    substitute: part.substitute ?? true,
    notSameAs: compileSeparation(part.notSameAs),
  };
}

/** Of the role, when there is one; a union is offered to everybody in it. */
function defaultAssign(definition: Definition, roles: readonly string[]): AssignSource {
  const role = roles.length === 1 ? own(definition.roles, roles[0]) : undefined;
  return (typeof role === 'object' ? role.assign : undefined) ?? 'pool';
}

function compileAssign(assign: AssignSource): Performer['assign'] {
  if (typeof assign === 'string') return { by: assign };
  if ('sameAs' in assign) return { by: 'sameAs', step: assign.sameAs, otherwise: assign.else ?? 'pool' };
  if ('supervisorOf' in assign) return { by: 'supervisorOf', step: assign.supervisorOf };
  return { by: 'field', field: assign.field };
}

function compileSeparation(source: AssignPart['notSameAs']): Performer['notSameAs'] {
  const list = source === undefined ? [] : typeof source === 'string' ? [source] : source;
  return list.map((entry) =>
    typeof entry === 'string' ? { step: entry, of: 'any' } : { step: entry.step, of: entry.of ?? 'any' },
  );
}
