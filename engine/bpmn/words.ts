/** The words that a BPMN diagram needs beside those of the SOP: the server gives them in a language. */
import type { Rule } from '../logic/rule.ts';
import type { Performer, Process, StepDef } from '../process/process.ts';

export interface BpmnWords {
  rule(rule: Rule, process: Process): string;
  duration(iso: string): string;
  outcome(outcome: string, process: Process): string;
  performer(performer: Performer, process: Process): string;
  readonly yes: string;
  readonly no: string;
  readonly otherwise: string;
  readonly start: string;
  readonly again: string;
  readonly noMore: (most: number) => string;
  readonly skip: string;
  readonly entered: (most: number) => string;
  readonly enough: string;
  readonly result: string;
  readonly where: string;
  readonly overdue: string;
  readonly failed: string;
  readonly decision: string;
  readonly answers: Readonly<Record<'approve' | 'return' | 'reject' | 'acknowledge', string>>;
  readonly rounds: (most: number) => string;
  readonly documentation: (step: StepDef, process: Process) => string;
}
