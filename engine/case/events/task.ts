/** What people do at a task or an approval, and who holds it. */
import type { CaseState, Instant, KeptMessage, PersonId } from '../case.ts';
import type { LeaveReason } from './leave-reason.ts';
import type { Answer } from '../../process/process.ts';
import type { Values } from '../../form/form.ts';

export type TaskEvent =
  | {
      readonly type: 'task-opened';
      readonly step: number;
      readonly seat: number;
      readonly roles: readonly string[];
      readonly assignee?: PersonId;
      readonly onBehalfOf?: PersonId;
      readonly round?: number;
      readonly fingerprint?: string;
    }
  | {
      readonly type: 'task-started';
      readonly step: number;
      readonly seat: number;
      readonly person: PersonId;
      readonly onBehalfOf?: PersonId;
      readonly override?: string;
    }
  | {
      readonly type: 'task-released';
      readonly step: number;
      readonly seat: number;
      readonly person: PersonId;
    }
  | {
      readonly type: 'task-assigned';
      readonly step: number;
      readonly seat: number;
      readonly from?: PersonId;
      readonly to: PersonId;
      readonly onBehalfOf?: PersonId;
      /** Whose absence, begun or over, moved it. */
      readonly absent?: PersonId;
      readonly reason?: string;
    }
  | {
      readonly type: 'task-postponed';
      readonly step: number;
      readonly until: Instant;
      readonly reason?: string;
    }
  | {
      readonly type: 'task-completed';
      readonly step: number;
      readonly def: string;
      readonly person: PersonId;
      readonly onBehalfOf?: PersonId;
      readonly answer: Values;
      readonly compared: Values;
      readonly override?: string;
    }
  | {
      readonly type: 'attempt-recorded';
      readonly step: number;
      readonly def: string;
      readonly person: PersonId;
      readonly onBehalfOf?: PersonId;
      readonly answer: Values;
      readonly compared: Values;
      readonly date: string;
      readonly nextAt?: Instant;
      readonly early?: boolean;
      readonly late?: true;
      readonly override?: string;
    }
  | {
      readonly type: 'task-corrected';
      readonly step: number;
      readonly completion: number;
      readonly reason?: string;
      readonly back: RestoredTree;
    }
  | {
      readonly type: 'task-withdrawn';
      readonly step: number;
      readonly seat: number;
      readonly reason: LeaveReason;
      readonly by?: string;
    }
  | {
      /** Seats of a round whose `when` is not true; before the first of the others is opened. */
      readonly type: 'seats-skipped';
      readonly step: number;
      readonly def: string;
      readonly round: number;
      readonly fingerprint: string;
      readonly seats: readonly number[];
    }
  | {
      readonly type: 'decision-recorded';
      readonly step: number;
      readonly def: string;
      readonly seat: number;
      readonly round: number;
      readonly person: PersonId;
      readonly onBehalfOf?: PersonId;
      readonly answer: Answer;
      readonly reason?: string;
      readonly values?: Values;
      readonly fingerprint?: string;
    };

/** What a correction puts back: everything of the state that the first entry changed. */
export type RestoredTree = Pick<
  CaseState,
  | 'root'
  | 'data'
  | 'acts'
  | 'attempts'
  | 'firstEntered'
  | 'lastEntered'
  | 'sent'
  | 'entries'
  | 'rounds'
  | 'outcomes'
  | 'incidents'
> & {
  /** Absent where no message was kept. */
  readonly inbox?: readonly KeptMessage[];
};
