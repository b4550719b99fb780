/**
 * The engine as a server, a command line or a library user sees it: commands in, answers out,
 * questions about projections. runtime/open.ts makes one over a store. Every question takes the
 * person who asks; the filter of who may see what is in the query, never in the caller.
 */
import type { Checkpoints } from '../audit/checkpoints.ts';
import type { Integrity } from '../audit/integrity.ts';
import type { Sample, SampleOf } from './questions/sample.ts';
import type { Trail, TrailFilter } from './questions/trail.ts';
import type {
  CaseEvent,
  CaseState,
  Command,
  Facts,
  Incident,
  IncidentCode,
  Instant,
  PersonId,
  Rejection,
} from '../case/case.ts';
import type { MoveAnswers, Obstacle } from '../case/migration/obstacles.ts';
import type { Part } from '../case/place-of.ts';
import type { FileRef, Form, Value, Values } from '../form/form.ts';

export type { Part } from '../case/place-of.ts';
export type { MoveAnswers, Obstacle, ObstacleCode } from '../case/migration/obstacles.ts';
import type { Problem } from '../definition/problem.ts';
import type { Revisions } from './engine-revisions.ts';
import type { RevisionState, Signature } from '../revision/revision.ts';
import type { MessageDef, Parameter, Process, Sop, StepDef } from '../process/process.ts';

/** The only source of time. The demo clock can be moved, forward only. */
export interface Clock {
  now(): Instant;
}

export interface Engine {
  readonly clock: Clock;
  readonly people: People;
  readonly sops: SopRegister;
  /** Drafts, signatures, effective dates, reviews, readings. */
  readonly revisions: Revisions;
  readonly files: Files;
  readonly company: Company;
  readonly parameters: Parameters;
  readonly absences: Absences;
  readonly holidays: Holidays;
  readonly transitions: Transitions;
  readonly accesses: Accesses;
  /** Durable when the promise resolves. The same command id answers the same again. */
  execute(target: CommandTarget, command: Command): Promise<Receipt | Rejection>;
  /**
   * A message from outside or entered by hand: finds its case, and is handed to it. The same id of a
   * message answers the same again, unless it was refused. Rejections: no_such_message, form_invalid,
   * message_ambiguous (params.numbers), message_spent, message_elsewhere, duplicate_case,
   * not_your_role, not_allowed, case_over.
   */
  deliver(delivery: Delivery): Promise<Delivered | Rejection>;
  /**
   * A refused message from outside as the quality manager has mended it; it stays the other system's.
   * Rejections: as of deliver.
   */
  deliverMended(by: PersonId, delivery: Omit<Delivery, 'by'>): Promise<Delivered | Rejection>;
  /**
   * A refused message that is nobody's: what it brought is forgotten, its sender is answered
   * not_consumed. Quality manager only. Rejections: not_allowed, reason_missing, no_such_message.
   */
  setMessageAside(
    by: PersonId,
    message: Pick<Delivery, 'sop' | 'message' | 'id'>,
    reason: string,
  ): Promise<Rejection | null>;
  /** Claims the first task of the person's queue in one transaction; null: nothing to do now. */
  startNext(person: PersonId, commandId: string): Promise<TaskKey | null>;
  readonly ask: Questions;
  /**
   * Erases the person a case is about (its business key, else the case): the key of their values is
   * lost, and every case sealed by it shows placeholders. Quality manager only; recorded.
   */
  eraseSubjectOf(by: PersonId, caseId: string): Promise<Rejection | null>;
  /** Runs due timers once (the poll); answers how many fired. */
  fireDueTimers(limit?: number): Promise<number>;
  /** Can it work, as far as it can tell itself? */
  health(): Promise<Health>;
  /** Counts for whoever watches over the installation. */
  figures(): Promise<Figures>;
  /** The log, signed outside of the database; and one case of it for checking elsewhere. */
  readonly checkpoints: Checkpoints;
  /** Verifications that a page asks for. */
  readonly integrity: Integrity;
  /** Begins polling and the log's upkeep; `stop` finishes what is in flight. */
  start(): void;
  stop(): Promise<void>;
}

export interface Health {
  /** The database answers a question. */
  readonly database: boolean;
  /** Commands are committed: none is stuck, and nothing made it refuse them. */
  readonly writing: boolean;
  /** Timers are looked at, or are not to be (`start` was not called). */
  readonly polling: boolean;
  /** Bytes left where the data folder lies; null: unknown. */
  readonly diskFree: number | null;
}

