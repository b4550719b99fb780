/** Running cases under another revision. */
import type { PersonId, Rejection } from '../../case/case.ts';
import type { MoveAnswers, Obstacle } from '../../case/migration/obstacles.ts';
import type { Receipt } from '../engine.ts';
import type { Page } from './questions.ts';

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
