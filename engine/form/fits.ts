/** Does a stored value fit the type of a field? Bounds and patterns are the business of who enters it. */
import { isDate, isDateTime, isTime } from '../time/text.ts';
import type { Field, FieldType, Value } from './form.ts';

const isText = (value: Value): boolean => typeof value === 'string';

const fitting: Readonly<Record<FieldType, (value: Value, field: Field) => boolean>> = {
  text: isText,
  longText: isText,
  phone: isText,
  email: isText,
  person: isText,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  money: (value) => Number.isSafeInteger(value),
  date: (value) => typeof value === 'string' && isDate(value),
  time: (value) => typeof value === 'string' && isTime(value),
  dateTime: (value) => typeof value === 'string' && isDateTime(value),
  yesNo: (value) => typeof value === 'boolean',
  choice: isOption,
  choices: (value, field) =>
    Array.isArray(value) && (value as readonly Value[]).every((one) => isOption(one, field)),
  rows: (value, field) =>
    Array.isArray(value) && (value as readonly Value[]).every((row) => isRow(row, field)),
  attachment: isFile,
  signature: isFile,
  computed: () => true,
  note: () => true,
};

/** An absent or erased value fits everywhere. */
export function fits(value: Value | undefined, field: Field): boolean {
  if (value === undefined || value === null || isErased(value)) return true;
  return fitting[field.type](value, field);
}

function isErased(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'erased' in value;
}

function isOption(value: Value, field: Field): boolean {
  return field.list?.options.some((option) => option.id === value) ?? false;
}

function isFile(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'hash' in value;
}

function isRow(row: Value, field: Field): boolean {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false;
  return Object.entries(row as Readonly<Record<string, Value>>).every(([name, value]) => {
    const column = field.columns?.find((one) => one.name === name);
    return column === undefined || fits(value, column);
  });
}
