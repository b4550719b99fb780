/** `[[step_id]]` prints the number of a step, `{{field}}` the value of a field: both have to exist. */
import { suggest } from '../found.ts';
import { below } from '../place.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

export const deadReference: Check = {
  code: 'dead_reference',
  severity: 'error',
  *find(view) {
    const steps = new Set(view.processes.flatMap((process) => process.steps.map(({ id }) => id)));
    for (const { path, text } of texts(view)) {
      for (const [whole, id = ''] of text.matchAll(/\[\[([^[\]]{0,80})\]\]/g)) {
        if (!steps.has(id)) yield { path, at: 'value', found: whole, expected: suggest(id, steps) };
      }
    }
  },
};

export const mergeFieldUnknown: Check = {
  code: 'merge_field_unknown',
  severity: 'error',
  *find(view) {
    const { scripts = {}, templates = {} } = view.definition;
    for (const { path, text } of [...strings(scripts, 'scripts'), ...strings(templates, 'templates')]) {
      for (const [whole, name = ''] of text.matchAll(/\{\{([^{}]{0,80})\}\}/g)) {
        if (view.fields.has(name)) continue;
        yield { path, at: 'value', found: whole, expected: suggest(name, view.fields.keys()) };
      }
    }
  },
};

/** Texts that people read: the document, scripts, templates, and what steps and handlers say. */
function* texts({ definition, processes }: DocumentView) {
  const { document, scripts, templates } = definition;
  yield* strings({ document, scripts, templates }, '');
  for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
    yield* strings({ title: source.title, instructions: source.instructions }, path);
  }
  for (const { path, source } of processes.flatMap(({ handlers }) => handlers))
    yield* strings({ title: source.title }, path);
}

function* strings(value: unknown, path: string): Iterable<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* strings(item, below(path, key));
  }
}
