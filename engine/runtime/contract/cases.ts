/** What questions about cases are answered with. */
import type { CaseEvent, CaseState, Instant, PersonId } from '../../case/case.ts';
import type { Form, Values } from '../../form/form.ts';
import type { MessageDef, Process, Sop } from '../../process/process.ts';
import type { TaskKey, TaskRow } from './tasks.ts';

export interface CaseRow {
  readonly case: string;
  readonly number: string;
  readonly sop: string;
  readonly process: string;
  readonly revision: string;
  readonly title: string;
  readonly businessKey: string | null;
  readonly status: CaseState['status'];
  readonly outcome: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly steps: readonly string[]; // titles of what is open; once ended, what the outcome is called
  readonly holders: readonly PersonId[];
  readonly columns: Values;
}

export interface CaseView {
  readonly row: CaseRow;
  readonly state: CaseState;
  readonly sop: Sop;
  readonly process: Process;
  readonly log: readonly LogEntry[];
  readonly chainIntact: boolean;
  readonly tasks: readonly TaskRow[];
  /** The case that started it and those it started, as far as this person may see them. */
  readonly startedBy: CaseRow | null;
  readonly started: readonly CaseRow[];
  /** What this person may do with the case as a whole now. */
  readonly can: {
    readonly actions: readonly OfferedAction[];
    /** Messages that they may enter for it, and that it waits for or would keep. */
    readonly messages: readonly MessageDef[];
    /** Open seats that they may give to somebody else: their own, and those they supervise. */
    readonly handOver: readonly TaskKey[];
    /** Cancel it, change its data, deal with incidents: who supervises it, and the QMR. */
    readonly byHand: boolean;
    /** Lists being gone through, to which they may add one more. */
    readonly addItem: readonly AddableItem[];
    /** Open steps that they may take out of the way: where the SOP then has a way on. */
    readonly withdraw: readonly number[];
  };
}

/** A step that goes through a list, and what is said of one more item of it. */
export interface AddableItem {
  readonly step: number;
  readonly def: string;
  readonly form: Form;
  /** How many items there are. */
  readonly total: number;
}

/** A button of the process that is offered to the asker now (semantics.md 8). */
export interface OfferedAction {
  readonly handler: string;
  /** Instance that it stands on. */
  readonly owner: number;
  readonly title: string;
  readonly form: Form;
}

/** One command's entry in a stream: its events share the envelope. */
export interface LogEntry {
  readonly stream: string; // case:<id>, revision:<hash>, user:<id>, system
  readonly seq: number; // number of the first event
  readonly actor: PersonId | null;
  readonly role: string | null;
  readonly happened: Instant;
  readonly recorded: Instant;
  readonly revision: string | null;
  readonly command: string;
  readonly events: readonly CaseEvent[];
  readonly hash: string;
}

export interface CaseFilter {
  readonly sop?: string;
  readonly status?: CaseState['status'];
  readonly step?: string;
  readonly holder?: PersonId;
  readonly after?: string;
  readonly limit?: number;
}

/** A case with its trail, for other tools. */
export interface CaseTrace {
  readonly number: string;
  readonly sop: Sop;
  readonly process: Process;
  readonly log: readonly LogEntry[];
}
