/** Starts that the calendar makes: their rule, and the field that says for whom the case is. */
import { parseRecurrence, type RecurrenceProblem } from '../../time/recurrence.ts';
import type { StartSource } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import { below } from '../place.ts';
import type { Check, Finding } from './check.ts';

export const recurrenceInvalid: Check = {
  code: 'recurrence_invalid',
  severity: 'error',
  *find(view) {
    for (const { path, problem } of wrong(view))
      if (problem.problem === 'invalid') {
        const { found, expected } = problem;
        yield { path: below(path, 'every'), at: 'value', found, ...(expected ? { expected } : {}) };
      }
  },
};

export const recurrenceFrom: Check = {
  code: 'recurrence_from',
  severity: 'error',
  *find(view) {
    for (const { path, problem } of wrong(view))
      if (problem.problem === 'from')
        yield { path: below(path, 'every'), at: 'value', expected: 'from: 2026-01-05' };
  },
};

function* wrong(
  view: DocumentView,
): Iterable<{ readonly path: string; readonly problem: RecurrenceProblem }> {
  for (const { path, source } of startsOf(view)) {
    const read = source.every === undefined ? undefined : parseRecurrence(source.every, source.from);
    if (read && 'problem' in read) yield { path, problem: read };
  }
}

/** A member is a person; an option is a choice of its list, or a text. */
export const asOfOtherType: Check = {
  code: 'as_of_other_type',
  severity: 'error',
  *find(view) {
    for (const { path, source } of startsOf(view)) {
      const field = source.as === undefined ? undefined : view.fields.get(source.as)?.source;
      const fits = field && fitting(source);
      if (fits && !fits.some(({ type, list }) => field.type === type && (!list || field.list === list)))
        yield {
          path: below(path, 'as'),
          at: 'value',
          found: field.type,
          expected: fits.map(({ type, list }) => (list ? `${type} ${list}` : type)).join(', '),
        } satisfies Finding;
    }
  },
};

function fitting({ forEach }: StartSource): readonly { readonly type: string; readonly list?: string }[] {
  if (forEach === undefined) return [];
  if (!Array.isArray(forEach)) {
    const { members, list } = forEach as Exclude<typeof forEach, readonly string[]>;
    if (members !== undefined) return [{ type: 'person' }];
    if (list !== undefined) return [{ type: 'choice', list }, { type: 'text' }];
  }
  return [{ type: 'text' }];
}

function startsOf({ processes }: DocumentView) {
  return processes.flatMap(({ starts }) => starts);
}