export interface Figures {
  readonly openCases: number;
  readonly openTasks: number;
  readonly openIncidents: number;
  /** Milliseconds since the earliest timer that has not fired was due. */
  readonly timersLate: number;
  readonly outboxPending: number;
  /** Milliseconds since the oldest waiting message could have been sent. */
  readonly outboxLate: number;
}

/** An open case by its id; or a new one of an effective SOP. */
export type CommandTarget = { readonly case: string } | { readonly sop: string; readonly process: string };

export interface Receipt {
  readonly case: string;
  readonly number: string;
  /** Number of the first and last event of this command in the case's stream. */
  readonly from: number;
  readonly to: number;
  readonly events: readonly CaseEvent[];
  /** True when the same command id had been answered before. */
  readonly repeated: boolean;
}

export interface Delivery {
  /** The sender's own id of this message. */
  readonly id: string;
  readonly sop: string;
  readonly message: string;
  readonly payload: Values;
  /** null: from another system. */
  readonly by: PersonId | null;
  /** Entered for this case; its key must not name another. */
  readonly case?: string;
}

export interface Delivered {
  /** `stuck`: it waits in a case as an incident. `not_consumed`: no case took it, and none was begun. */
  readonly answer: 'received' | 'kept' | 'started' | 'stuck' | 'not_consumed';
  readonly cases: readonly { readonly case: string; readonly number: string }[];
  /** True when the same message had been answered before. */
  readonly repeated: boolean;
}

/** One from outside that nobody could be given, with what stands in the way. */
export interface RefusedMessage {
  readonly sop: string;
  readonly message: string;
  readonly id: string;
  readonly at: Instant;
  readonly rejection: Rejection;
  readonly payload: Values;
}

/** One that no case took, and that began none. */
export interface UnmatchedMessage extends Pick<RefusedMessage, 'sop' | 'message' | 'id' | 'at'> {
  readonly by: PersonId | null;
}

/** A message that somebody may enter by hand. */
export interface OfferedMessage {
  readonly sop: Sop;
  readonly message: MessageDef;
}

export interface TaskKey {
  readonly case: string;
  readonly step: number;
  readonly seat: number;
}

// ── People ───────────────────────────────────────────────────────────────────────────────────

export type Grant = 'administrator' | 'qmr' | 'auditor';

export interface Person {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[]; // role ids of SOPs
  readonly grants: readonly Grant[];
  /** As approval pages of documents name them (`Direktur Utama`): what they sign for. */
  readonly positions: readonly string[];
  readonly supervisor?: PersonId;
  readonly disabled: boolean;
  readonly settings: Settings;
}

export interface Settings {
  readonly lang: 'id' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'roomy';
  readonly listKeys: boolean;
  readonly autoSend: boolean;
}

export type PersonProblem = {
  readonly problem:
    | 'login_taken'
    | 'login_invalid'
    | 'name_missing'
    | 'unknown_role'
    | 'position_invalid'
    | 'last_administrator'
    | 'no_such_person'
    | 'token_invalid'
    | 'password_short'
    | 'password_common';
};

export interface People {
  list(): Promise<readonly Person[]>;
  get(id: PersonId): Promise<Person | null>;
  byLogin(login: string): Promise<Person | null>;
  /** Argon2id hash, or null while no password was set. */
  passwordHash(id: PersonId): Promise<string | null>;
  create(
    by: PersonId | null,
    person: {
      login: string;
      name: string;
      roles: readonly string[];
      grants: readonly Grant[];
      positions?: readonly string[];
      supervisor?: PersonId;
    },
  ): Promise<Person | PersonProblem>;
  change(
    by: PersonId,
    id: PersonId,
    change: {
      name?: string;
      roles?: readonly string[];
      grants?: readonly Grant[];
      positions?: readonly string[];
      supervisor?: PersonId | null;
    },
  ): Promise<Person | PersonProblem>;
  setDisabled(by: PersonId | null, id: PersonId, disabled: boolean): Promise<Person | PersonProblem>;
  /** Disables for ever and loses the key of login and name: the trail verifies, nobody reads them again. */
  erase(by: PersonId, id: PersonId): Promise<Person | PersonProblem>;
  setSettings(id: PersonId, settings: Settings): Promise<void>;
  setPasswordHash(id: PersonId, hash: string): Promise<void>;
  /** One-time link token (kept hashed, 15 minutes; the first administrator's: 24 hours). */
  issueToken(by: PersonId | null, id: PersonId, minutes: number): Promise<string>;
  /** Burns the token; null when unknown, used or expired. */
  redeemToken(token: string): Promise<PersonId | null>;
  peekToken(token: string): Promise<PersonId | null>;
  /** sign-in, failed sign-in, sign-out, refused access, ...: the user's own chained stream. */
  record(
    id: PersonId | null,
    event: { readonly type: string; readonly [key: string]: unknown },
  ): Promise<void>;
  sessions: SessionRows;
  attempts: AttemptRows;
}

