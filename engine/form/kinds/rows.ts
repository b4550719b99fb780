/** A table filled row by row: a list of maps column → value. Wholly empty rows are left out. */
import type { Field, FormError, Value } from '../form.ts';
import { isBlank } from '../blank.ts';
import { fail } from './kind.ts';
import type { Kind, ReadContext, Reading } from './kind.ts';

const MOST = 200;

/** `kindOf` is handed in because a column is itself a field of some kind. */
export function rowsKind(kindOf: (field: Field) => Kind): Kind {
  return {
    read: (raw, field, ctx) => readRows(raw, field, ctx, kindOf),
    format: (value) => (Array.isArray(value) ? String(value.length) : ''),
    check: (value, field, ctx) => checkRows(value, field, ctx, kindOf),
  };
}

function readRows(raw: unknown, field: Field, ctx: ReadContext, kindOf: (field: Field) => Kind): Reading {
  if (!Array.isArray(raw)) return fail('not_rows');
  if (raw.length > MOST) return fail('too_many', { max: MOST });
  const rows: Record<string, Value>[] = [];
  for (const [index, given] of (raw as readonly unknown[]).entries()) {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return fail('not_rows');
    const row: Record<string, Value> = {};
    for (const column of field.columns ?? []) {
      const text: unknown = Object.hasOwn(given, column.name)
        ? (given as Record<string, unknown>)[column.name]
        : undefined;
      if (isBlank(text)) continue;
      const reading = kindOf(column).read(text, column, ctx);
      if ('error' in reading) return { error: inRow(reading.error, index, column) };
      row[column.name] = reading.value;
    }
    if (Object.keys(row).length > 0) rows.push(row);
  }
  const error = outsideCount(rows.length, field);
  return error === null ? { value: rows } : { error };
}

function checkRows(
  value: Value,
  field: Field,
  ctx: ReadContext,
  kindOf: (field: Field) => Kind,
): FormError | null {
  if (!Array.isArray(value)) return { code: 'not_rows' };
  const rows = value as readonly Value[];
  if (rows.length > MOST) return { code: 'too_many', params: { max: MOST } };
  for (const [index, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return { code: 'not_rows' };
    for (const [name, cell] of Object.entries(row as { readonly [key: string]: Value })) {
      const column = (field.columns ?? []).find((candidate) => candidate.name === name);
      if (column === undefined) return { code: 'unknown_field', params: { row: index + 1 } };
      const error = cell === null ? null : kindOf(column).check(cell, column, ctx);
      if (error !== null) return inRow(error, index, column);
    }
  }
  return outsideCount(rows.length, field);
}

function outsideCount(count: number, field: Field): FormError | null {
  if (typeof field.min === 'number' && count < field.min)
    return { code: 'too_few', params: { min: field.min } };
  if (typeof field.max === 'number' && count > field.max)
    return { code: 'too_many', params: { max: field.max } };
  return null;
}

function inRow(error: FormError, index: number, column: Field): FormError {
  return { code: error.code, params: { ...error.params, row: index + 1, column: column.label } };
}
