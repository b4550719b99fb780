/**
 * Forms of the product itself with fields of the same kinds as those of an SOP, so that a date or an
 * amount is typed, read and refused in the same way everywhere.
 */
import type { Field, FieldType, Form, FormContext } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';

export function ownField(name: string, type: FieldType, label: string, help?: string): Field {
  return { name, type, label, personal: false, late: false, ...(help === undefined ? {} : { help }) };
}

export function ownForm(items: readonly { readonly field: Field; readonly required: boolean }[]): Form {
  return { items, rules: [] };
}

/** Nothing is read but the moment: there is no case behind such a form. */
export function ownContext(ctx: Pick<Ctx, 'now' | 'f'>): FormContext {
  return { now: ctx.now, zone: ctx.f.zone, read: () => undefined, fact: () => undefined };
}
