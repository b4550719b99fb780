import type { bpmn as source } from '../id/bpmn.ts';

export const bpmn: typeof source = {
  yes: 'Yes',
  no: 'No',
  otherwise: 'Otherwise',
  start: 'Start',
  again: 'Try again',
  noMore: (most) => `Tried ${most} times?`,
  skip: 'Skip',
  entered: (most) => `Been here ${most} times`,
  enough: 'Enough',
  result: 'Outcome?',
  where: 'Go on where?',
  overdue: 'Overdue',
  failed: 'Not sent',
  decision: 'Decision?',
  answers: { approve: 'Approved', return: 'Returned', reject: 'Rejected', acknowledge: 'Noted' },
  rounds: (most) => `Returned ${most} times`,
};
