/** What a declaration of each type needs, and what says nothing of it. */
import type { FieldSource } from '../definition.ts';
import type { FieldType } from '../../form/form.ts';
import { isDate, isDateTime, isTime } from '../../time/text.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

const needed: Partial<Record<FieldType, keyof FieldSource>> = {
  choice: 'list',
  choices: 'list',
  rows: 'columns',
  computed: 'value',
};

export const declarationIncomplete: Check = {
  code: 'declaration_incomplete',
  severity: 'error',
  *find({ declared }) {
    for (const { path, source } of declared.flatMap(withColumns)) {
      const key = needed[source.type];
      if (key !== undefined && source[key] === undefined) yield { path, found: source.type, expected: key };
    }
  },
};

const texts: readonly FieldType[] = ['text', 'longText', 'phone', 'email'];
const measured: readonly FieldType[] = [
  ...texts,
  'number',
  'money',
  'date',
  'time',
  'dateTime',
  'rows',
  'choices',
];
const fitting: Partial<Record<keyof FieldSource, readonly FieldType[]>> = {
  list: ['choice', 'choices'],
  columns: ['rows'],
  value: ['computed'],
  signer: ['signature'],
  pattern: texts,
  min: measured,
  max: measured,
};

export const keyOfOtherType: Check = {
  code: 'key_of_other_type',
  severity: 'error',
  *find({ declared }) {
    for (const { path, source } of declared.flatMap(withColumns)) {
      for (const [key, types] of Object.entries(fitting) as [keyof FieldSource, readonly FieldType[]][]) {
        if (source[key] === undefined || types.includes(source.type)) continue;
        yield { path: below(path, key), found: `${key} (${source.type})`, expected: types.join(', ') };
      }
    }
  },
};

/** `min` and `max` are values of the type; of texts, choices and rows they count. */
export const limitOfOtherType: Check = {
  code: 'limit_of_other_type',
  severity: 'error',
  *find({ declared }) {
    for (const { path, source } of declared.flatMap(withColumns)) {
      if (!measured.includes(source.type)) continue;
      for (const key of ['min', 'max'] as const) {
        const value = source[key];
        if (value === undefined || isLimit(value, source.type)) continue;
        yield { path: below(path, key), at: 'value', found: String(value), expected: source.type };
      }
    }
  },
};

function isLimit(value: number | string, type: FieldType): boolean {
  if (type === 'date') return typeof value === 'string' && isDate(value);
  if (type === 'time') return typeof value === 'string' && isTime(value);
  if (type === 'dateTime') return typeof value === 'string' && isDateTime(value);
  return typeof value === 'number' && (type === 'number' || Number.isInteger(value));
}

interface Declared {
  readonly path: string;
  readonly source: FieldSource;
}

function withColumns({ path, source }: Declared): readonly Declared[] {
  const columns = Object.entries(source.columns ?? {});
  return [
    { path, source },
    ...columns.flatMap(([name, column]) =>
      withColumns({ path: below(below(path, 'columns'), name), source: column }),
    ),
  ];
}
