/** Bookkeeping of what happens to cases from outside: no projection, the log does not hold it. */
export interface OutsideTables {
  deliveries: DeliveryTable;
  schedules: ScheduleTable;
}

/** How far the sending of an outbox row is; a row that was never tried has none. */
export interface DeliveryTable {
  key: string; // of the outbox row
  tries: number;
  /** Not before this instant: a pause after a failure, or the lease of who is sending it now. */
  next_at: number;
  error: string | null; // of the last try, as it was; never a body
}

/** A recurring start of a revision in force. */
export interface ScheduleTable {
  sop: string;
  process: string;
  start: string;
  /** What the instants follow from: a change of it reckons them anew. */
  rule: string;
  /** Instants up to here have been seen to. */
  seen_at: number;
  /** The next instant that has not been seen to; null: none is left. */
  next_at: number | null;
}
