/** `duplicate` of a start goes by the business key: without one nothing is ever about the same matter. */
import type { DocumentView } from '../document-view.ts';
import { itemsOf } from '../forms-written.ts';
import { below } from '../place.ts';
import type { StartSource } from '../definition.ts';
import type { Check } from './check.ts';

export const duplicateWithoutKey: Check = {
  code: 'duplicate_without_key',
  severity: 'error',
  *find(view) {
    const key = view.definition.case?.businessKey;
    for (const { path, source } of startsOf(view)) {
      if (source.duplicate === undefined || source.duplicate === 'allow' || bringsKey(view, source, key))
        continue;
      yield {
        path: below(path, 'duplicate'),
        at: 'value',
        found: source.duplicate,
        expected: key ?? 'case: {businessKey: …}',
      };
    }
  },
};

/** Whoever started it waits for a case of its own to end, and cancels it when it is not wanted any more. */
export const calledJoins: Check = {
  code: 'called_joins',
  severity: 'error',
  *find(view) {
    for (const { path, source } of startsOf(view))
      if (source.called !== undefined && source.duplicate === 'join')
        yield { path: below(path, 'duplicate'), at: 'value', found: 'join', expected: 'refuse, allow' };
  },
};

function startsOf({ processes }: DocumentView) {
  return processes.flatMap(({ starts }) => starts);
}

function bringsKey(view: DocumentView, source: StartSource, key: string | undefined): boolean {
  if (key === undefined) return false;
  const { definition } = view;
  const form =
    source.form ??
    source.called ??
    (source.message === undefined ? undefined : definition.messages?.[source.message]?.form);
  return (
    source.as === key || (form !== undefined && itemsOf(form, definition).some(([name]) => name === key))
  );
}
