/** From a submission to typed values, a command of the code line, or everything needed to ask again. */
import { readCodeLine, readForm } from '../../engine/index.ts';
import type { CodeLineCommand, FileRef, Form, FormContext, FormErrors, Values } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import { one, type Fields } from '../fields.ts';
import { rawOf } from './entered.ts';
import { sentenceOf } from './form-error.ts';
import type { Submission } from './form-page.ts';

export type SubmissionReading =
  | { readonly kind: 'answer'; readonly values: Values; readonly submission: Submission }
  | { readonly kind: 'command'; readonly command: CodeLineCommand; readonly submission: Submission }
  | { readonly kind: 'refused'; readonly submission: Submission };

interface Given {
  readonly form: Form;
  readonly sent: Fields;
  readonly ctx: FormContext;
  readonly t: Text;
  readonly files: Readonly<Record<string, FileRef>>;
  /** Files that could not be taken, by field. */
  readonly fileErrors: FormErrors;
}

/** A code line that is filled in speaks for the form; the other inputs give what it leaves out. */
export function readSubmission({ form, sent, ctx, t, files, fileErrors }: Given): SubmissionReading {
  const raw = rawOf(form, sent);
  const line = one(sent, 'line').trim();
  const submission: Submission = { raw, line, errors: fileErrors, lineError: '', files };
  const context: FormContext = {
    ...ctx,
    read: (name) => ctx.read(name),
    fact: (name, args) => ctx.fact(name, args),
    files,
  };
  if (form.codeLine !== undefined && line !== '') {
    const reading = readCodeLine(line, form, context, raw);
    if (reading.command !== undefined) return { kind: 'command', command: reading.command, submission };
    if (reading.error !== undefined) {
      const errors = { ...(reading.errors ?? {}), ...fileErrors };
      // A single finding is told at the line; several at their fields.
      const lineError =
        reading.errors === undefined || Object.keys(errors).length < 2 ? lineSentence(form, reading, t) : '';
      return {
        kind: 'refused',
        submission: { ...submission, errors: lineError === '' ? errors : fileErrors, lineError },
      };
    }
    if (Object.keys(fileErrors).length > 0) return { kind: 'refused', submission };
    return { kind: 'answer', values: reading.values, submission };
  }
  const reading = readForm(form, raw, context);
  const errors: FormErrors = { ...(reading.errors ?? {}), ...fileErrors };
  if (reading.errors !== undefined || Object.keys(errors).length > 0)
    return { kind: 'refused', submission: { ...submission, errors } };
  return { kind: 'answer', values: reading.values, submission };
}

function lineSentence(
  form: Form,
  refusal: { readonly error: Parameters<typeof sentenceOf>[0]; readonly field: string },
  t: Text,
): string {
  const field = form.items.find(
    (item) => item.field.name === refusal.field && item.field.name !== form.codeLine,
  )?.field;
  const sentence = sentenceOf(refusal.error, t);
  return field === undefined ? sentence : t.fields.error(field.label, sentence);
}
