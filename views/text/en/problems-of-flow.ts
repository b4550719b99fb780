import type { flow as source } from '../id/problems-of-flow.ts';

export const flow: typeof source = {
  step_unreachable: 'No way leads to this step.',
  no_way_to_an_end: 'From this step no way leads to an end.',
  circle_without_wait: 'This circle runs on without a person, a wait or a limit.',
  drained_goto: 'A branch that is left running (rest: run) may not jump out of its block.',
  handler_never_fires: 'This never happens: its step is over at once, no time passes on it.',
  otherwise_never: 'The otherwise entry is never taken: every answer is covered already.',
  entries_overlap: 'This entry and one before it can both be true; the one written first is taken.',
  condition_never: 'This condition can never be true.',
};
