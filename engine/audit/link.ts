/** Is this entry the next link of its stream? Looks at bytes only; replay is another question. */
import { isAscii } from 'node:buffer';
import { canonical } from '../store/canonical.ts';
import { entryWith, hashOf } from '../store/log.ts';
import type { EntryRow, Envelope, Head, StoredEntry } from '../store/log.ts';
import type { FindingCode } from './report.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** null when it is whole. */
export function checkLink(row: EntryRow, head: Head): FindingCode | null {
  const read = readLink(row, head);
  return typeof read === 'string' ? read : null;
}

/** The entry when it is whole, else what is wrong with it. */
export function readLink(row: EntryRow, head: Head): StoredEntry | FindingCode {
  if (row.seq !== head.seq + 1 || row.count < 1) return 'number_gap';
  if (!sameBytes(row.prev, head.hash)) return 'link_broken';
  if (!sameBytes(row.hash, hashOf(row.prev, row.body))) return 'hash_wrong';
  return readBody(row);
}

/** The entry, where others have looked at its place and its bytes. */
export function readTrusted(row: EntryRow): StoredEntry | FindingCode {
  try {
    return entryWith(row, JSON.parse(textOf(row.body)) as Envelope);
  } catch {
    return 'body_malformed';
  }
}

function readBody(row: EntryRow): StoredEntry | FindingCode {
  const body = readCanonical(row.body);
  if (body === null) return 'body_malformed';
  const { stream, seq, recorded, events } = body;
  if (!Array.isArray(events)) return 'body_malformed';
  const inPlace = stream === row.stream && seq === row.seq && recorded === row.recorded;
  if (!inPlace || events.length !== row.count) return 'body_misplaced';
  return entryWith(row, body as unknown as Envelope);
}

/** The object these bytes are the one canonical text of, or null. */
export function readCanonical(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const text = textOf(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return isCanonical(value, text) ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

/** Throws where the bytes are no UTF-8. */
function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isAscii(buffer) ? buffer.toString('latin1') : utf8.decode(buffer);
}

/** Writing the value in its own order and looking at that order is half of the work of writing it in the right one. */
function isCanonical(value: object, text: string): boolean {
  return (isInOrder(value) && JSON.stringify(value) === text) || canonical(value) === text;
}

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last = '';
  for (const key of Object.keys(value)) {
    if (key < last || !isInOrder((value as Readonly<Record<string, unknown>>)[key])) return false;
    last = key;
  }
  return true;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
