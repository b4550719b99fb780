/** A believable answer to any form, made from its fields alone; what an SOP's scenarios write is the pattern for words. */
import { readForm, shownItems } from '../../engine/index.ts';
import type { Field, FileRef, Form, FormContext, Raw, Values } from '../../engine/index.ts';
import type { Chance } from './chance.ts';
import { COMPANIES, customerName, STREETS } from './names.ts';

export interface Pattern {
  /** Fields that hold the name of whom the case is about. */
  readonly title?: string;
  readonly businessKey?: string;
  /** Example of a field's text: `B 1 A` → `B 4172 A`. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** Counts the cases: names and keys are different in each. */
  readonly n: number;
  readonly picture: FileRef;
}

const TRIES = 8;

/** null where no try satisfies the form's rules. */
export function inventAnswer(form: Form, ctx: FormContext, pattern: Pattern, chance: Chance): Values | null {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const raw: Record<string, unknown> = {};
    const files: Record<string, FileRef> = {};
    for (const { field, required } of form.items) {
      // Optional long texts are mostly left empty, as people do.
      if (field.type === 'longText' && required === false && !chance.percent(15)) continue;
      if (field.type === 'attachment' || field.type === 'signature') files[field.name] = pattern.picture;
      else raw[field.name] = inventText(field, pattern, chance, tries % 2 === 1);
    }
    const reading = readForm(form, onlyShown(form, raw, ctx), { ...ctx, files });
    if (reading.errors === undefined) return reading.values;
  }
  return null;
}

/** Fields that the chosen options do not ask for are not sent at all. */
function onlyShown(form: Form, raw: Raw, ctx: FormContext): Raw {
  const chosen: Record<string, string | boolean> = {};
  for (const { field } of form.items) {
    const value = raw[field.name];
    if (field.type === 'yesNo') chosen[field.name] = value === 'yes';
    else if (field.type === 'choice' && typeof value === 'string') chosen[field.name] = value;
  }
  const shown = new Set(shownItems(form, chosen, ctx).map((item) => item.field.name));
  return Object.fromEntries(Object.entries(raw).filter(([name]) => shown.has(name)));
}

/** `past`: a rule may want dates that have come. */
function inventText(field: Field, pattern: Pattern, chance: Chance, past: boolean): unknown {
  if (field.name === pattern.title) return customerName(pattern.n);
  if (field.name === pattern.businessKey)
    return `${prefixOf(pattern)}-2026-${String(4000 + pattern.n).padStart(6, '0')}`;
  switch (field.type) {
    case 'choice':
      return chance.pick(field.list?.options ?? [])?.id ?? '';
    case 'choices':
      return [chance.pick(field.list?.options ?? [])?.id ?? ''];
    case 'yesNo':
      return chance.percent(85) ? 'yes' : 'no';
    case 'money':
      return String(chance.whole(6, 90) * 50_000);
    case 'number':
      return String(chance.whole(numberOr(field.min, 1), numberOr(field.max, 90)));
    case 'date':
      return past || field.max === 'today' ? 'today' : `+${chance.whole(1, 10)}`;
    case 'time':
      return `${chance.whole(9, 17)}:00`;
    case 'dateTime':
      return `besok ${chance.whole(9, 17)}:00`;
    case 'phone':
      return `08${chance.whole(11, 59)}-${chance.whole(1000, 9999)}-${chance.whole(1000, 9999)}`;
    case 'email':
      return `contoh${pattern.n}@contoh.id`;
    case 'text':
    case 'longText':
      return inventWords(field, pattern, chance);
    default:
      return '';
  }
}

function inventWords(field: Field, pattern: Pattern, chance: Chance): string {
  const example = pattern.examples[field.name];
  if (typeof example !== 'string') {
    return field.type === 'text'
      ? `${chance.pick(STREETS) ?? ''} No. ${chance.whole(1, 120)}`
      : 'Sesuai pembicaraan.';
  }
  if (/^PT /.test(example)) return chance.pick(COMPANIES) ?? example;
  if (/^[A-Z]{1,2} [0-9]+ [A-Z]{1,3}$/.test(example)) {
    return `B ${chance.whole(1000, 6999)} ${chance.pick(['TKL', 'UVA', 'SBR', 'KZP']) ?? ''}`;
  }
  return example.replace(/ [A-Z]$/, '');
}

function prefixOf({ businessKey, examples }: Pattern): string {
  const example = businessKey === undefined ? undefined : examples[businessKey];
  return typeof example === 'string' ? (/^[A-Za-z]+/.exec(example)?.[0] ?? 'D') : 'D';
}

function numberOr(bound: number | string | undefined, otherwise: number): number {
  return typeof bound === 'number' ? bound : otherwise;
}
