/** A form of an SOP as its view gets it: every field with its text, error and what opens it. */
import { defaultValues, isRule, isTrue, noteField } from '../../engine/index.ts';
import type { FileRef, Form, FormContext, FormErrors, FormItem, Raw, Values } from '../../engine/index.ts';
import type { FieldProblem } from '../pages.ts';
import { enteredFrom, enteredOf } from './entered.ts';
import { fieldPage, type FieldPage } from './field-page.ts';
import { sentenceOf, summaryOf } from './form-error.ts';
import { openingOf } from './opens.ts';
import type { Say } from './say.ts';

export interface FormPage {
  /** null: an ordinary form, whose first input has the focus. */
  readonly line: CodeLinePage | null;
  readonly fields: readonly FieldPage[];
  /** The note stands last, beside the buttons; null when the form has none. */
  readonly note: FieldPage | null;
  readonly problems: readonly FieldProblem[];
  readonly uploads: boolean;
}

export interface CodeLinePage {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly error: string;
  readonly described: string;
}

export interface FormGiven {
  readonly form: Form;
  readonly ctx: FormContext;
  readonly say: Say;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What was sent and refused; it wins over all else. */
  readonly submission?: Submission;
  /** A draft or the answer that is being corrected. */
  readonly values?: Values | null;
}

export interface Submission {
  readonly raw: Raw;
  readonly line: string;
  readonly errors: FormErrors;
  /** What is wrong with the line itself; its field may be one that the option asks for. */
  readonly lineError: string;
  readonly files: Readonly<Record<string, FileRef>>;
}

const NOTHING: FormErrors = {};

export function formPage(given: FormGiven): FormPage {
  const { form, ctx, say, submission } = given;
  const defaults = defaultValues(form, ctx);
  const values: Values = { ...defaults, ...(given.values ?? {}) };
  const errors = submission?.errors ?? NOTHING;
  const opening = openingOf(form, ctx);
  const note = form.codeLine === undefined ? undefined : noteField(form);
  const page = (item: FormItem): FieldPage => {
    const { field } = item;
    const entered =
      submission === undefined
        ? enteredFrom(field, values)
        : enteredOf(field, submission.raw, submission.files);
    const error = Object.hasOwn(errors, field.name) ? errors[field.name] : undefined;
    const held = submission === undefined ? (given.values ?? {}) : submission.raw;
    // A default alone does not count as filled in.
    const filled =
      entered.file !== null ||
      ((entered.text !== '' || entered.list.length > 0) &&
        Object.hasOwn(held, field.name) &&
        entered.text !== enteredFrom(field, defaults).text);
    const coded = field.name === form.codeLine;
    return fieldPage({
      // The code line has the label already: the same question is not read twice.
      field: coded ? { ...field, label: say.t.tasks.code.or } : field,
      required: coded || (isRule(item.required) ? isTrue(item.required, ctx) : item.required),
      entered,
      error: error === undefined ? '' : sentenceOf(error, say.t),
      // What holds an answer or is wrong is never hidden.
      opens: filled || error !== undefined ? '' : (opening.opens.get(field.name) ?? ''),
      control: opening.controls.get(field.name) ?? 0,
      people: given.people,
      say,
    });
  };
  const lineError = submission?.lineError ?? '';
  return {
    line: codeLinePage(form, submission?.line ?? '', lineError, say),
    fields: form.items.filter((item) => item.field !== note).map(page),
    note: note === undefined ? null : (form.items.filter((item) => item.field === note).map(page)[0] ?? null),
    problems: [
      ...(lineError === '' ? [] : [{ field: 'line', message: lineError }]),
      ...summaryOf(form, errors, say.t, form.codeLine === undefined ? '' : 'line'),
    ],
    uploads: form.items.some((item) => item.field.type === 'attachment' || item.field.type === 'signature'),
  };
}

/** Examples are made of the form's own codes: one bare, one with what it asks for. */
function codeLinePage(form: Form, value: string, error: string, say: Say): CodeLinePage | null {
  const field = form.items.find((item) => item.field.name === form.codeLine)?.field;
  if (field === undefined) return null;
  const options = field.list?.options.filter((option) => option.code !== undefined) ?? [];
  const bare = options.findLast((option) => option.then.length === 0)?.code;
  const samples = options
    .filter((option) => option.then.length > 0)
    .slice(0, 2)
    .map((option) => [option.code, ...option.then.map((name) => sampleOf(form, name))].join(' '));
  const examples = [bare, ...samples].filter((sample) => sample !== undefined).join(', ');
  return {
    label: field.label,
    value,
    hint: say.t.tasks.code.hint(examples),
    error,
    described: error === '' ? 'line-help' : 'line-error line-help',
  };
}

const SAMPLES: Readonly<Record<string, string>> = {
  date: '25',
  money: '500rb',
  time: '15:30',
  dateTime: '15:30',
  number: '3',
  yesNo: 'ya',
};

function sampleOf(form: Form, name: string): string {
  const type = form.items.find((item) => item.field.name === name)?.field.type ?? '';
  return SAMPLES[type] ?? '…';
}
