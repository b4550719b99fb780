/** The script of a step with the values that it can read merged in, its variants, and what to confirm. */
import type { Process, Sop, StepDef, Values } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { isBlank, valueText } from '../forms/show-value.ts';

/** Merged values stand out, so that they are not overread. */
export interface Piece {
  readonly text: string;
  readonly merged: boolean;
}
export type Paragraph = readonly Piece[];

export interface ScriptPage {
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  readonly variants: readonly { readonly title: string; readonly paragraphs: readonly Paragraph[] }[];
  readonly confirm: readonly { readonly label: string; readonly pieces: Paragraph }[];
}

export function scriptPage(
  sop: Sop,
  process: Process,
  step: StepDef,
  data: Values,
  say: Say,
): ScriptPage | null {
  const scripts = sop.definition.scripts ?? {};
  const source =
    step.script !== undefined && Object.hasOwn(scripts, step.script) ? scripts[step.script] : undefined;
  if (source === undefined) return null;
  const merge = (text: string): readonly Paragraph[] => paragraphsOf(text, process, data, say);
  return {
    title: source.title,
    paragraphs: merge(source.text),
    variants: Object.values(source.variants ?? {}).map(({ title, text }) => ({
      title,
      paragraphs: merge(text),
    })),
    confirm: (source.confirm ?? []).map(({ label, text }) => ({ label, pieces: merge(text).flat() })),
  };
}

/** Paragraphs are parted by empty lines; `{{field}}` (of an item `{{item.column}}`) prints its value, or its label in brackets. */
export function paragraphsOf(text: string, process: Process, data: Values, say: Say): readonly Paragraph[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => pieces(paragraph, process, data, say));
}

function pieces(text: string, process: Process, data: Values, say: Say): Paragraph {
  const parts = text.split(/\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\s*\}\}/);
  return parts
    .map((part, index): Piece =>
      index % 2 === 0 ? { text: part, merged: false } : merged(part, process, data, say),
    )
    .filter((piece) => piece.text !== '');
}

function merged(name: string, process: Process, data: Values, say: Say): Piece {
  const field = Object.hasOwn(process.fields, name) ? process.fields[name] : undefined;
  if (field === undefined) return { text: `{{${name}}}`, merged: false };
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  return isBlank(value)
    ? { text: `(${field.label})`, merged: false }
    : { text: valueText(field, value, say), merged: true };
}
