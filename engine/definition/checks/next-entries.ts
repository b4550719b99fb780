/** The order of entries: conditions first, `otherwise` last and alone. */
import { below } from '../place.ts';
import { entriesOf } from '../targets-written.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

export const entryWithoutWhen: Check = {
  code: 'entry_without_when',
  severity: 'error',
  *find(view) {
    for (const { entry, path } of entries(view)) {
      if (entry.when === undefined && entry.otherwise === undefined)
        yield { path, expected: 'when, otherwise' };
    }
  },
};

export const otherwiseWithWhen: Check = {
  code: 'otherwise_with_when',
  severity: 'error',
  *find(view) {
    for (const { entry, path } of entries(view)) {
      if (entry.when !== undefined && entry.otherwise !== undefined) yield { path, found: 'when, otherwise' };
    }
  },
};

export const otherwiseNotLast: Check = {
  code: 'otherwise_not_last',
  severity: 'error',
  *find(view) {
    for (const { entry, path, last } of entries(view)) {
      if (entry.otherwise !== undefined && !last) yield { path, found: 'otherwise' };
    }
  },
};

function* entries({ processes }: DocumentView) {
  for (const step of processes.flatMap(({ steps }) => steps)) {
    const listed = entriesOf(step);
    for (const [index, entry] of (listed?.entries ?? []).entries()) {
      yield {
        entry,
        path: below(listed?.path ?? '', index),
        last: index === (listed?.entries.length ?? 0) - 1,
      };
    }
  }
}
