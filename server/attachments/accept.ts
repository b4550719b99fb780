/**
 * Files of a form: looked at by content, cleaned, kept by hash. What is wrong is an error of its field.
 * A file that was received with an earlier, refused submission is named by its hash and taken from the
 * person's own draft, never from elsewhere.
 */
import type { FileRef, Form, FormErrors } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { cleaned } from './clean.ts';

export interface Accepted {
  readonly files: Readonly<Record<string, FileRef>>;
  readonly errors: FormErrors;
}

/** `earlier`: files of the draft, or of the answer that is being corrected, by field. */
export async function acceptFiles(
  ctx: Ctx,
  form: Form,
  earlier: Readonly<Record<string, FileRef>>,
): Promise<Accepted> {
  const files: Record<string, FileRef> = {};
  const errors: Record<string, { readonly code: string }> = {};
  for (const { field } of form.items) {
    if (field.type !== 'attachment' && field.type !== 'signature') continue;
    const upload = ctx.files.find((file) => file.field === `f.${field.name}`);
    if (upload === undefined) {
      const kept = Object.hasOwn(earlier, field.name) ? earlier[field.name] : undefined;
      if (kept !== undefined && one(ctx.form, `kept.${field.name}`) === kept.hash) files[field.name] = kept;
      continue;
    }
    if (upload.tooLarge) {
      errors[field.name] = { code: 'file_too_large' };
      continue;
    }
    const clean = await cleaned(upload.bytes, upload.name);
    if ('error' in clean) errors[field.name] = { code: clean.error };
    else files[field.name] = await ctx.engine.files.put(clean.bytes, clean.name, clean.type);
  }
  return { files, errors };
}
