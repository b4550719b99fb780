/**
 * What a person has typed into a form and not yet saved: kept as typed, not as read, so that the form
 * comes back as it was even where it could not be read.
 */
import type { FileRef, Value, Values } from '../../engine/index.ts';
import type { Submission } from '../forms/form-page.ts';
import { isFile } from '../forms/show-value.ts';

export function draftOf(submission: Submission): Values {
  const raw: Record<string, Value> = {};
  for (const [name, value] of Object.entries(submission.raw)) {
    if (typeof value === 'string') raw[name] = value;
    else if (Array.isArray(value)) raw[name] = value.filter((one) => typeof one === 'string');
  }
  return { raw, line: submission.line, files: submission.files };
}

/** The form again; null for no draft or an empty one. */
export function submissionOf(draft: Values | null): Submission | null {
  if (draft === null) return null;
  const raw = mapOf(draft['raw']);
  const files = filesOf(draft);
  const line = typeof draft['line'] === 'string' ? draft['line'] : '';
  const typed = Object.values(raw).some((value) => value !== '' && value !== null);
  if (!typed && line === '' && Object.keys(files).length === 0) return null;
  return { raw, line, errors: {}, lineError: '', files };
}

export function filesOf(draft: Values | null): Readonly<Record<string, FileRef>> {
  const entries = Object.entries(mapOf(draft?.['files']));
  return Object.fromEntries(entries.filter((entry): entry is [string, FileRef] => isFile(entry[1])));
}

function mapOf(value: Value | undefined): Readonly<Record<string, Value>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Value>>)
    : {};
}
