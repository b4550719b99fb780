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
  read_before_written: 'This field is read here, though on some way here nothing has asked for it.',
  read_perhaps_empty: 'This field is needed here, though it may still be empty.',
  never_written: 'This condition reads a field that nothing can have asked for or written by then.',
  concurrent_writers: 'This field is written from two places at the same time; say how to put them together.',
  wait_never_woken: 'Nothing can end this wait: add a time limit, a button or a message.',
  duty_missed: 'There is a way here that leaves out a step which has to be done before.',
  duty_unknown: 'This duty names an end, an outcome or a step that does not exist.',
  start_circle: 'These processes start one another without end; there is no other way.',
};
