import type { Incident, IncidentCode, Instant, PersonId, Rejection } from '../../case/case.ts';
import type { Process, Sop } from '../../process/process.ts';

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
