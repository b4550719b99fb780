/** What questions about tasks are answered with. */
import type { CaseState, Facts, Instant, PersonId } from '../../case/case.ts';
import type { Part } from '../../case/place-of.ts';
import type { Values } from '../../form/form.ts';
import type { Process, Sop, StepDef } from '../../process/process.ts';
import type { LogEntry, OfferedAction } from './cases.ts';
import type { Page } from './questions.ts';

export interface TaskKey {
  readonly case: string;
  readonly step: number;
  readonly seat: number;
}

export interface TaskRow extends TaskKey {
  readonly number: string;
  readonly sop: string;
  readonly process: string;
  readonly revision: string;
  readonly def: string; // step id
  readonly ref: string | null;
  readonly title: string;
  readonly caseTitle: string;
  readonly businessKey: string | null;
  readonly columns: Values; // CaseKind.columns of the case
  readonly roles: readonly string[];
  readonly assignee: PersonId | null;
  readonly onBehalfOf: PersonId | null;
  readonly startedAt: Instant | null;
  readonly openedAt: Instant;
  readonly availableAt: Instant; // sleeping until then
  readonly due: Instant | null;
  /** `due` reaches into a year whose holidays were not decreed: it may still move. */
  readonly provisional: boolean;
  readonly attempts: number;
  readonly kind: 'task' | 'approval';
  readonly window: string | null;
}

export interface Inbox {
  /** Held by me and started, or a callback whose time has come. */
  readonly now: readonly TaskRow[];
  readonly next: Page<TaskRow>;
  /** Available count, capped at 1,001 ("1000+"). */
  readonly available: number;
  readonly waiting: readonly { readonly def: string; readonly title: string; readonly count: number }[];
  /** When nothing is available: the next instant at which something will be. */
  readonly nextAt: Instant | null;
  readonly doneToday: number;
  /** The same by step, most first; and when the first and the last of them were done. */
  readonly done: readonly { readonly def: string; readonly count: number }[];
  readonly doneBetween: readonly [first: Instant, last: Instant] | null;
  /** Contact windows that are closed now and how many tasks wait for them; when they open. */
  readonly closedWindows: readonly {
    readonly window: string;
    readonly opensAt: Instant | null;
    readonly count: number;
  }[];
}

export interface TaskView {
  readonly row: TaskRow;
  readonly state: CaseState;
  /** What can be read at the step: values of its item or branch, then those around it. */
  readonly data: Values;
  /** Branches and items that it stands in, outer before inner. */
  readonly parts: readonly Part[];
  readonly sop: Sop;
  readonly process: Process;
  readonly step: StepDef;
  /** What was done about its case, first to last: read when a page shows it. */
  history(): Promise<readonly LogEntry[]>;
  readonly draft: Values | null;
  /** What rules of the form read from outside the case now (formContextOf). */
  readonly given: Pick<Facts, 'parameters' | 'decrees' | 'figures'>;
  /** What this person may do with it now. */
  readonly can: {
    readonly start: boolean;
    readonly complete: boolean;
    readonly release: boolean;
    readonly postpone: boolean;
    /** To somebody at all: `takers` says to whom. */
    readonly handOver: boolean;
    /** Buttons of the case, offered beside the task. */
    readonly actions: readonly OfferedAction[];
  };
  /** To whom this person may hand it over. */
  takers(): readonly PersonId[];
  /** null: open; else when the contact window opens. */
  readonly windowClosedUntil: Instant | null;
}

export interface DoneRow {
  readonly case: string;
  readonly number: string;
  readonly step: number;
  readonly seq: number;
  readonly def: string;
  readonly title: string;
  readonly caseTitle: string;
  readonly at: Instant;
  readonly answer: Values;
  readonly correctableUntil: Instant | null;
  /** Content hash and process that the answer's fields belong to. */
  readonly revision?: string;
  readonly process?: string;
}
