/** Places that need a field of a certain type: a date to count from, a person to assign to. */
import type { FieldType } from '../../form/form.ts';
import { writtenTargets } from '../targets-written.ts';
import type { Check } from './check.ts';

/** Types whose values are one text, number or truth. */
const single: readonly FieldType[] = [
  ...(['text', 'phone', 'email', 'number', 'money', 'date', 'time', 'dateTime'] as const),
  ...(['yesNo', 'choice', 'person'] as const),
];

/** Places by the end of their path; the first that fits. */
const places: readonly { readonly ends: RegExp; readonly types: readonly FieldType[] }[] = [
  { ends: /\/(from|again\/at|until)$/, types: ['date', 'dateTime'] },
  { ends: /^process.*\/(handlers\/[^/]+|due)\/at$/, types: ['date', 'dateTime'] },
  { ends: /\/notify\/posted$/, types: ['date'] },
  { ends: /\/assign\/field$/, types: ['person'] },
  { ends: /\/zoneField$/, types: ['text', 'choice'] },
  { ends: /^facts\/[^/]+\/sum$/, types: ['number', 'money'] },
  { ends: /^facts\/[^/]+\/period\/(of|at)$/, types: ['date', 'dateTime'] },
  { ends: /^facts\/[^/]+\/(last|same(\/\d+)?)$/, types: single },
  { ends: /^measures\/[^/]+\/(sum|average)$/, types: ['number', 'money'] },
  { ends: /^measures\/[^/]+\/(dated|time\/(from|to))$/, types: ['date', 'dateTime'] },
  { ends: /^reports\/.*\/(rows|columns|by)$/, types: ['choice', 'yesNo', 'person', 'text'] },
  { ends: /^reports\/.*\/class$/, types: ['choice'] },
  { ends: /^reports\/.*\/(rows|columns|by)\/of$/, types: ['number', 'money', 'date', 'dateTime'] },
  { ends: /^case\/businessKey$/, types: ['text', 'phone', 'email', 'choice', 'number', 'date'] },
];

export const fieldOfOtherType: Check = {
  code: 'field_of_other_type',
  severity: 'error',
  *find(view) {
    for (const { kind, name, path } of [...view.references, ...sleepUntil(view)]) {
      const type = kind === 'field' ? view.fields.get(name)?.source.type : undefined;
      const place = type === undefined ? undefined : places.find(({ ends }) => ends.test(path));
      if (type === undefined || !place || place.types.includes(type)) continue;
      yield { path, at: 'value', found: `${name} (${type})`, expected: place.types.join(', ') };
    }
  },
};

/** `again: {at: field}` of the entries of `next`. */
function* sleepUntil(view: Parameters<Check['find']>[0]) {
  for (const process of view.processes) {
    for (const { target, path } of writtenTargets(process)) {
      if (typeof target === 'string' || typeof target.again !== 'object') continue;
      yield { kind: 'field' as const, name: target.again.at, path: `${path}/again/at` };
    }
  }
}
