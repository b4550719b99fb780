/** A value that is needed before anything has asked for it, or that may have been left empty. */
import { certainOf } from '../flow/facts.ts';
import { needsOf } from '../flow/needs.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

export const readBeforeWritten: Check = {
  code: 'read_before_written',
  severity: 'error',
  *find(view) {
    for (const { path, field, isAsked } of judged(view))
      if (!isAsked) yield { path, at: 'value', found: field };
  },
};

/** Conditions know what to do with an empty field; a sum, a letter or a date to wait for does not. */
export const readPerhapsEmpty: Check = {
  code: 'read_perhaps_empty',
  severity: 'warning',
  *find(view) {
    for (const { path, field, filled, isAsked, isFilled } of judged(view))
      if (filled && isAsked && !isFilled) yield { path, at: 'value', found: field };
  },
};

function* judged(view: DocumentView) {
  const certain = certainOf(view);
  const seen = new Set<string>();
  for (const need of needsOf(view)) {
    const { field, facts, path, sure = false } = need;
    const declaration = view.fields.get(field);
    const type = declaration?.source.type;
    if (declaration?.ofItems) continue; // there as long as the item is
    if (type === undefined || type === 'computed' || type === 'note' || seen.has(`${path} ${field}`))
      continue;
    seen.add(`${path} ${field}`);
    const isAsked = sure || certain.has(facts, 'asked', field);
    yield { ...need, isAsked, isFilled: sure || certain.has(facts, 'filled', field) };
  }
}
