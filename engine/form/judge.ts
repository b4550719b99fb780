/** The rules of a form over typed values: required fields, cross-field rules, computed fields. */
import { evaluate, isTrue } from '../logic/evaluate.ts';
import type { Rule, Scope } from '../logic/rule.ts';
import type { FormContext } from './context.ts';
import type { Form, FormError, FormItem, Value, Values } from './form.ts';
import { isBlank } from './blank.ts';
import { formScope, ownValue } from './shown.ts';

/** True for a compiled rule, where a value could stand as well (`default`, `required`). */
export function isRule(source: Value | Rule | undefined): source is Rule {
  return (
    typeof source === 'object' &&
    source !== null &&
    'logic' in source &&
    'reads' in source &&
    'source' in source
  );
}

/**
 * Adds to `errors` what required fields and cross-field rules find. A field that has an error
 * already is not judged again, nor a rule that reads it.
 */
export function judge(
  form: Form,
  shown: readonly FormItem[],
  values: Values,
  errors: Record<string, FormError>,
  ctx: FormContext,
): void {
  const scope = formScope(shown, values, ctx);
  for (const { field, required } of shown) {
    if (field.type === 'note' || field.type === 'computed' || Object.hasOwn(errors, field.name)) continue;
    if (!isBlank(ownValue(values, field.name))) continue;
    if (isRule(required) ? isTrue(required, scope) : required) errors[field.name] = { code: 'required' };
  }
  const names = new Set(form.items.map((item) => item.field.name));
  const visible = new Set(shown.map((item) => item.field.name));
  for (const { must, say, at = '' } of form.rules) {
    const own = must.reads.filter((name) => names.has(name));
    if (own.some((name) => !visible.has(name) || Object.hasOwn(errors, name))) continue;
    if ((at !== '' && !visible.has(at)) || Object.hasOwn(errors, at)) continue;
    const truth = evaluate(must, scope);
    // Unknown for want of an answer is the business of `required`; otherwise it has to be true.
    const unanswered = truth !== false && own.some((name) => isBlank(scope.read(name)));
    if (truth !== true && !unanswered) errors[at] = { code: 'rule', params: { say } };
  }
}

/** Values of the computed fields that are shown; absent where their rule gives nothing. */
export function computedValues(shown: readonly FormItem[], values: Values, ctx: FormContext): Values {
  const scope = formScope(shown, values, ctx);
  const computed: Record<string, Value> = {};
  for (const { field } of shown) {
    const value = field.type === 'computed' ? scope.read(field.name) : undefined;
    if (value !== undefined) computed[field.name] = value;
  }
  return computed;
}

/** What an empty form shows: the defaults, values or rules, over the case as it is. */
export function defaultValues(form: Form, ctx: FormContext): Values {
  const scope = formScope([], {}, ctx);
  const values: Record<string, Value> = {};
  for (const item of form.items) {
    const value = defaultOf(item, scope);
    if (value !== undefined) values[item.field.name] = value;
  }
  return values;
}

/** The default of one item in a scope; undefined where it has none, or none now. */
export function defaultOf(item: FormItem, scope: Scope): Value | undefined {
  const value = isRule(item.default) ? evaluate(item.default, scope) : item.default;
  return value ?? undefined;
}
