/** What a form asks for: which fields, which of them surely get a value, and on what the others hang. */
import type { DocumentView } from '../document-view.ts';
import type { Condition, FormPart } from '../definition.ts';
import { itemsOf } from '../forms-written.ts';
import { own } from '../own.ts';

export interface Asked {
  readonly field: string;
  /** Where these are not a plain yes or no, they are conditions. */
  readonly required: boolean | Condition;
  readonly showIf: Condition;
}

/** Fields that a form stores; what it only shows is left out. */
export function askedBy(view: DocumentView, part: FormPart | undefined): readonly Asked[] {
  if (part?.form === undefined) return [];
  return itemsOf(part.form, view.definition).flatMap(([field, here]) => {
    const declared = view.fields.get(field)?.source;
    if (!declared || declared.type === 'note' || declared.type === 'computed') return [];
    return {
      field,
      required: here.required ?? declared.required ?? false,
      showIf: here.showIf ?? declared.showIf ?? true,
    };
  });
}

export function isSurelyFilled({ required, showIf }: Asked): boolean {
  return required === true && showIf === true;
}

/** Rules between the fields of a form that are always judged: all their fields are always shown. */
export function rulesOf(view: DocumentView, part: FormPart): readonly Condition[] {
  const shared = typeof part.form === 'string' ? own(view.definition.forms, part.form) : undefined;
  return [...(shared?.rules ?? []), ...(part.rules ?? [])].map(({ must }) => must);
}
