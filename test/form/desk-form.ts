/** A call form as a collector has it, for the tests of this room. Now: Saturday 21 Nov 2026, 10.05 WIB. */
import type { FormContext } from '../../engine/form/context.ts';
import type { Field, FieldType, Form, FormItem, Option, OptionList, Value } from '../../engine/form/form.ts';
import { compileCondition, compileExpression, valueTypeOf } from '../../engine/logic/compile.ts';
import type { Declared } from '../../engine/logic/compile.ts';
import type { Rule } from '../../engine/logic/rule.ts';

export const NOW = Date.UTC(2026, 10, 21, 3, 5);

export function contextOf(
  data: Readonly<Record<string, Value>> = {},
  more: Partial<FormContext> = {},
): FormContext {
  return {
    now: NOW,
    zone: 'Asia/Jakarta',
    read: (name) => (Object.hasOwn(data, name) ? data[name] : undefined),
    fact: (name) => (name === 'today' ? '2026-11-21' : undefined),
    ...more,
  };
}

export function fieldOf(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { name, type, label: name, personal: false, late: false, ...more };
}

export function itemOf(field: Field, more: Partial<FormItem> = {}): FormItem {
  return { field, required: false, ...more };
}

export function formOf(items: readonly FormItem[], more: Partial<Form> = {}): Form {
  return { items, rules: [], ...more };
}

function option(id: string, code: string, label: string, then: readonly string[] = []): Option {
  return { id, code, label, class: 'contacted', then };
}

export const RESULTS: OptionList = {
  id: 'call_result',
  title: 'Hasil panggilan',
  classes: { contacted: 'Terhubung' },
  options: [
    option('promise', '11', 'Janji bayar', ['promise_date', 'promise_amount']),
    option('no_promise', '12', 'Tidak janji bayar'),
    option('call_back', '21', 'Telepon ulang', ['callback_at']),
    option('appointment', '22', 'Janji temu', ['visit_date', 'visit_time']),
    option('not_answered', '24', 'Tidak diangkat'),
    option('wrong_number', '25', 'Salah sambung', ['new_number']),
  ],
};

const FIELDS: readonly Field[] = [
  fieldOf('result', 'choice', { list: RESULTS }),
  fieldOf('promise_date', 'date', { min: 'today' }),
  fieldOf('promise_amount', 'money', { min: 1 }),
  fieldOf('callback_at', 'dateTime'),
  fieldOf('visit_date', 'date'),
  fieldOf('visit_time', 'time'),
  fieldOf('new_number', 'phone'),
  fieldOf('remark', 'longText'),
  fieldOf('note', 'longText'),
];

function declared(): Readonly<Record<string, Declared>> {
  const names = FIELDS.map((field): [string, Declared] => [
    field.name,
    { type: valueTypeOf(field.type), ...(field.list === undefined ? {} : { list: field.list }) },
  ]);
  return { ...Object.fromEntries(names), outstanding: { type: 'money' }, open: { type: 'boolean' } };
}

/** A condition over the fields of this form, `outstanding` and `open`. */
export function when(source: unknown): Rule {
  const compiled = compileCondition(source, { fields: declared() });
  if (compiled.rule === undefined) throw new Error(JSON.stringify(compiled.problems));
  return compiled.rule;
}

export function expression(source: unknown): Rule {
  const compiled = compileExpression(source, { fields: declared() });
  if (compiled.rule === undefined) throw new Error(JSON.stringify(compiled.problems));
  return compiled.rule;
}

/** The form itself; `promise_amount` defaults to the whole arrears. */
export function callForm(): Form {
  const [result, promiseDate, promiseAmount, ...rest] = FIELDS.map((field) => itemOf(field));
  if (result === undefined || promiseDate === undefined || promiseAmount === undefined)
    throw new Error('fields');
  const needed = new Set(['callback_at', 'visit_date', 'visit_time', 'new_number']);
  return formOf(
    [
      { ...result, required: true },
      { ...promiseDate, required: true },
      { ...promiseAmount, required: true, default: expression({ var: 'outstanding' }) },
      ...rest.map((item) => ({ ...item, required: needed.has(item.field.name) })),
    ],
    { codeLine: 'result' },
  );
}
