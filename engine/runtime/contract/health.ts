/** For whoever watches over the installation. */

export interface Health {
  /** The database answers a question. */
  readonly database: boolean;
  /** Commands are committed: none is stuck, and nothing made it refuse them. */
  readonly writing: boolean;
  /** Timers are looked at, or are not to be (`start` was not called). */
  readonly polling: boolean;
  /** Checkpoints of the log are signed; nobody is kept from working where they are not. */
  readonly anchoring: boolean;
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
