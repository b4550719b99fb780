/** Where a target leads in the picture: ends of inner scopes are followed to what comes after them. */
import type { Process, ScopeDef, StepDef, Target } from '../process/process.ts';
import type { Goal } from './chart.ts';
import type { Words } from './words.ts';

export interface Drawn {
  readonly process: Process;
  readonly words: Words;
}

/** `scope`: in which the target is taken; `again`: the step that asks for another attempt. */
export function goalOf(target: Target, scope: string, again: StepDef | null, drawn: Drawn): Goal {
  switch (target.kind) {
    case 'goto': {
      const step = drawn.process.steps[target.step];
      return step ? entryOf(step) : { kind: 'end', text: target.step };
    }
    case 'again':
      return again ? { kind: 'part', id: `step:${again.id}` } : { kind: 'end', text: '' };
    case 'end':
      if (target.terminate === 'case') return { kind: 'end', text: drawn.words.end(target.outcome, 'case') };
      return endOf(drawn.process.scopes[scope], target.outcome, drawn);
  }
}

/** The first part of a step: the condition that may skip it, else the step itself. */
export function entryOf(step: StepDef): Goal {
  return { kind: 'part', id: step.when === undefined ? `step:${step.id}` : `when:${step.id}` };
}

/** What comes after a scope that ends with this outcome. */
function endOf(scope: ScopeDef | undefined, outcome: string, drawn: Drawn): Goal {
  const { process, words } = drawn;
  const step = scope?.step === null || scope === undefined ? undefined : process.steps[scope.step];
  if (scope === undefined || step === undefined) {
    return { kind: 'end', text: words.end(outcome, scope?.kind === 'side' ? 'side' : 'process') };
  }
  return hasJoin(step) ? { kind: 'part', id: `join:${step.id}` } : exitOf(step, outcome, drawn);
}

/** What comes after a step; its own questions, where it has some. */
export function exitOf(step: StepDef, outcome: string, drawn: Drawn): Goal {
  const { next } = step;
  if (next.kind === 'entries') {
    const only = next.entries[0];
    if (next.entries.length === 1 && only && only.when === undefined)
      return goalOf(only.target, step.scope, step, drawn);
    return { kind: 'part', id: `question:${step.id}:0` };
  }
  const target = Object.hasOwn(next.by, outcome) ? next.by[outcome] : next.otherwise;
  return target
    ? goalOf(target, step.scope, step, drawn)
    : { kind: 'end', text: drawn.words.end(outcome, 'process') };
}

/** A block that waits for its children before it goes on. */
export function hasJoin(step: StepDef): boolean {
  return step.does.kind === 'parallel' || step.does.kind === 'each';
}

export function sameGoal(a: Goal, b: Goal): boolean {
  return a.kind === 'part' ? b.kind === 'part' && a.id === b.id : b.kind === 'end' && a.text === b.text;
}
