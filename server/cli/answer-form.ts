/** A form on a terminal: a code line, or one question for each field; asked again until it is right. */
import { defaultValues, formContextOf, kindOf, readCodeLine, readForm } from '../../engine/index.ts';
import type { FileRef, Form, FormErrors, FormItem, Values } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { Setting } from './terminal.ts';

type Place = Parameters<typeof formContextOf>[0];

/** `line`: what was typed already, where the form has a code line. null: the input ended. */
export async function answerForm(
  form: Form,
  place: Place,
  setting: Setting,
  line = '',
): Promise<Values | null> {
  const { terminal, t } = setting;
  if (form.codeLine !== undefined && line !== '') {
    const reading = readCodeLine(line, form, formContextOf(place));
    if (reading.values !== undefined) return reading.values;
    if (reading.error !== undefined) {
      for (const said of errorLines({ [reading.field]: reading.error }, t, form)) terminal.error(said);
    }
  }
  const raw: Record<string, unknown> = {};
  const files: Record<string, FileRef> = {};
  const shown = defaultValues(form, formContextOf(place));
  let asking: readonly FormItem[] = form.items.filter(isAsked);
  for (;;) {
    for (const item of asking) {
      const typed = await terminal.ask(question(item, shown, t));
      if (typed === null) return null;
      const { name, type } = item.field;
      if (type === 'attachment' || type === 'signature') {
        if (typed.trim() === '') delete files[name];
        else files[name] = pretended(typed.trim());
      } else if (typed.trim() !== '') raw[name] = type === 'choice' ? optionOf(item, typed.trim()) : typed;
      else delete raw[name]; // what was not sent takes its default
    }
    const reading = readForm(form, raw, formContextOf({ ...place, files }));
    if (reading.errors === undefined) return reading.values;
    for (const said of errorLines(reading.errors, t, form)) terminal.error(said);
    const wrong = reading.errors;
    asking = form.items.filter(
      (item) => isAsked(item) && (Object.hasOwn(wrong, item.field.name) || Object.hasOwn(wrong, '')),
    );
    if (asking.length === 0) asking = form.items.filter(isAsked);
  }
}

/** With the labels of `form`, else the names of the fields. */
export function errorLines(errors: FormErrors, { fields }: Text, form?: Form): readonly string[] {
  const codes: Readonly<Record<string, (p: Readonly<Record<string, string | number>>) => string>> =
    fields.codes;
  return Object.entries(errors).map(([name, { code, params = {} }]) => {
    const what = codes[code]?.(params) ?? code;
    const label = form?.items.find(({ field }) => field.name === name)?.field.label;
    return name === '' ? what : fields.error(label ?? name, what);
  });
}

function isAsked({ field }: FormItem): boolean {
  return field.type !== 'computed' && field.type !== 'note' && field.type !== 'rows';
}

function question({ field }: FormItem, shown: Values, t: Text): string {
  const options = (field.list?.options ?? [])
    .map(({ code, id, label }) => `    ${code ?? id}  ${label}\n`)
    .join('');
  const value = shown[field.name];
  const given = value === undefined || value === null ? '' : ` [${kindOf(field).format(value, field)}]`;
  const words = field.type === 'yesNo' ? ` (${t.fields.yes}/${t.fields.no})` : '';
  return `${options}  ${field.label}${words}${given}: `;
}

function optionOf({ field }: FormItem, typed: string): string {
  return field.list?.options.find(({ code }) => code === typed)?.id ?? typed;
}

/** A file that exists only in this walk. */
function pretended(name: string): FileRef {
  return { hash: '0'.repeat(64), name, type: 'application/pdf', size: 1 };
}