/** Rows for whoever slows down guessing; keys are the caller's and are kept hashed. */
export interface AttemptRows {
  /** Instants of the latest failures under a key after `after`, the newest first. */
  failures(key: string, after: Instant, limit: number): Promise<readonly Instant[]>;
  /** One failure under each key; those up to `forget` are dropped. */
  failed(keys: readonly string[], at: Instant, forget: Instant): Promise<void>;
  /** Was there a success under this key in the last ninety days? */
  isKnown(key: string): Promise<boolean>;
  /** Drops the failures under this key, and knows it from now on. */
  succeeded(key: string, at: Instant): Promise<void>;
}

/** Rows for the session store; expiry is checked by the caller's clock. */
export interface SessionRows {
  get(idHash: string): Promise<{
    readonly data: string;
    readonly person: PersonId | null;
    readonly createdAt: Instant;
    readonly seenAt: Instant;
  } | null>;
  set(
    idHash: string,
    row: {
      readonly data: string;
      readonly person: PersonId | null;
      readonly createdAt: Instant;
      readonly seenAt: Instant;
    },
  ): Promise<void>;
  destroy(idHash: string): Promise<void>;
  destroyOf(person: PersonId): Promise<void>;
  sweep(seenBefore: Instant): Promise<void>;
}

export interface Company {
  /** null until the first start asked for it. */
  get(): Promise<{ readonly name: string; readonly demo: boolean } | null>;
  found(name: string, demo: boolean): Promise<void>;
  /** Demo only: moves the clock forward, an event in the system stream. */
  moveClock(by: PersonId, to: Instant): Promise<Rejection | null>;
}

// ── What a company sets beside its documents, with its history ──────────────────────────────

export type SettingProblem = {
  readonly problem:
    | 'not_allowed'
    | 'in_past'
    | 'unknown_parameter'
    | 'value_invalid'
    | 'no_such_person'
    | 'substitute_invalid'
    | 'no_such_absence'
    | 'absence_overlaps'
    | 'dates_invalid'
    | 'date_twice'
    | 'list_invalid'
    | 'year_invalid'
    | 'decree_missing';
};

/**
 * Who opened what, and when: printed documents, downloads, the records of people. It stands beside the
 * log: opening something is no event of it, and what is noted is never changed either.
 */
export interface Accesses {
  /** Durable when the promise resolves. */
  note(by: PersonId, access: AccessNote): Promise<void>;
  /** Newest first, for auditors, quality managers and administrators; others find nothing. */
  list(by: PersonId, filter: AccessFilter): Promise<AccessPage>;
}

export type AccessKind =
  'document-print' | 'document-pdf' | 'case-print' | 'case-csv' | 'list-csv' | 'personal-record';

export interface AccessNote {
  readonly kind: AccessKind;
  /** Content hash of a revision, id of a case or person, name of a list. */
  readonly object: string;
  /** As people call it: `SOP-CLC-01 Rev 00`, the number of a case. Never a person's name. */
  readonly name: string;
}

export interface AccessFilter {
  readonly person?: PersonId;
  readonly kind?: AccessKind;
  readonly object?: string;
  /** Not before; and before. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface AccessPage {
  readonly rows: readonly AccessRow[];
  /** null: nothing follows. */
  readonly next: string | null;
}

export interface AccessRow extends AccessNote {
  /** Number of the row, in the order of noting. */
  readonly n: number;
  readonly at: Instant;
  readonly person: PersonId;
}

/** Values that rules read as `parameters.<id>`. `by` null: the command line. */
export interface Parameters {
  /** Those of the documents in force, as they are at an instant (default now), in file order. */
  list(at?: Instant): Promise<readonly ParameterRow[]>;
  /**
   * Sets a value from now on, or from a later instant. By a quality manager or an administrator.
   * Problems: unknown_parameter, value_invalid, in_past, not_allowed.
   */
  set(
    by: PersonId | null,
    setting: {
      readonly sop: string;
      readonly parameter: string;
      readonly value: Value;
      readonly from?: Instant;
    },
  ): Promise<ParameterRow | SettingProblem>;
}

export interface ParameterRow extends Omit<Parameter, 'value'> {
  readonly value: Value;
  /** Latest to take effect first; also those that lie ahead. */
  readonly history: readonly ParameterSetting[];
}

