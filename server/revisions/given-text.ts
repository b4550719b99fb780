/**
 * The text of a document as somebody gave it: typed or pasted, or the file that was chosen instead. Lines
 * end in LF and no byte order mark begins it, so that the same text is the same revision however it came.
 */
import { readSop } from '../../engine/index.ts';
import type { Problem } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';

export interface GivenText {
  /** What the page shows again; of a file that is no text, as much of it as can be read. */
  readonly text: string;
  readonly fileName: string;
  /** There is nothing to read, or too much of it; null: there is a text. */
  readonly refusal: { readonly field: 'text' | 'file'; readonly why: 'missing' | 'too-large' } | null;
  /** Of bytes that are no text. */
  readonly problems: readonly Problem[];
}

/** Longer than any document may be: shown again, it would only be in the way. */
const SHOWN = 512 * 1024;

export function givenText(ctx: Ctx, name: string): GivenText {
  const typed = tidy(one(ctx.form, 'text'));
  const file = ctx.files.find(({ field }) => field === 'file');
  const none = { fileName: `${name}.yaml`, refusal: null, problems: [] };
  if (file === undefined) {
    const refusal = typed.trim() === '' ? ({ field: 'text', why: 'missing' } as const) : null;
    return { ...none, text: typed, refusal };
  }
  if (file.tooLarge || file.bytes.length > SHOWN)
    return { ...none, text: typed, refusal: { field: 'file', why: 'too-large' } };
  const given = { ...none, fileName: file.name };
  try {
    const text = tidy(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
    return text.trim() === ''
      ? { ...given, text: typed, refusal: { field: 'file', why: 'missing' } }
      : { ...given, text };
  } catch {
    const { problems } = readSop(file.bytes);
    return { ...given, text: tidy(new TextDecoder('utf-8').decode(file.bytes)), problems };
  }
}

function tidy(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
