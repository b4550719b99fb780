/** Answers that a form may well accept: a value of the right kind for each field, some left out. */
import type { Field, FileRef, Form, FormErrors, Value, Values } from '../../engine/form/form.ts';
import type { Chance } from './walk.ts';

export function randomAnswer(form: Form, chance: Chance, file: FileRef, today: string): Values {
  const answer: Record<string, Value> = {};
  for (const { field, required } of form.items) {
    if (field.type === 'computed' || field.type === 'note') continue;
    if (required === true || chance.below(4) === 0) answer[field.name] = valueOf(field, chance, file, today);
  }
  return answer;
}

/** What a person does with a form that came back: fills what was missing, clears what was not asked for. */
export function mended(
  form: Form,
  answer: Values,
  errors: FormErrors,
  chance: Chance,
  file: FileRef,
  today: string,
): Values {
  const next: Record<string, Value> = { ...answer };
  for (const name of Object.keys(errors)) {
    const field = form.items.find((item) => item.field.name === name)?.field;
    if (!field || errors[name]?.code === 'not_asked_for') delete next[name];
    else next[name] = valueOf(field, chance, file, today);
  }
  return next;
}

function valueOf(field: Field, chance: Chance, file: FileRef, today: string): Value {
  switch (field.type) {
    case 'number':
    case 'money':
      return Number(field.min ?? 1) + chance.below(3);
    case 'yesNo':
      return chance.below(2) === 0;
    case 'choice':
      return chance.of(field.list!.options).id;
    case 'choices':
      return [chance.of(field.list!.options).id];
    case 'date':
      return today;
    case 'time':
      return '10:00';
    case 'dateTime':
      return `${today}T23:00`;
    case 'phone':
      return '081234567890';
    case 'email':
      return 'a@contoh.id';
    case 'attachment':
    case 'signature':
      return file;
    case 'rows':
      return [];
    default:
      return `teks ${chance.below(9)}`;
  }
}
