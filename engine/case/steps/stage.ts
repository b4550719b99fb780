import type { Work } from '../work.ts';
import { enterScope } from '../flow.ts';
import type { StepKind } from '../../process/process.ts';

/** Embedded sub-process: a scope with handlers; the step completes with the scope's outcome. */
export function enterStage(work: Work, step: number, does: Extract<StepKind, { kind: 'stage' }>): void {
  enterScope(work, does.scope, { kind: 'step', id: step });
}
