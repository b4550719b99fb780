/** Error codes of forms as sentences, by field and for the summary. */
import type { Form, FormError, FormErrors } from '../../engine/index.ts';
import type { FieldProblem } from '../pages.ts';
import type { Text } from '../../views/text/index.ts';

/** The sentence of one error; a code without a sentence of its own reads as "cannot be read". */
export function sentenceOf(error: FormError, t: Text): string {
  const sentences = t.fields.codes;
  const say = Object.hasOwn(sentences, error.code) ? sentences[error.code] : sentences['invalid'];
  return say === undefined ? error.code : say(error.params ?? {});
}

/** For the summary at the head: the form as a whole first, then fields in the order of the form. */
export function summaryOf(form: Form, errors: FormErrors, t: Text, lineId: string): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const whole = errors[''];
  if (whole !== undefined) problems.push({ field: lineId, message: sentenceOf(whole, t) });
  for (const { field } of form.items) {
    const error = Object.hasOwn(errors, field.name) ? errors[field.name] : undefined;
    if (error === undefined) continue;
    const message =
      error.code === 'rule' ? sentenceOf(error, t) : t.fields.error(field.label, sentenceOf(error, t));
    problems.push({ field: `f-${field.name}`, message });
  }
  return problems;
}
