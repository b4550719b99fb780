/** What a browser sent, held against a form: values, or every error by field with what was typed. */
import type { FormContext } from './context.ts';
import type { Form, FormError, FormErrors, FormItem, Value, Values } from './form.ts';
import { isBlank } from './blank.ts';
import { computedValues, defaultOf, judge } from './judge.ts';
import { kindOf } from './kinds/kind-of.ts';
import { formScope, ownValue, shownItems } from './shown.ts';

/** As a body parser gives it: text, lists of text; rows as `name.0.column` or a list of maps. */
export type Raw = Readonly<Record<string, unknown>>;

export type FormReading =
  | { readonly values: Values; readonly errors?: undefined }
  | { readonly values?: undefined; readonly errors: FormErrors; readonly raw: Raw };

/**
 * Reads the declared fields and nothing else: a name that the form does not have is ignored, a hidden
 * field is neither required nor stored, a computed one is computed. An answer taken back (blank where
 * the case holds a value) is stored as null. A field that was not sent at all takes its default.
 * Errors are keyed by field, '' for the form as a whole. Throws LogicError like the rules it asks.
 */
export function readForm(form: Form, raw: Raw, ctx: FormContext): FormReading {
  return finishForm(form, readFields(form, raw, ctx), raw, ctx);
}

/** What could be read so far, field by field. */
export interface Fields {
  readonly values: Readonly<Record<string, Value>>;
  readonly errors: FormErrors;
}

export function readFields(form: Form, raw: Raw, ctx: FormContext): Fields {
  const values: Record<string, Value> = {};
  const errors: Record<string, FormError> = {};
  for (const item of form.items) {
    const { field } = item;
    if (!isFilledIn(item)) continue;
    const given = rawValue(item, raw, ctx);
    if (given === undefined) {
      const value = defaultOf(item, formScope([], values, ctx));
      if (value !== undefined) values[field.name] = value;
      continue;
    }
    if (isBlank(given)) continue;
    const reading = kindOf(field).read(given, field, ctx);
    if ('error' in reading) errors[field.name] = reading.error;
    else values[field.name] = reading.value;
  }
  return { values, errors };
}

/** Hides, requires, judges and computes; shared with the code line. */
export function finishForm(form: Form, fields: Fields, raw: Raw, ctx: FormContext): FormReading {
  const shown = shownItems(form, fields.values, ctx);
  const values: Record<string, Value> = {};
  const errors: Record<string, FormError> = {};
  for (const { field } of shown) {
    const error = Object.hasOwn(fields.errors, field.name) ? fields.errors[field.name] : undefined;
    if (error !== undefined) errors[field.name] = error;
    const value = ownValue(fields.values, field.name);
    if (value !== undefined) values[field.name] = value;
  }
  judge(form, shown, values, errors, ctx);
  if (Object.keys(errors).length > 0) return { errors, raw: declared(form, raw) };
  const computed = computedValues(shown, values, ctx);
  return { values: { ...values, ...takenBack(shown, values, ctx), ...computed } };
}

function isFilledIn(item: FormItem): boolean {
  return item.field.type !== 'computed' && item.field.type !== 'note';
}

function rawValue({ field }: FormItem, raw: Raw, ctx: FormContext): unknown {
  if (field.type === 'attachment' || field.type === 'signature') {
    return ctx.files !== undefined && Object.hasOwn(ctx.files, field.name) ? ctx.files[field.name] : '';
  }
  if (Object.hasOwn(raw, field.name)) return raw[field.name] ?? '';
  return field.type === 'rows' ? rowsByKey(field.name, raw) : undefined;
}

/** `items.0.name`, `items.0.amount`, `items.1.name` as a list of maps. */
function rowsByKey(name: string, raw: Raw): readonly Readonly<Record<string, unknown>>[] | undefined {
  const rows = new Map<number, Record<string, unknown>>();
  for (const [key, value] of Object.entries(raw)) {
    const parts = key.startsWith(`${name}.`)
      ? /^([0-9]{1,4})\.([a-z][a-z0-9_]*)$/.exec(key.slice(name.length + 1))
      : null;
    if (parts === null) continue;
    const [, index = '', column = ''] = parts;
    const row = rows.get(Number(index)) ?? {};
    row[column] = value;
    rows.set(Number(index), row);
  }
  if (rows.size === 0) return undefined;
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

function takenBack(shown: readonly FormItem[], values: Values, ctx: FormContext): Values {
  const back: Record<string, Value> = {};
  for (const item of shown) {
    const { name } = item.field;
    if (isFilledIn(item) && !Object.hasOwn(values, name) && (ctx.read(name) ?? null) !== null)
      back[name] = null;
  }
  return back;
}

function declared(form: Form, raw: Raw): Raw {
  const names = form.items.map((item) => item.field.name);
  return Object.fromEntries(
    Object.entries(raw).filter(([key]) => names.some((name) => key === name || key.startsWith(`${name}.`))),
  );
}
