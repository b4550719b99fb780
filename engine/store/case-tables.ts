/**
 * Projections of the case streams: written in the transaction of the events, thrown away and built
 * again from them at any time (rebuild.ts). `commands`, `messages` and `drafts` are no projections:
 * they are bookkeeping that the log does not hold.
 */
export interface CaseTables {
  cases: CaseTable;
  tasks: TaskTable;
  queue: QueueTable;
  lanes: LaneTable;
  case_access: AccessTable;
  case_words: WordTable;
  done: DoneTable;
  loads: LoadTable;
  counters: CounterTable;
  turns: TurnTable;
  incidents: IncidentTable;
  outbox: OutboxTable;
  awaiting_decree: AwaitingTable;
  subscriptions: SubscriptionTable;
  matches: MatchTable;
  messages: MessageTable;
  commands: CommandTable;
  drafts: DraftTable;
}

export interface CaseTable {
  id: number;
  number: string;
  sop: string;
  process: string;
  revision: string;
  status: string;
  outcome: string | null;
  title: string;
  business_key: string | null;
  columns: string; // JSON: Values
  open_steps: string; // JSON: titles of what is open
  holders: string; // JSON: person ids
  /** The case that started it. */
  parent_case: number | null;
  subject: number | null; // whose key seals its personal values
  seq: number; // number of the last event; the expected version
  head: Uint8Array; // hash of its last entry
  started_at: number;
  ended_at: number | null;
  /** Earliest due of its armed timers: what the poll looks for. */
  next_due: number | null;
  state: string; // JSON: CaseState
}

/** One row per open seat: what a list shows, without opening the case. */
export interface TaskTable {
  case_id: number;
  step: number;
  seat: number;
  sop: string;
  process: string;
  revision: string;
  number: string;
  def: string;
  ref: string | null;
  title: string;
  case_title: string;
  business_key: string | null;
  columns: string;
  kind: string;
  mode: string;
  roles: string; // JSON
  assignee: string | null;
  on_behalf_of: string | null;
  started_at: number | null;
  opened_at: number;
  available_at: number;
  due: number | null;
  provisional: number; // it reaches into a year whose holidays were not decreed
  attempts: number;
  window: string | null;
  zone: string | null; // of the window, where it depends on the case
}

/**
 * Where a seat stands in the queues of those who may do it: one row per principal. `sort` is text
 * whose byte order is the order of the queue (sort.ts), so that one index serves every process.
 */
export interface QueueTable {
  lane: number;
  band: number; // Band in rows.ts
  sort: string;
  case_id: number;
  step: number;
  seat: number;
}

/** A principal, a step of a revision and a contact window: what is open or closed as one. */
export interface LaneTable {
  id: number; // 48 bits of a hash over the rest: the same in every rebuild
  principal: string;
  sop: string;
  process: string;
  revision: string;
  def: string;
  kind: string;
  window: string | null;
  zone: string | null;
  started: number; // how many in each band
  ready: number;
  sleeping: number;
  held: number;
}

/** Principals: user:<id> holds or held it; role:<id> offered now; over:<role> for its supervisors. */
export interface AccessTable {
  principal: string;
  case_id: number;
}

export interface WordTable {
  word: string;
  case_id: number;
}

/** What a person completed, by their working date. */
export interface DoneTable {
  person: string;
  date: string;
  at: number;
  case_id: number;
  seq: number; // number of the event
  step: number;
  def: string;
}

/** Open tasks per person (leastLoaded). */
export interface LoadTable {
  person: string;
  open: number;
}

export interface CounterTable {
  name: string;
  value: number;
}

/** Last person who got a task of a step by roundRobin. */
export interface TurnTable {
  process: string; // sop/process
  step: string;
  person: string;
}

/** What stands in the way of an open case until somebody deals with it: one row per open incident. */
export interface IncidentTable {
  case_id: number;
  incident: number;
  kind: string; // refusing, parking
  code: string;
  place: string; // definition id
  step: number | null;
  raised_at: number;
}

/** Effects that the outside world still has to see. */
export interface OutboxTable {
  key: string;
  case_id: number;
  step: number;
  def: string;
  effect: string;
  channel: string | null;
  recipient: string | null;
  template: string | null;
  not_before: number;
  status: string; // pending, sent, failed, unwanted
  /** Number of the event that asked for it: what is sent is read from there, so that it lies nowhere else. */
  seq: number;
  /** How often it is tried again. */
  retries: number;
}

/** Open cases with a due instant that reaches into a year whose holidays were not decreed. */
export interface AwaitingTable {
  case_id: number;
}

/** Messages that something in an open case waits for. */
export interface SubscriptionTable {
  sop: string;
  message: string;
  case_id: number;
}

/** Values by which figures over other cases find this one. */
export interface MatchTable {
  sop: string;
  process: string;
  field: string;
  value: string; // JSON
  case_id: number;
}

/** A message that came: how it was answered. */
export interface MessageTable {
  sop: string;
  message: string;
  id: string;
  person: string | null;
  answer: string;
  cases: string; // JSON
  params: string | null; // JSON: Rejection
  key: string | null;
  payload: string | null; // JSON
  came_at: number;
}

export interface CommandTable {
  /** 0 where the command named no case (start, claim). */
  case_id: number;
  id: string;
  person: string | null;
  /** Where its entry is; seq 0: it answered without one. */
  result_case: number;
  seq: number;
  step: number | null;
  seat: number | null;
}

export interface DraftTable {
  person: string;
  case_id: number;
  step: number;
  seat: number;
  answer: string; // JSON
  saved_at: number;
}
