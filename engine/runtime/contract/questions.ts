import type { Instant, PersonId, Rejection } from '../../case/case.ts';
import type { FileRef, Values } from '../../form/form.ts';
import type { Process } from '../../process/process.ts';
import type { BacklogRow } from '../questions/backlog.ts';
import type { Governing } from './governing.ts';
import type { Sample, SampleOf } from '../questions/sample.ts';
import type { Trail, TrailFilter } from '../questions/trail.ts';
import type { CaseFilter, CaseRow, CaseTrace, CaseView } from './cases.ts';
import type { IncidentRow, IncidentView } from './incidents.ts';
import type { Delivered, Delivery, OfferedMessage, RefusedMessage, UnmatchedMessage } from './messages.ts';
import type { RevisionRow } from './sops.ts';
import type { DoneRow, Inbox, TaskKey, TaskRow, TaskView } from './tasks.ts';

export interface Page<T> {
  readonly rows: readonly T[];
  /** Opaque key of the next page; null at the end. */
  readonly next: string | null;
}

/** Answers null where the person may not see it: to them it does not exist. */
export interface Questions {
  inbox(
    person: PersonId,
    /** `dueBefore`: of what comes next only what is due before an instant. */
    filter: { sop?: string; step?: string; dueBefore?: Instant; after?: string; limit?: number },
  ): Promise<Inbox>;
  approvals(person: PersonId, after?: string): Promise<Page<TaskRow>>;
  task(person: PersonId, key: TaskKey): Promise<TaskView | null>;
  /** What rules of a form that starts a case read now. */
  given(process: Process): Promise<TaskView['given']>;
  done(person: PersonId, date: string): Promise<readonly DoneRow[]>;
  cases(person: PersonId, filter: CaseFilter): Promise<Page<CaseRow>>;
  case(person: PersonId, number: string): Promise<CaseView | null>;
  /** Open tasks of a revision (content hash) by step, of the cases that this person may see. */
  backlog(person: PersonId, revision: string): Promise<readonly BacklogRow[]>;
  /** What governed a case at each of its steps, as it was then; null as for `case`. */
  governing(person: PersonId, number: string): Promise<Governing | null>;
  /** Oldest first: a supervisor those of the cases below, the QMR all, an administrator those that lack people. */
  incidents(person: PersonId, after?: string): Promise<Page<IncidentRow>>;
  /**
   * What waits for somebody, told on every page: incidents and refused messages (counted no further
   * than 100 each), tasks they hold, revisions whose next line is theirs to sign.
   */
  waiting(
    person: PersonId,
  ): Promise<{ readonly incidents: number; readonly tasks: number; readonly revisions: number }>;
  incident(person: PersonId, number: string, incident: number): Promise<IncidentView | null>;
  /** Everything that was recorded, newest first; null: this person does not read it. */
  trail(person: PersonId, filter: TrailFilter, most?: number): Promise<Trail | null>;
  /** Cases drawn by lot; null: this person does not read every case. */
  sample(person: PersonId, asked: SampleOf): Promise<Sample | null>;
  /** Case by number, business key, phone or words of its title; SOPs by id. */
  search(
    person: PersonId,
    text: string,
  ): Promise<{ readonly cases: readonly CaseRow[]; readonly sops: readonly RevisionRow[] }>;
  /** The state just before the last entry of that step, for the correction page. */
  correctable(
    person: PersonId,
    key: TaskKey,
  ): Promise<
    { readonly view: TaskView; readonly answer: Values; readonly until: Instant } | Rejection | null
  >;
  /** Messages from outside that were refused, the oldest first: for quality managers and auditors. */
  refusedMessages(person: PersonId): Promise<readonly RefusedMessage[]>;
  /** Those that no case took, the newest first: for the same people. */
  unmatchedMessages(person: PersonId): Promise<readonly UnmatchedMessage[]>;
  /** What this person may enter by hand, of the documents in force. */
  messages(person: PersonId): Promise<readonly OfferedMessage[]>;
  /** What became of a message that this person entered. */
  delivered(person: PersonId, message: Pick<Delivery, 'sop' | 'message' | 'id'>): Promise<Delivered | null>;
  /** Every case of an SOP (or of all) with its trail, in order of start: for whoever runs the installation. */
  traces(sop?: string): AsyncIterable<CaseTrace>;
  saveDraft(person: PersonId, key: TaskKey, values: Values): Promise<void>;
  mayRead(person: PersonId, caseId: string, file: FileRef['hash']): Promise<FileRef | null>;
}
