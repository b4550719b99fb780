/**
 * Which options open which fields, as class names for the style sheet: `.opens` is hidden until an
 * option with the class `c1o3` is chosen and the field has `w1o3`. Asked of the form itself, option by
 * option, so that page and engine agree; what depends on more than one choice is always shown.
 */
import { shownItems } from '../../engine/index.ts';
import type { Field, Form, FormContext, Value } from '../../engine/index.ts';

/** How many choice fields of one form can open others, and how many of their options: as the CSS has. */
const MOST_CONTROLS = 3;
const MOST_OPTIONS = 40;

export interface Opening {
  /** Field name → `opens w1o3 …`, or '' for always shown. */
  readonly opens: ReadonlyMap<string, string>;
  /** Field name → its number as a control. */
  readonly controls: ReadonlyMap<string, number>;
}

export function openingOf(form: Form, ctx: FormContext): Opening {
  const always = names(form, {}, ctx);
  const dependent = form.items.map((item) => item.field.name).filter((name) => !always.has(name));
  const opens = new Map<string, string[]>();
  const controls = new Map<string, number>();
  for (const { field } of form.items) {
    if (dependent.length === 0 || controls.size === MOST_CONTROLS) break;
    const answers = answersOf(field).slice(0, MOST_OPTIONS);
    const opened = answers.map((answer) => names(form, { [field.name]: answer }, ctx));
    if (!dependent.some((name) => name !== field.name && opened.some((shown) => shown.has(name)))) continue;
    const control = controls.size + 1;
    controls.set(field.name, control);
    for (const name of dependent) {
      const classes = opened.flatMap((shown, index) => (shown.has(name) ? [`w${control}o${index + 1}`] : []));
      opens.set(name, [...(opens.get(name) ?? []), ...classes]);
    }
  }
  const found = [...opens].filter(([, classes]) => classes.length > 0);
  return {
    opens: new Map(found.map(([name, classes]) => [name, ['opens', ...classes].join(' ')])),
    controls,
  };
}

function names(form: Form, values: Readonly<Record<string, Value>>, ctx: FormContext): ReadonlySet<string> {
  return new Set(
    shownItems(form, values, { ...ctx, read: (name) => ctx.read(name) }).map((item) => item.field.name),
  );
}

function answersOf(field: Field): readonly Value[] {
  if (field.type === 'yesNo') return [true, false];
  const options = field.list?.options.map((option) => option.id) ?? [];
  if (field.type === 'choice') return options;
  return field.type === 'choices' ? options.map((id) => [id]) : [];
}
