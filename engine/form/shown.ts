/**
 * Which fields of a form are asked for, given what is filled in: `showIf`, and the fields that only
 * some options ask for (`then`). What is hidden is not required, not stored and not judged.
 */
import { evaluate, isTrue } from '../logic/evaluate.ts';
import type { Scope } from '../logic/rule.ts';
import type { FormContext } from './context.ts';
import type { Form, FormItem, Option, Value, Values } from './form.ts';

/**
 * Items that are shown, in order. A hidden field counts as absent for the others, so hiding one can
 * hide another; rounds are as many as there are items at most.
 */
export function shownItems(form: Form, values: Values, ctx: FormContext): readonly FormItem[] {
  let shown = form.items;
  for (let round = 0; round <= form.items.length; round += 1) {
    const scope = formScope(shown, values, ctx);
    const names = new Set(shown.map((item) => item.field.name));
    const next = form.items.filter(
      (item) =>
        isAskedFor(item, form, values, names) && (item.showIf === undefined || isTrue(item.showIf, scope)),
    );
    if (next.length === shown.length && next.every((item, index) => item === shown[index])) break;
    shown = next;
  }
  return shown;
}

/**
 * What rules of the form read: a shown field as it is filled in (blank: absent, whatever the case
 * holds), else the case. Computed fields are computed when they are asked for.
 */
export function formScope(shown: readonly FormItem[], values: Values, ctx: FormContext): Scope {
  const byName = new Map(shown.map((item) => [item.field.name, item.field]));
  const asking = new Set<string>();
  const scope: Scope = {
    read(name) {
      const field = byName.get(name);
      if (field === undefined) return ctx.read(name);
      if (field.type !== 'computed' || field.value === undefined) return ownValue(values, name);
      // A ring of computed fields has no value.
      if (asking.has(name)) return undefined;
      asking.add(name);
      try {
        return evaluate(field.value, scope) ?? undefined;
      } finally {
        asking.delete(name);
      }
    },
    fact: (name, args) => ctx.fact(name, args),
  };
  return scope;
}

/** The value of a name that a person could have written, never one of Object's own. */
export function ownValue(values: Values, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? (values[name] ?? undefined) : undefined;
}

/** A field named in some option's `then` is asked for only while such an option is chosen. */
function isAskedFor(item: FormItem, form: Form, values: Values, shown: ReadonlySet<string>): boolean {
  let mentioned = false;
  for (const { field } of form.items) {
    for (const option of field.list?.options ?? []) {
      if (!option.then.includes(item.field.name)) continue;
      mentioned = true;
      if (shown.has(field.name) && isChosen(option, ownValue(values, field.name))) return true;
    }
  }
  return !mentioned;
}

function isChosen(option: Option, value: Value | undefined): boolean {
  return Array.isArray(value) ? value.includes(option.id) : value === option.id;
}
