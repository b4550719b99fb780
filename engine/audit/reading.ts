/** The chains as they are walked: what was counted, and where a stream could not be followed further. */
import { GENESIS } from '../store/log.ts';
import type { EntryRow, Head, StoredEntry } from '../store/log.ts';
import type { Texts } from './beside.ts';
import { readLink } from './link.ts';
import type { FindingCode, Findings } from './report.ts';

/** What was read, as plain data: a thread hands it to another. */
export interface Read {
  readonly broken: ReadonlySet<string>;
  readonly counted: Reading['counted'];
}

export interface Reading {
  /** Streams that could not be followed to their end; what follows from them is not compared. */
  readonly broken: ReadonlySet<string>;
  readonly counted: { readonly streams: number; readonly entries: number; readonly events: number };
  /** Adds what was read of other streams elsewhere. */
  add(other: Read): void;
  /** The entry, where it is the next one of its stream. */
  read(row: EntryRow, head: Head): StoredEntry | null;
  /** The same of a walk through one stream after the other; `before` may be of another one. */
  readAfter(before: EntryRow | null, row: EntryRow): StoredEntry | null;
  /** Work that follows from the entry; what keeps it from following breaks the stream off. */
  follow(row: EntryRow, work: () => void): void;
  followLater(row: EntryRow, work: () => Promise<void>): Promise<void>;
}

/** `link` answers the entry, or why it is not the next one after this head. */
export function openReading(texts: Texts, findings: Findings, link: typeof readLink = readLink): Reading {
  const broken = new Set<string>();
  const counted = { streams: 0, entries: 0, events: 0 };
  const breakOff = (row: EntryRow, code: FindingCode): void => {
    broken.add(row.stream);
    findings.add({ code, stream: row.stream, number: row.seq, at: row.recorded });
  };
  const lost = (row: EntryRow, error: unknown): void => {
    // A text that is not the one loaded is one finding, not one for each of its cases.
    if (texts.changed(error)) broken.add(row.stream);
    else breakOff(row, 'not_replayable');
  };
  const keep = (row: EntryRow, isFirst: boolean, read: () => Linked): StoredEntry | null => {
    counted.entries += 1;
    counted.events += row.count;
    if (isFirst) counted.streams += 1;
    if (broken.has(row.stream)) return null;
    const entry = read();
    if (typeof entry !== 'string') return entry;
    breakOff(row, entry);
    return null;
  };
  return {
    broken,
    counted,
    add(other) {
      for (const stream of other.broken) broken.add(stream);
      counted.streams += other.counted.streams;
      counted.entries += other.counted.entries;
      counted.events += other.counted.events;
    },
    read: (row, head) => keep(row, head === GENESIS, () => link(row, head)),
    readAfter: (before, row) => keep(row, before?.stream !== row.stream, () => linkAfter(before, row, link)),
    follow(row, work) {
      try {
        work();
      } catch (error) {
        lost(row, error);
      }
    },
    async followLater(row, work) {
      await work().catch((error: unknown) => lost(row, error));
    },
  };
}

type Linked = StoredEntry | FindingCode;

/** In one stream the order of recording is the order of its numbers. */
export function linkAfter(before: EntryRow | null, row: EntryRow, link: typeof readLink): Linked {
  if (before?.stream !== row.stream) return link(row, GENESIS);
  return before.id < row.id ? link(row, headOf(before)) : 'number_gap';
}

export function headOf(row: EntryRow): Head {
  return { seq: row.seq + row.count - 1, hash: row.hash };
}
