/** A text that names a step by its number: the number changes with the next revision, `[[step]]` does not. */
import { isOpenAt, proseOf } from '../prose.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

const naming =
  /\b(?:langkah|tahap|nomor|no\.?|butir|poin|step|number)\s*(?:ke-?\s*)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)\b/gi;

export const stepNumberInText: Check = {
  code: 'step_number_in_text',
  severity: 'warning',
  *find(view) {
    const steps = numbers(view);
    for (const { path, text, step } of proseOf(view)) {
      if (isOpenAt(view, path, step?.id)) continue;
      for (const [whole, number = ''] of text.matchAll(naming)) {
        const id = steps.get(plain(number));
        if (id !== undefined) yield { path, at: 'value', found: whole, expected: `[[${id}]]` };
      }
    }
  },
};

function numbers({ processes }: DocumentView): ReadonlyMap<string, string> {
  const all = processes.flatMap(({ steps }) => steps).flatMap(({ id, source }) =>
    [source.ref, ...(source.covers ?? [])].flatMap((ref) => (ref === undefined ? [] : [[plain(ref), id] as const])),
  ); // prettier-ignore
  return new Map(all.reverse()); // the first step of a number stands for it
}

/** `02` and `2` are the same number. */
function plain(number: string): string {
  return number.replace(/^0+(?=\d)/, '').toLowerCase();
}
