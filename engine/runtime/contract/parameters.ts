import type { Instant, PersonId } from '../../case/case.ts';
import type { Value } from '../../form/form.ts';
import type { Parameter } from '../../process/process.ts';
import type { SettingProblem } from './setting-problem.ts';

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
