/** The same rules as for a browser's form, on values that are typed already. */
import type { FormContext } from './context.ts';
import type { Form, FormError, FormErrors, Values } from './form.ts';
import { computedValues, judge } from './judge.ts';
import { shown as shortened } from './kinds/kind.ts';
import { kindOf } from './kinds/kind-of.ts';
import { ownValue, shownItems } from './shown.ts';

/**
 * Errors of an answer, null when there are none. An answer names declared and shown fields only; null
 * is an answer taken back; a computed field may be left out, and is right when it is what the rule
 * gives. Asked for every command that carries an answer, however it was made. Throws LogicError.
 */
export function checkAnswer(form: Form, values: Values, ctx: FormContext): FormErrors | null {
  const errors: Record<string, FormError> = {};
  const shapely: Record<string, Values[string]> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = form.items.find((item) => item.field.name === name)?.field;
    if (field === undefined) errors[''] = { code: 'unknown_field', params: { found: shortened(name) } };
    else if (value !== null && field.type !== 'computed') {
      const error = kindOf(field).check(value, field, ctx);
      if (error === null) shapely[name] = value;
      else errors[name] = error;
    }
  }
  const shown = shownItems(form, shapely, ctx);
  const names = new Set(shown.map((item) => item.field.name));
  for (const [name, value] of Object.entries(values)) {
    const declared = form.items.some((item) => item.field.name === name);
    if (declared && value !== null && !names.has(name)) errors[name] = { code: 'not_asked_for' };
  }
  judge(form, shown, shapely, errors, ctx);
  const computed = computedValues(shown, shapely, ctx);
  for (const { field } of shown) {
    const given = field.type === 'computed' ? ownValue(values, field.name) : undefined;
    if (given !== undefined && JSON.stringify(given) !== JSON.stringify(computed[field.name])) {
      errors[field.name] = { code: 'not_as_computed' };
    }
  }
  return Object.keys(errors).length > 0 ? errors : null;
}

/** An answer with its computed fields, as it is stored. The answer has passed `checkAnswer`. */
export function withComputed(form: Form, values: Values, ctx: FormContext): Values {
  const shown = shownItems(form, values, ctx);
  return { ...values, ...computedValues(shown, values, ctx) };
}
