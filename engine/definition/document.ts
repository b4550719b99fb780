/**
 * The controlled document: what is printed around the process. Who signed and when, the effective
 * date, review results and reasons for changes are the register's and are merged in when printed.
 */
import type { Duration, Id } from './plain.ts';

export interface DocumentSource {
  readonly title: string;
  /** As printed; may contain slashes, Roman numerals, the revision. */
  readonly code?: string;
  readonly revision?: string;
  readonly organisation?: string;
  readonly department?: string;
  /** `PROSEDUR KERJA (DESK COLLECTION)`: the line above the title of the cover. */
  readonly type?: string;
  /** Position that answers for the document. */
  readonly responsible?: string;
  readonly purpose?: string;
  readonly scope?: string;
  readonly definitions?: readonly { readonly term: string; readonly text: string }[];
  /** Legal basis and other documents, one line each. */
  readonly references?: readonly string[];
  /** Related work instructions, one line each; an empty list prints "-". */
  readonly instructions?: readonly string[];
  readonly systems?: readonly SystemSource[];
  readonly records?: readonly RecordSource[];
  readonly indicators?: readonly IndicatorSource[];
  readonly sections?: readonly SectionSource[];
  readonly layout?: LayoutSource;
  readonly signOff?: readonly SignOffSource[];
  /** How long after it took effect, or was reviewed, it is to be reviewed again. */
  readonly reviewEvery?: Duration;
  /** Only revisions older than the system. */
  readonly history?: readonly HistorySource[];
}

export interface SystemSource {
  readonly id: Id;
  readonly title: string;
}

export interface RecordSource {
  readonly id: Id;
  readonly title: string;
  readonly code?: string;
  /** Number or name of the paper form. */
  readonly form?: string;
  /** Position or unit that keeps it. */
  readonly custodian?: string;
  /** How long it is kept; where the paper is silent, leave it out and write an open point. */
  readonly retention?: RetentionSource;
}

/** A duration counts from the end of the case. `permanent`: for ever. */
export type RetentionSource = Duration | 'permanent' | RetentionMap;

/** One of `for`, `until`, `permanent`. */
export interface RetentionMap {
  readonly for?: Duration;
  /** Event in words since which it counts (the employee leaves); default: the end of the case. */
  readonly after?: string;
  /** Event in words up to which it is kept. */
  readonly until?: string;
  readonly permanent?: true;
  /** Law or rule behind it. */
  readonly reason?: string;
}

export interface IndicatorSource {
  readonly id: Id;
  readonly title: string;
  readonly target?: string;
}

/** What a generated section prints. `narrative`: the instructions of each step under its number. */
export type Generated =
  | 'contents'
  | 'purpose'
  | 'scope'
  | 'definitions'
  | 'references'
  | 'instructions'
  | 'roles'
  | 'systems'
  | 'flowchart'
  | 'narrative'
  | 'records'
  | 'indicators'
  | 'measures'
  | 'reports'
  | 'reviews'
  | 'changes'
  | 'signOff';

/** One of `text`, `generated`, `sections`; a text may stand before a generated part. */
export interface SectionSource {
  readonly id: Id;
  readonly title: string;
  /** Number as printed, where the house numbering does not give it. */
  readonly ref?: string;
  /** `[[step_id]]` prints the current number of that step. */
  readonly text?: string;
  readonly generated?: Generated;
  readonly sections?: readonly SectionSource[];
}

export type HeaderValue =
  | 'title'
  | 'code'
  | 'revision'
  | 'effectiveDate'
  /** Since when this revision stands in place of an older one; empty for the first. */
  | 'revisionDate'
  | 'page'
  | 'organisation'
  | 'department'
  | 'type'
  | 'responsible'
  | 'instructions';

export interface LayoutSource {
  readonly cover?: boolean;
  readonly contents?: boolean;
  readonly numbering?: 'roman' | 'decimal' | 'letter' | 'none';
  /** Cells of the page header, in order: the printed label and what stands in it. */
  readonly header?: readonly { readonly label: string; readonly value: HeaderValue }[];
  /** Printed labels that differ from the house's (`reviews: PENINJAUAN ULANG PROSES`). */
  readonly labels?: Readonly<Record<string, string>>;
  /** Headings of the generated tables, by generated part. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

export interface SignOffSource {
  readonly verbs: readonly ('prepare' | 'check' | 'approve' | 'establish' | 'acknowledge')[];
  /** As printed: `Dibuat Oleh`. */
  readonly label: string;
  /** A position, never a person. */
  readonly position: string;
  readonly mark?: 'signature' | 'initials';
  readonly maySignTwice?: boolean;
}

export interface HistorySource {
  readonly revision: string;
  readonly date?: string;
  readonly change: string;
  readonly before?: string;
}

/** Where the paper is silent or contradicts itself: stays visible until somebody decides. */
export interface OpenPointSource {
  /** Paths (`processes/collection/steps/memo/next`), or the bare id of a step or handler. */
  readonly at: readonly string[];
  /** What the paper says, each reading as it stands there; empty: it says nothing. */
  readonly paper: readonly string[];
  readonly question: string;
  /** What happens until it is decided. */
  readonly meanwhile: string;
  /** Position that decides. */
  readonly owner: string;
  readonly decided?: { readonly answer: string; readonly by: string; readonly on: string };
}

/** A document of the same kind under the same control, pinned. */
export interface UseSource {
  readonly id: string;
  readonly revision: string;
  readonly hash: string;
}
