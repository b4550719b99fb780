/** The steps of a process as a nested outline: what the flowchart says, in words and in its order. */
import { idAsWords, roleName, stepTitle } from '../../engine/index.ts';
import type { Process, process as compiled, Sop } from '../../engine/index.ts';
import { branchWords, clockWords, doerWords, handlerWords, type Teller } from './step-words.ts';

export interface OutlineStep {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly kind: string;
  readonly covers: string;
  readonly doer: string;
  readonly systems: readonly string[];
  readonly instructions: string;
  readonly script: string;
  readonly fields: readonly string[];
  readonly ways: readonly string[];
  readonly clocks: readonly string[];
  readonly openPoints: readonly { readonly id: string; readonly question: string }[];
  readonly scopes: readonly OutlineScope[];
}

export interface OutlineScope {
  /** '' for the one scope of a stage. */
  readonly title: string;
  readonly clocks: readonly string[];
  readonly steps: readonly OutlineStep[];
}

export interface Outline {
  readonly title: string;
  readonly starts: readonly { readonly title: string; readonly by: string; readonly fields: readonly string[] }[];
  readonly root: OutlineScope;
}

/** `pointsAt`: ids of open points by step id. */
export function outlineOf(sop: Sop, process: Process, teller: Teller, pointsAt: (step: string) => OutlineStep['openPoints']): Outline {
  return {
    title: process.title,
    starts: Object.values(process.starts).map((start) => ({
      title: start.title,
      by: start.by.map((role) => roleName(process, role)).join(', '),
      fields: start.form.items.map((item) => item.field.label),
    })),
    root: scopeOf('root', sop, process, teller, pointsAt),
  };
}

function scopeOf(
  id: string,
  sop: Sop,
  process: Process,
  teller: Teller,
  pointsAt: (step: string) => OutlineStep['openPoints'],
): OutlineScope {
  const scope = process.scopes[id];
  if (scope === undefined) return { title: id, clocks: [], steps: [] };
  return {
    title: scope.kind === 'branch' || scope.kind === 'arm' || scope.kind === 'item' ? idAsWords(id) : '',
    clocks: scope.handlers.map((handler) => handlerWords(handler, teller)),
    steps: scope.steps.flatMap((step) => {
      const def = process.steps[step];
      return def === undefined ? [] : [stepOf(def, sop, process, teller, pointsAt)];
    }),
  };
}

function stepOf(
  step: compiled.StepDef,
  sop: Sop,
  process: Process,
  teller: Teller,
  pointsAt: (step: string) => OutlineStep['openPoints'],
): OutlineStep {
  const { document, scripts = {} } = sop.definition;
  const titles = new Map([...(document.systems ?? []), ...(document.records ?? [])].map((one) => [one.id, one.title]));
  return {
    id: step.id,
    ref: step.ref ?? '',
    title: stepTitle(step),
    kind: teller.say.t.sops.kind[kindOf(step)],
    covers: step.covers.join(', '),
    doer: doerWords(step, teller),
    systems: [...step.systems, ...step.records].map((id) => titles.get(id) ?? id),
    instructions: step.instructions ?? '',
    script: step.script === undefined ? '' : (scripts[step.script]?.title ?? ''),
    fields: step.does.kind === 'task' ? step.does.form.items.map((item) => item.field.label) : [],
    ways: branchWords(step, teller),
    clocks: clockWords(step, teller),
    openPoints: pointsAt(step.id),
    scopes: childScopes(step, process).map((id) => scopeOf(id, sop, process, teller, pointsAt)),
  };
}

/** As people speak of it: taking notice is no approval, and who posts a letter sends something. */
function kindOf({ does }: compiled.StepDef): compiled.StepKind['kind'] | 'acknowledge' {
  if (does.kind === 'approval' && does.mode === 'acknowledge') return 'acknowledge';
  return does.kind === 'task' && does.letter !== undefined ? 'notify' : does.kind;
}

function childScopes(step: compiled.StepDef, process: Process): readonly string[] {
  return Object.values(process.scopes)
    .filter((scope) => scope.step === step.id)
    .map((scope) => scope.id);
}
