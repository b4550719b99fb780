/** What stands in the inputs of a form: what was typed, else a draft or an earlier answer, else defaults. */
import { kindOf } from '../../engine/index.ts';
import type { Field, FileRef, Form, Raw, Value, Values } from '../../engine/index.ts';
import type { Fields } from '../fields.ts';
import type { Entered } from './field-page.ts';
import { isFile } from './show-value.ts';

const PREFIX = 'f.';

/** The inputs of the SOP's form out of a submission, under the names that the engine reads. */
export function rawOf(form: Form, sent: Fields): Raw {
  const raw = Object.create(null) as Record<string, string | readonly string[]>;
  const several = new Set(
    form.items.filter((item) => item.field.type === 'choices').map((item) => item.field.name),
  );
  for (const [name, values] of Object.entries(sent)) {
    if (!name.startsWith(PREFIX)) continue;
    const field = name.slice(PREFIX.length);
    // Two values where one is asked for are handed on as a list: the engine refuses it, nothing is guessed.
    raw[field] = several.has(field) || values.length > 1 ? values : (values[0] ?? '');
  }
  return raw;
}

/** As typed. */
export function enteredOf(field: Field, raw: Raw, files: Readonly<Record<string, FileRef>>): Entered {
  const value = raw[field.name];
  const list = Array.isArray(value)
    ? value.filter((one) => typeof one === 'string')
    : typeof value === 'string' && value !== ''
      ? [value]
      : [];
  return {
    text: list[0] ?? '',
    list,
    rows: field.type === 'rows' ? typedRows(field, raw) : [],
    file: files[field.name] ?? null,
  };
}

/** As stored. */
export function enteredFrom(field: Field, values: Values): Entered {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  if (value === undefined || value === null) return { text: '', list: [], rows: [], file: null };
  return {
    text: kindOf(field).format(value, field),
    list: Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [],
    rows:
      field.type === 'rows' && Array.isArray(value) ? value.map((row) => storedRow(field, row as Value)) : [],
    file: isFile(value) ? value : null,
  };
}

function typedRows(field: Field, raw: Raw): readonly Readonly<Record<string, string>>[] {
  const rows: Record<string, string>[] = [];
  for (const [key, value] of Object.entries(raw)) {
    const found = key.startsWith(`${field.name}.`)
      ? /^(\d{1,3})\.([a-z][a-z0-9_]*)$/.exec(key.slice(field.name.length + 1))
      : null;
    if (found === null || typeof value !== 'string' || value.trim() === '') continue;
    const [, index = '0', column = ''] = found;
    (rows[Number(index)] ??= {})[column] = value;
  }
  return rows.filter((row) => row !== undefined);
}

function storedRow(field: Field, row: Value): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const column of field.columns ?? []) {
    const value =
      typeof row === 'object' && row !== null && !Array.isArray(row)
        ? (row as Values)[column.name]
        : undefined;
    if (value !== undefined && value !== null) cells[column.name] = kindOf(column).format(value, column);
  }
  return cells;
}
