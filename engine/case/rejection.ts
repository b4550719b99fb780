/** Why a command is refused. */
import type { FormErrors } from '../form/form.ts';

/** A refusal changes nothing. Codes have a sentence in both languages in the catalogue. */
export interface Rejection {
  readonly rejected: RejectionCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: FormErrors;
}

/** Each has its sentence in both languages in the catalogue. */
export const rejectionCodes = [
  'case_over',
  'no_such_step',
  'no_such_start',
  'no_such_handler',
  'no_such_incident',
  'task_gone',
  'task_taken',
  'not_your_task',
  'not_your_role',
  'separation',
  'sleeping',
  'paused',
  'blocked',
  'window_closed',
  'form_invalid',
  'duplicate_case',
  'reason_missing',
  'too_late',
  'not_correctable',
  'late_not_allowed',
  'stuck',
  'content_changed',
  'not_allowed',
  'not_offered',
  'in_past',
  'not_eligible',
  'cannot_migrate',
  'already_decided',
  'locked',
  'not_paused',
  'no_such_message',
  'message_spent',
  'message_ambiguous',
  'message_elsewhere',
] as const;

export type RejectionCode = (typeof rejectionCodes)[number];
