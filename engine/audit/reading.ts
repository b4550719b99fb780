/** The chains as they are walked: what was counted, and where a stream could not be followed further. */
import { GENESIS } from '../store/log.ts';
import type { EntryRow, Head, StoredEntry } from '../store/log.ts';
import type { Texts } from './beside.ts';
import { readLink } from './link.ts';
import type { FindingCode, Findings } from './report.ts';

export interface Reading {
  /** Streams that could not be followed to their end; what follows from them is not compared. */
  readonly broken: ReadonlySet<string>;
  readonly counted: { readonly streams: number; readonly entries: number; readonly events: number };
  breakOff(row: EntryRow, code: FindingCode): void;
  /** The entry, where it is the next one of its stream. */
  read(row: EntryRow, head: Head): StoredEntry | null;
  /** Work that follows from the entry; what keeps it from following breaks the stream off. */
  follow(row: EntryRow, work: () => void): void;
  followLater(row: EntryRow, work: () => Promise<void>): Promise<void>;
}

export function openReading(texts: Texts, findings: Findings): Reading {
  const broken = new Set<string>();
  const counted = { streams: 0, entries: 0, events: 0 };
  const breakOff = (row: EntryRow, code: FindingCode): void => {
    broken.add(row.stream);
    findings.add({ code, stream: row.stream, number: row.seq });
  };
  const lost = (row: EntryRow, error: unknown): void => {
    // A text that is not the one loaded is one finding, not one for each of its cases.
    if (texts.changed(error)) broken.add(row.stream);
    else breakOff(row, 'not_replayable');
  };
  return {
    broken,
    counted,
    breakOff,
    read(row, head) {
      counted.entries += 1;
      counted.events += row.count;
      if (head === GENESIS) counted.streams += 1;
      if (broken.has(row.stream)) return null;
      const entry = readLink(row, head);
      if (typeof entry !== 'string') return entry;
      breakOff(row, entry);
      return null;
    },
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

export function headOf(row: EntryRow): Head {
  return { seq: row.seq + row.count - 1, hash: row.hash };
}
