/** A stored value as people read it, and as a link where it is one. */
import type { Field, FileRef, Value } from '../../engine/index.ts';
import type { Say } from './say.ts';

export interface Shown {
  readonly look: 'text' | 'long' | 'figure' | 'phone' | 'file' | 'rows';
  readonly label: string;
  readonly text: string;
  /** Telephone or file address; '' when it is none. */
  readonly href: string;
  readonly rows: ShownRows | null;
}

export interface ShownRows {
  readonly head: readonly string[];
  readonly body: readonly (readonly string[])[];
}

/** `fileHref` gives the address of a file of this case; without it files are named but not linked. */
export function shownValue(
  field: Field,
  value: Value | undefined,
  say: Say,
  fileHref?: (file: FileRef) => string,
): Shown {
  const text = valueText(field, value, say);
  const base = { label: field.label, text, href: '', rows: null };
  if (isBlank(value)) return { ...base, look: 'text' };
  switch (field.type) {
    case 'money':
    case 'number':
      return { ...base, look: 'figure' };
    case 'phone':
      return { ...base, look: 'phone', href: `tel:${text.replace(/[^\d+]/g, '')}` };
    case 'longText':
      return { ...base, look: 'long' };
    case 'attachment':
    case 'signature':
      return isFile(value)
        ? { ...base, look: 'file', href: fileHref?.(value) ?? '' }
        : { ...base, look: 'text' };
    case 'rows':
      return { ...base, look: 'rows', rows: rowsOf(field, value, say) };
    default:
      return { ...base, look: 'text' };
  }
}

/** One line of text; '–' for nothing. An erased personal value reads as erased. */
export function valueText(field: Field, value: Value | undefined, say: Say): string {
  if (isBlank(value)) return say.t.fields.none;
  if (isErased(value)) return say.t.fields.erased;
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? say.f.money(value) : plain(value, say);
    case 'number':
    case 'computed':
      return typeof value === 'number' ? say.f.number(value) : plain(value, say);
    case 'date':
      return say.f.storedAsDate(plain(value, say));
    case 'time':
      return say.f.storedAsTime(plain(value, say));
    case 'dateTime':
      return say.f.storedAsDateTime(plain(value, say));
    case 'yesNo':
      return value === true ? say.t.fields.yes : say.t.fields.no;
    case 'choice':
      return optionLabel(field, value);
    case 'choices':
      return Array.isArray(value)
        ? value.map((one) => optionLabel(field, one as Value)).join(', ')
        : plain(value, say);
    case 'person':
      return say.nameOf(plain(value, say));
    case 'attachment':
    case 'signature':
      return isFile(value) ? value.name : plain(value, say);
    case 'rows':
      return Array.isArray(value) ? say.t.fields.rows(value.length) : plain(value, say);
    default:
      return plain(value, say);
  }
}

export function isFile(value: Value | undefined): value is FileRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'hash' in value &&
    'name' in value &&
    'size' in value
  );
}

export function isBlank(value: Value | undefined): value is null | undefined | '' {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** `24 Tidak diangkat`: the code before the label where there is one. */
function optionLabel(field: Field, value: Value): string {
  const option = field.list?.options.find((one) => one.id === value);
  if (option === undefined) return typeof value === 'string' ? value : JSON.stringify(value);
  return option.code === undefined ? option.label : `${option.code} ${option.label}`;
}

function isErased(value: Value | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'erased' in value;
}

function plain(value: Value | undefined, say: Say): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return say.f.number(value);
  if (typeof value === 'boolean') return value ? say.t.fields.yes : say.t.fields.no;
  return JSON.stringify(value ?? null);
}

function rowsOf(field: Field, value: Value | undefined, say: Say): ShownRows {
  const columns = field.columns ?? [];
  const rows = Array.isArray(value) ? (value as readonly Value[]) : [];
  return {
    head: columns.map((column) => column.label),
    body: rows.map((row) => columns.map((column) => valueText(column, cell(row, column.name), say))),
  };
}

function cell(row: Value, name: string): Value | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
  return Object.hasOwn(row, name) ? (row as { readonly [key: string]: Value })[name] : undefined;
}
