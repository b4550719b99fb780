/** Attachments and signatures: a reference to bytes that lie in the file store by hash. */
import type { FileRef, FormError, Value } from '../form.ts';
import { fail } from './kind.ts';
import type { Kind } from './kind.ts';

const LARGEST = 5 * 1024 * 1024;

/**
 * Whatever the browser sends under the field's name is not looked at: a hash written by hand would
 * open a file of another case. The server hands over what it has itself received and cleaned.
 */
export const file: Kind = {
  read: (_raw, field, ctx) => {
    const ref =
      ctx.files !== undefined && Object.hasOwn(ctx.files, field.name) ? ctx.files[field.name] : undefined;
    if (ref === undefined) return fail('not_a_file');
    const error = checkFile(ref);
    return error === null ? { value: ref } : { error };
  },
  format: (value) => (isFileRef(value) ? value.name : ''),
  check: (value) => checkFile(value),
};

/** True for {hash: SHA-256 in hex, name, type, size in bytes}. */
function isFileRef(value: Value): value is FileRef {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { hash, name, type, size } = value as { readonly [key: string]: Value };
  return (
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash) &&
    typeof name === 'string' &&
    name.length > 0 &&
    name.length <= 255 &&
    !/\p{Cc}/u.test(name) &&
    typeof type === 'string' &&
    /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(type) &&
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    size >= 0
  );
}

function checkFile(value: Value): FormError | null {
  if (!isFileRef(value)) return { code: 'not_a_file' };
  return value.size > LARGEST ? { code: 'file_too_large', params: { max: LARGEST } } : null;
}
