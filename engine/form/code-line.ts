/**
 * The code line: one line of text for a whole answer, or for a command about the task.
 *
 *     line    = code { blank value } [ ";" note ]   |   "/" command [ argument ] [ ";" reason ]
 *     11 25 500rb       the option with code 11, then the fields that it asks for, in their order
 *     12 ; minta waktu  an option and the note
 *     /tunda +60        a command (code-line-command.ts)
 *
 * It never guesses: a code that is none, a value that could be read in two ways and a value too many
 * are refused, with an example.
 */
import { evaluate, isTrue } from '../logic/evaluate.ts';
import type { Scope } from '../logic/rule.ts';
import { isBlank } from './blank.ts';
import { readCommand } from './code-line-command.ts';
import type { CodeLineCommand } from './code-line-command.ts';
import { takeValue } from './code-line-token.ts';
import type { FormContext } from './context.ts';
import type { Field, Form, FormError, FormErrors, FormItem, Option, Value } from './form.ts';
import { isRule } from './judge.ts';
import { kindOf } from './kinds/kind-of.ts';
import { shown } from './kinds/kind.ts';
import { finishForm, readFields } from './read-form.ts';
import type { Raw } from './read-form.ts';
import { formScope } from './shown.ts';

export type CodeLineReading =
  | {
      readonly values: Readonly<Record<string, Value>>;
      readonly command?: undefined;
      readonly error?: undefined;
    }
  | { readonly command: CodeLineCommand; readonly values?: undefined; readonly error?: undefined }
  | CodeLineRefusal;

export interface CodeLineRefusal {
  readonly values?: undefined;
  readonly command?: undefined;
  /** What to say at the line. */
  readonly error: FormError;
  /** The field that it concerns: the code line's own, or one that the option asks for; '' for a rule. */
  readonly field: string;
  /** Every error of the form, where the line itself could be read. */
  readonly errors?: FormErrors;
}

const LONGEST = 2_000;
const NO_RAW: Raw = {};

/**
 * Reads a code line against a form that declares one. Fields that the option asks for and the line
 * does not give are taken from the other inputs (`raw`), else from their default; the whole is then
 * held against the form as readForm does. Throws LogicError like the form's rules.
 */
export function readCodeLine(
  line: unknown,
  form: Form,
  ctx: FormContext,
  raw: Raw = NO_RAW,
): CodeLineReading {
  const list = form.items.find((item) => item.field.name === form.codeLine);
  if (list === undefined) return refuse('', 'no_code_line');
  const own = list.field.name;
  if (typeof line !== 'string') return refuse(own, 'not_text');
  if (line.length > LONGEST) return refuse(own, 'too_long', { max: LONGEST });
  const text = line.normalize('NFC').trim();
  if (text.startsWith('/')) {
    const command = readCommand(text, ctx);
    return 'error' in command ? { error: command.error, field: own } : { command };
  }
  const semicolon = text.indexOf(';');
  const head = semicolon < 0 ? text : text.slice(0, semicolon);
  const note = semicolon < 0 ? '' : text.slice(semicolon + 1).trim();
  const [code = '', ...tokens] = head.split(/\s+/).filter((token) => token !== '');
  const option = list.field.list?.options.find((candidate) => candidate.code === code);
  if (code === '') return refuse(own, 'code_missing', exampleOf(list.field));
  if (option === undefined)
    return refuse(own, 'code_unknown', { found: shown(code), ...exampleOf(list.field) });
  const chosen = raw[own];
  if (typeof chosen === 'string' && !isBlank(chosen) && chosen !== option.id) {
    return refuse(own, 'code_and_choice_differ', { found: shown(code) });
  }
  return readAnswer(form, option, own, tokens, note, ctx, raw);
}

function readAnswer(
  form: Form,
  option: Option,
  own: string,
  tokens: readonly string[],
  note: string,
  ctx: FormContext,
  raw: Raw,
): CodeLineReading {
  const others = readFields(form, raw, ctx);
  const values: Record<string, Value> = { ...others.values, [own]: option.id };
  const errors: Record<string, FormError> = { ...others.errors };
  delete errors[own];
  const asked = option.then
    .map((name) => form.items.find((item) => item.field.name === name))
    .filter((item) => item !== undefined);

  let rest = tokens;
  for (const [index, item] of asked.entries()) {
    const { field } = item;
    if (rest.length === 0) {
      const missing = supplyMissing(item, form, raw, values, ctx);
      if (missing !== null) return { error: missing, field: field.name };
      continue;
    }
    const taken = takeValue(rest, field, index === asked.length - 1, ctx);
    if ('error' in taken) return { error: taken.error, field: field.name };
    values[field.name] = taken.value;
    delete errors[field.name];
    rest = taken.rest;
  }
  if (rest.length > 0) return refuse(own, 'too_many_values', { found: shown(rest.join(' ')) });

  if (note !== '') {
    const target = noteField(form);
    if (target === undefined) return refuse(own, 'no_note_field');
    const written = values[target.name];
    // A note in its own input as well: both are kept.
    const reading = kindOf(target).read(
      typeof written === 'string' ? `${written}\n${note}` : note,
      target,
      ctx,
    );
    if ('error' in reading) return { error: reading.error, field: target.name };
    values[target.name] = reading.value;
  }
  const whole = finishForm(form, { values, errors }, raw, ctx);
  if (whole.errors === undefined) return { values: whole.values };
  const [field, error] = firstError(form, whole.errors);
  return { error, field, errors: whole.errors };
}

/** A field that the line leaves out: another input gave it, its default does, or it may stay blank. */
function supplyMissing(
  item: FormItem,
  form: Form,
  raw: Raw,
  values: Record<string, Value>,
  ctx: FormContext,
): FormError | null {
  const { field, required } = item;
  if (Object.hasOwn(raw, field.name) && !isBlank(raw[field.name])) return null;
  const scope: Scope = formScope(
    form.items.filter((other) => Object.hasOwn(values, other.field.name)),
    values,
    ctx,
  );
  const value = isRule(item.default) ? evaluate(item.default, scope) : (item.default ?? null);
  if (value !== null) {
    values[field.name] = value;
    return null;
  }
  delete values[field.name];
  const needed = isRule(required) ? isTrue(required, scope) : required;
  return needed ? { code: 'value_missing', params: { field: field.label } } : null;
}

/** The field for `; note`: the long text named `note`, else the first long text. */
export function noteField(form: Form): Field | undefined {
  const long = form.items.map((item) => item.field).filter((field) => field.type === 'longText');
  return long.find((field) => field.name === 'note') ?? long[0];
}

function firstError(form: Form, errors: FormErrors): readonly [string, FormError] {
  const order = ['', ...form.items.map((item) => item.field.name)];
  const [first] = Object.entries(errors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return first ?? ['', { code: 'rule' }];
}

/** The first code of the list as an example. */
function exampleOf(field: Field): Readonly<Record<string, string>> {
  const example = field.list?.options.find((option) => option.code !== undefined);
  return example?.code === undefined ? {} : { example: example.code };
}

function refuse(field: string, code: string, params?: FormError['params']): CodeLineRefusal {
  return { field, error: params === undefined ? { code } : { code, params } };
}
