/**
 * Error → status and page, in one table. The domain knows no HTTP; this file is the only place where
 * its codes get numbers. Sentences: views/text/…/errors.ts.
 */
import type { RejectionCode } from '../engine/index.ts';

export type FailureCode =
  | 'not-found'
  | 'forbidden'
  | 'foreign-form'
  | 'conflict'
  | 'gone'
  | 'unprocessable'
  | 'too-large'
  | 'method-not-allowed'
  | 'pdf-unavailable'
  | 'busy'
  | 'failed';

export const FAILURE_STATUS: Readonly<Record<FailureCode, number>> = {
  'not-found': 404,
  forbidden: 403,
  'foreign-form': 403,
  conflict: 409,
  gone: 410,
  unprocessable: 422,
  'too-large': 413,
  'method-not-allowed': 405,
  'pdf-unavailable': 406,
  busy: 503,
  failed: 500,
};

/** Status of a page that tells a rejection: 409 the world changed, 422 mend what was sent. */
export const REJECTION_STATUS: Readonly<Record<RejectionCode, 403 | 404 | 409 | 422>> = {
  case_over: 409,
  no_such_step: 404,
  no_such_start: 404,
  no_such_handler: 404,
  no_such_incident: 404,
  task_gone: 409,
  task_taken: 409,
  not_your_task: 409,
  not_your_role: 403,
  separation: 403,
  sleeping: 409,
  paused: 409,
  locked: 409,
  not_paused: 409,
  no_such_message: 404,
  message_spent: 409,
  message_ambiguous: 409,
  message_elsewhere: 422,
  blocked: 409,
  window_closed: 409,
  form_invalid: 422,
  duplicate_case: 409,
  reason_missing: 422,
  too_late: 409,
  not_correctable: 409,
  late_not_allowed: 409,
  content_changed: 409,
  not_allowed: 403,
  not_offered: 409,
  in_past: 422,
  not_eligible: 422,
  already_decided: 409,
  cannot_migrate: 409,
  stuck: 409,
};

/** Codes of thrown errors (ours, Node's, Express's and Multer's) that are no fault of ours. */
const THROWN: Readonly<Record<string, FailureCode>> = {
  'entity.too.large': 'too-large',
  'parameters.too.many': 'too-large',
  'entity.parse.failed': 'unprocessable',
  'encoding.unsupported': 'unprocessable',
  'charset.unsupported': 'unprocessable',
  'request.aborted': 'unprocessable',
  'request.size.invalid': 'unprocessable',
  LIMIT_FILE_SIZE: 'too-large',
  LIMIT_FILE_COUNT: 'too-large',
  LIMIT_FIELD_COUNT: 'too-large',
  LIMIT_FIELD_VALUE: 'too-large',
  LIMIT_FIELD_KEY: 'too-large',
  LIMIT_PART_COUNT: 'too-large',
  LIMIT_FIELD_NESTING: 'too-large',
  LIMIT_FIELD_ARRAY_INDEX: 'too-large',
  LIMIT_UNEXPECTED_FILE: 'unprocessable',
  SQLITE_BUSY: 'busy',
  SQLITE_FULL: 'busy',
  database_unreachable: 'busy',
  connection_lost: 'busy',
  busy: 'busy',
};

/** What to show for something thrown; anything unknown is `failed`. */
export function failureOf(error: unknown): FailureCode {
  for (const code of codesOf(error)) {
    if (Object.hasOwn(THROWN, code)) return THROWN[code] ?? 'failed';
  }
  // Express refuses a path that is not decodable before any handler runs.
  if (error instanceof URIError) return 'not-found';
  return 'failed';
}

/** Literal codes of an error, for the table above and for the log; never its message or data. */
export function codesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const found: string[] = [];
  for (const key of ['type', 'code'] as const) {
    const value: unknown = Reflect.get(error, key);
    if (typeof value === 'string' && /^[\w.-]{1,60}$/.test(value)) found.push(value);
  }
  return found;
}
