/** Words for diagrams in tests: short, in English, rules as they are written. */
import type { BpmnWords } from '../../engine/bpmn/words.ts';

export const plainWords: BpmnWords = {
  rule: (rule) => rule.source,
  duration: (iso) => iso,
  outcome: (outcome, process) => process.outcomes[outcome] ?? outcome,
  performer: (performer, process) =>
    performer.roles.map((role) => process.roles[role]?.title ?? role).join(' / '),
  yes: 'yes',
  no: 'no',
  otherwise: 'otherwise',
  start: 'start',
  again: 'again',
  noMore: (most) => `${most} tries made?`,
  skip: 'skip',
  entered: (most) => `entered ${most} times`,
  enough: 'enough',
  result: 'outcome?',
  where: 'where?',
  overdue: 'overdue',
  failed: 'failed',
  decision: 'decision',
  answers: { approve: 'approved', return: 'returned', reject: 'rejected', acknowledge: 'noted' },
  rounds: (most) => `${most} rounds`,
  documentation: (step) => step.instructions ?? step.title,
};
