/** How a case of a process begins: by hand, by a message, from another case, by the calendar. */
import type { ProcessNode } from '../definition/outline.ts';
import type { StartSource } from '../definition/definition.ts';
import { own, type Shared } from './compilation.ts';
import { compileForm, noForm } from './forms.ts';
import { rolesOf } from './performers.ts';
import { compileRecurring } from './recurring.ts';
import type { Start } from './process.ts';

export function compileStarts(at: Shared, process: ProcessNode): Readonly<Record<string, Start>> {
  const title = process.source.title ?? at.definition.document.title;
  if (process.starts.length === 0) {
    // Nothing said: by hand, with nothing to fill in, by those who do the first task.
    const by = process.steps.flatMap(({ source }) => source.task ?? source.notify?.by ?? [])[0];
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
      const kind = kindOf(source);
      const every = compileRecurring(at, source);
      const message = own(at.messages, source.message);
      const start: Start = {
        id,
        kind,
        title: source.title ?? title,
        form:
          message?.form ??
          (kind === 'called'
            ? compileForm(at, { ...source, form: source.called }, path, 'called')
            : compileForm(at, source.as === undefined ? source : { form: [source.as] }, path)),
        // Whoever may enter the message opens the case with it.
        by: source.by ?? message?.by ?? [],
        duplicate: source.duplicate ?? 'allow',
        ...(message ? { message: message.id } : {}),
        ...(every ? { every } : {}),
      };
      return [id, start];
    }),
  );
}

function kindOf(source: StartSource): Start['kind'] {
  if (source.called !== undefined) return 'called';
  if (source.every !== undefined) return 'every';
  return source.message === undefined ? 'form' : 'message';
}
