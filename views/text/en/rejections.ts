import { obstacleText } from './transitions.ts';
import type { rejections as source } from '../id/rejections.ts';

export const rejections: typeof source = {
  case_over: () => 'This case is over. Nothing more can be done in it.',
  no_such_step: () => 'This step is no longer open. Reload to see how things stand.',
  no_such_start: () => 'The SOP in force has no such way to open a case.',
  no_such_handler: () => 'The SOP that governs this case has no such action.',
  no_such_incident: () => 'This incident has been dealt with.',
  task_gone: () => 'This task is gone: its step was finished or left.',
  task_taken: (p) =>
    `${p.person ?? 'Somebody else'} is working on this task${p.since === undefined ? '' : ` since ${p.since}`}. You can read it.`,
  not_your_task: (p) =>
    `This task is held by ${p.person ?? 'somebody else'}. You can read it but not save it.`,
  not_your_role: (p) => `This step belongs to the role ${p.role ?? 'of others'}, which you do not have.`,
  separation: (p) =>
    `You cannot do this step because you ${p.step === undefined ? 'did a step that must be kept apart from it' : `did “${p.step}”`}. Somebody else has to do it.`,
  sleeping: (p) =>
    `This task is waiting${p.until === undefined ? '' : ` until ${p.until}`}. It is not time yet.`,
  paused: (p) =>
    p.step === undefined
      ? 'This is paused, by another step or by a person.'
      : `This step is paused until “${p.step}” is finished.`,
  locked: (p) =>
    `Only one task of this part is worked on at a time${p.step === undefined ? '' : `: “${p.step}” is held by ${p.person ?? 'somebody else'}`}. What you typed is kept.`,
  not_paused: () => 'This is not paused.',
  no_such_message: () => 'The SOP that governs this has no such message.',
  message_spent: (p) =>
    `“${p.message ?? 'This message'}” has been received as often as the SOP provides for. Nothing was stored.`,
  message_ambiguous: (p) =>
    `Several open cases wait for this message${p.numbers === undefined ? '' : ` (${p.numbers})`}. Choose the one it is for.`,
  message_elsewhere: (p) =>
    `This message is about ${p.key === undefined ? 'another matter' : `“${p.key}”`}, not about this case.`,
  blocked: () => 'An incident blocks this step. A supervisor or the QMR has to resolve it first.',
  window_closed: (p) =>
    `Contact hours are closed.${p.until === undefined ? '' : ` They open again ${p.until}.`} What you typed is kept.`,
  form_invalid: () => 'Some entries need to be mended.',
  duplicate_case: (p) => `A case about this is already open${p.number === undefined ? '' : `: ${p.number}`}.`,
  reason_missing: () => 'A reason is required.',
  too_late: (p) =>
    `The time limit for this has passed${p.until === undefined ? '' : ` (${p.until})`}. Ask your supervisor to mend the data.`,
  not_correctable: () =>
    'This entry can no longer be corrected because later work has begun. Ask your supervisor to mend the data.',
  late_not_allowed: () => 'This step takes no late entry, or the time lies too far back.',
  content_changed: () =>
    'What you read has changed since this page was opened. Read it again before you decide.',
  not_allowed: () => 'You may not do this.',
  not_offered: () => 'This action is not offered for this case now.',
  in_past: () => 'That time has passed. Choose a time to come.',
  not_eligible: (p) =>
    p.person === undefined ? 'There is nobody who may take this task.' : `${p.person} cannot take this task.`,
  stuck: (p) =>
    `The SOP cannot carry this case on from ${p.step === undefined ? 'here' : `“${p.step}”`}. Nothing was stored; tell the QMR.`,
  cannot_migrate: (p) => `This case cannot move to the other revision. ${obstacleText(p.why, p.step)}`.trim(),
  already_decided: (p) => `It has been decided${p.person === undefined ? '' : ` by ${p.person}`}.`,
};
