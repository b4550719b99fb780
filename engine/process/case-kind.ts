/** What people call a case and what lists show of it; roles. */
import { below } from '../definition/place.ts';
import type { Definition } from '../definition/definition.ts';
import { isName } from './clocks.ts';
import { mapValues, ruleOfExpression, type Compilation } from './compilation.ts';
import type { CaseKind, Role } from './process.ts';

export function compileCaseKind(at: Compilation): CaseKind {
  const source = at.definition.case;
  return {
    label: source?.label ?? at.definition.document.title,
    ...(source?.title === undefined ? {} : { title: source.title }),
    ...(source?.businessKey === undefined ? {} : { businessKey: source.businessKey }),
    identity: source?.identity ?? [],
    columns: source?.columns ?? [],
    search: source?.search ?? [],
    order: (source?.order ?? []).map((key, index) => {
      const expression = typeof key === 'string' && isName(key) ? { var: key } : key;
      return ruleOfExpression(at, expression, below('case/order', index));
    }),
    numbering: source?.numbering ?? 'K-{yyyy}-{000000}',
  };
}

export function compileRoles(definition: Definition): Readonly<Record<string, Role>> {
  return mapValues(definition.roles, (source, id) => {
    const role = typeof source === 'string' ? { title: source } : source;
    return {
      id,
      title: role.title,
      aliases: role.aliases ?? [],
      optional: role.optional ?? false,
      external: role.external ?? false,
      ...(role.supervisor === undefined ? {} : { supervisor: role.supervisor }),
    };
  });
}
