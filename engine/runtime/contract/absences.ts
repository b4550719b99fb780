import type { Instant, PersonId } from '../../case/case.ts';
import type { SettingProblem } from './setting-problem.ts';

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
