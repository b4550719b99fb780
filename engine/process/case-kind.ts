/** What people call a case and what lists show of it; roles; starts by hand. */
import { below } from '../definition/place.ts';
import type { Definition } from '../definition/definition.ts';
import type { ProcessNode } from '../definition/outline.ts';
import { isName } from './clocks.ts';
import { mapValues, ruleOfExpression, type Compilation } from './compilation.ts';
import { compileForm, noForm } from './forms.ts';
import { rolesOf } from './performers.ts';
import type { CaseKind, Role, Start } from './process.ts';

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

export function compileStarts(at: Compilation, process: ProcessNode): Readonly<Record<string, Start>> {
  const title = process.source.title ?? at.definition.document.title;
  if (process.starts.length === 0) {
    // Nothing said: by hand, with nothing to fill in, by those who do the first task.
    const by = process.steps.find(({ kind }) => kind === 'task')?.source.task;
    const start: Start = {
      id: 'start',
      kind: 'form',
      title,
      form: noForm,
      by: by ? rolesOf(by) : [],
      duplicate: 'allow',
    };
    return { start };
  }
  return Object.fromEntries(
    process.starts.map(({ id, path, source }) => {
      const start: Start = {
        id,
        kind: 'form',
        title: source.title ?? title,
        form: compileForm(at, source, path),
        by: source.by ?? [],
        duplicate: source.duplicate ?? 'allow',
      };
      return [id, start];
    }),
  );
}