export interface ParameterSetting {
  readonly value: Value;
  /** What would have held from then on. */
  readonly before: Value;
  readonly from: Instant;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/**
 * Who is away, and who stands in. By the person themselves, anybody above them, a quality manager or
 * an administrator. Tasks that nobody has started go to who stands in, and back when it is over.
 * Problems: not_allowed, dates_invalid, in_past, no_such_person, substitute_invalid,
 * absence_overlaps, no_such_absence.
 */
export interface Absences {
  /** Latest first, withdrawn ones too; `since`: those that end after it. */
  list(filter?: { readonly person?: PersonId; readonly since?: Instant }): Promise<readonly Absence[]>;
  /** Everything that was noted, changed and withdrawn, in order. */
  history(person: PersonId): Promise<readonly AbsenceChanged[]>;
  /** `from`, `to`: `YYYY-MM-DD`, both days away, in `zone` (default Asia/Jakarta). */
  note(
    by: PersonId | null,
    absence: {
      readonly person: PersonId;
      readonly from: string;
      readonly to: string;
      readonly substitute?: PersonId | null;
      readonly zone?: string;
    },
  ): Promise<Absence | SettingProblem>;
  change(
    by: PersonId | null,
    person: PersonId,
    number: number,
    change: AbsenceChange,
  ): Promise<Absence | SettingProblem>;
  withdraw(by: PersonId | null, person: PersonId, number: number): Promise<Absence | SettingProblem>;
}

export interface Absence {
  readonly person: PersonId;
  /** The n-th of the person. */
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly begins: Instant;
  /** First instant after it. */
  readonly ends: Instant;
  readonly substitute: PersonId | null;
  readonly withdrawn: boolean;
  readonly by: PersonId | null;
  readonly at: Instant;
}

export interface AbsenceChange {
  readonly from?: string;
  readonly to?: string;
  readonly substitute?: PersonId | null;
}

export type AbsenceChanged = {
  readonly type: 'absence-noted' | 'absence-changed' | 'absence-withdrawn';
  readonly number: number;
  readonly from?: string;
  readonly to?: string;
  readonly substitute?: PersonId | null;
  readonly by: PersonId | null;
  readonly at: Instant;
};

/** Lists of holidays that calendars name (`holidays: {decreed: id}`), year by year with their decree. */
export interface Holidays {
  /** Every list that a document in force names or that has a year, by id. */
  list(): Promise<readonly HolidayList[]>;
  /** How many open cases have something due in a year that was not decreed. */
  waiting(): Promise<number>;
  /**
   * Records the holidays of a year with what decreed them; a second decree of a year replaces the
   * first, which stays as history. Due instants that reach into the year are reckoned again. By a
   * quality manager or an administrator.
   * Problems: list_invalid, year_invalid, decree_missing, date_twice, dates_invalid, not_allowed.
   */
  decree(
    by: PersonId | null,
    year: {
      readonly list: string;
      readonly year: number;
      readonly decree: string;
      readonly days: readonly Holiday[];
    },
  ): Promise<HolidayYear | SettingProblem>;
}

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

export interface HolidayList {
  readonly list: string;
  /** Ids of the documents in force whose calendars name it. */
  readonly usedBy: readonly string[];
  /** Newest year first. */
  readonly years: readonly HolidayYear[];
}

export interface HolidayYear {
  readonly year: number;
  readonly decree: string;
  readonly days: readonly Holiday[];
  readonly by: PersonId | null;
  readonly at: Instant;
  /** What was decreed for the year before, newest first. */
  readonly earlier: readonly Omit<HolidayYear, 'earlier'>[];
}

// ── Running cases under another revision ─────────────────────────────────────────────────────

/** `transition` of a document says what happens to cases that run when it takes over. Quality managers only. */
export interface Transitions {
  /**
   * Open cases of other revisions of the document, and what keeps each from moving to this one (its
   * content hash); nothing is written. `not_allowed` also where there is no such revision.
   */
  dryRun(
    by: PersonId | null,
    to: string,
    asked?: { readonly after?: string; readonly limit?: number; readonly answers?: MoveAnswers },
  ): Promise<Page<Movable> | Rejection>;
  /** Moves one case, all of it or nothing; `cannot_migrate` names the first obstacle. */
  migrate(
    by: PersonId | null,
    caseId: string,
    to: string,
    given?: { readonly answers?: MoveAnswers; readonly reason?: string; readonly id?: string },
  ): Promise<Receipt | Rejection>;
}

export interface Movable {
  readonly case: string;
  readonly number: string;
  readonly title: string;
  /** Content hash of the revision that it has. */
  readonly revision: string;
  /** None: it can move. `ask_step`, `ask_timer`: once somebody has answered. */
  readonly obstacles: readonly Obstacle[];
}

// ── SOPs ─────────────────────────────────────────────────────────────────────────────────────

/**
 * A revision with what the register knows of it, as it is at the moment it is asked: an approved one
 * whose instant has come is effective, whether or not a process has recorded it.
 */
export interface RevisionRow {
  readonly sop: string;
  readonly revision: string; // as printed: "00"
  readonly contentHash: string;
  readonly code: string;
  readonly title: string;
  readonly state: RevisionState;
  /** Every line of its sign-off was signed in this system. False in force: "belum ditandatangani di sistem ini". */
  readonly signed: boolean;
  /** Those that count, in the order of the approval page; people are ids. */
  readonly signatures: readonly Signature[];
  /** Who brought the text in; null: the command line or a set-up. */
  readonly author: PersonId | null;
  readonly loadedAt: Instant;
  /** Said when it was submitted: what changed, and why. */
  readonly summary?: string;
  readonly reason?: string;
  readonly submittedAt?: Instant;
  readonly approvedAt?: Instant;
  /** `YYYY-MM-DD` in the document's zone; absent where it was put in force unsigned. */
  readonly effectiveDate?: string;
  /** Also of one that waits for its date. */
  readonly effectiveFrom?: Instant;
  /** Since when another is in force in its place, or will be. */
  readonly effectiveTo?: Instant;
  /** Content hash of what took its place: in the draft (state withdrawn), or in force. */
  readonly replacedBy?: string;
  readonly openCases: number;
}

export interface SopRegister {
  /** Parses, checks, compiles and stores; problems of severity error refuse it. */
  load(
    by: PersonId | null,
    text: string,
    fileName: string,
  ): Promise<
    { readonly sop: Sop; readonly problems: readonly Problem[] } | { readonly problems: readonly Problem[] }
  >;
  /**
   * In force at once, without signatures and marked so: for a set-up, the command line and tests. What
   * people do goes through `Engine.revisions`.
   */
  makeEffective(by: PersonId | null, contentHash: string): Promise<Rejection | null>;
  list(): Promise<readonly RevisionRow[]>;
  /** In force at an instant (default: now), by its date: no process has to have been running then. */
  effective(sop: string, at?: Instant): Promise<Sop | null>;
  byHash(contentHash: string): Promise<Sop>;
  text(contentHash: string): Promise<string>;
}

// ── Questions ────────────────────────────────────────────────────────────────────────────────

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

export interface Page<T> {
  readonly rows: readonly T[];
  /** Opaque key of the next page; null at the end. */
  readonly next: string | null;
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

// ── Incidents ────────────────────────────────────────────────────────────────────────────────

/** What stands in the way of an open case, for those who answer for it. */
export interface IncidentRow {
  readonly case: string;
  readonly number: string;
  readonly incident: number;
  readonly kind: Incident['kind'];
  readonly code: IncidentCode;
  readonly place: string;
  readonly step: number | null;
  readonly sop: string;
  readonly process: string;
  readonly revision: string;
  /** null: the asker may know that something is in the way, not what the case is about. */
  readonly caseTitle: string | null;
  readonly raisedAt: Instant;
}

export interface IncidentView {
  readonly row: IncidentRow;
  readonly incident: Incident;
  /** Handler whose clock is held by it; null where none is. */
  readonly clock: string | null;
  readonly sop: Sop;
  readonly process: Process;
  readonly can: {
    readonly retry: boolean;
    /** What would stand in the way of trying again now; null: nothing known. */
    readonly stillInTheWay: Rejection | null;
    /** Close it by hand; with one of these people where somebody is missing. */
    readonly resolve: boolean;
    readonly to: readonly PersonId[];
    /** Take its step out of the way. */
    readonly withdraw: boolean;
  };
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

export interface CaseFilter {
  readonly sop?: string;
  readonly status?: CaseState['status'];
  readonly step?: string;
  readonly holder?: PersonId;
  readonly after?: string;
  readonly limit?: number;
}

/** Answers null where the person may not see it: to them it does not exist. */
export interface CaseTrace {
  readonly number: string;
  readonly sop: Sop;
  readonly process: Process;
  readonly log: readonly LogEntry[];
}

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

export interface Files {
  /** Keeps the bytes (already checked and cleaned) under their SHA-256. */
  put(bytes: Uint8Array, name: string, type: string): Promise<FileRef>;
  get(hash: string): Promise<Uint8Array | null>;
}
