/** What a `startCase` hands to another process of the document, and what it may take back. */
import type { Passed } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import { suggest } from '../found.ts';
import { itemsOf } from '../forms-written.ts';
import { passedOf } from '../names-passed.ts';
import type { ProcessNode, StepNode } from '../outline.ts';
import { below } from '../place.ts';
import { outcomesOf } from '../targets-written.ts';
import type { Check } from './check.ts';

/** A `startCase` of a process of this document, with the process where its name is known. */
export function* ownCalls({ definition, processes }: DocumentView): Iterable<{
  readonly step: StepNode;
  readonly path: string;
  readonly source: NonNullable<StepNode['source']['startCase']>;
  readonly target?: ProcessNode;
}> {
  for (const step of processes.flatMap(({ steps }) => steps)) {
    const source = step.source.startCase;
    if (!source || (source.sop !== undefined && source.sop !== definition.id)) continue;
    const target = processes.find(({ id }) => id === source.process);
    yield { step, path: below(step.path, 'startCase'), source, ...(target ? { target } : {}) };
  }
}

export const processNotSaid: Check = {
  code: 'process_not_said',
  severity: 'error',
  *find(view) {
    for (const { path, source } of ownCalls(view))
      if (source.process === undefined) yield { path, expected: callable(view).join(', ') };
  },
};

export const processNotCalled: Check = {
  code: 'process_not_called',
  severity: 'error',
  *find(view) {
    for (const { path, target } of ownCalls(view))
      if (target && !calledStart(target))
        yield { path: below(path, 'process'), at: 'value', found: target.id };
  },
};

/** A `startCase` would not know which of them is meant. */
export const calledTwice: Check = {
  code: 'called_twice',
  severity: 'error',
  *find({ processes }) {
    for (const process of processes) {
      const [, second] = process.starts.filter(({ source }) => source.called !== undefined);
      if (second) yield { path: below(second.path, 'called') };
    }
  },
};

export const inputNotAsked: Check = {
  code: 'input_not_asked',
  severity: 'error',
  *find(view) {
    for (const { path, source, target } of ownCalls(view)) {
      const asked = target && askedOf(view, target);
      if (!asked) continue;
      for (const { name, place } of namesOf(source.in, below(path, 'in')))
        if (!asked.has(name)) yield { path: place, found: name, expected: suggest(name, asked.keys()) };
    }
  },
};

export const inputMissing: Check = {
  code: 'input_missing',
  severity: 'error',
  *find(view) {
    for (const { path, source, target } of ownCalls(view)) {
      const given = new Set(namesOf(source.in, '').map(({ name }) => name));
      const missing = [...((target && askedOf(view, target)) ?? [])].filter(
        ([name, required]) => required && !given.has(name),
      );
      if (missing.length > 0) yield { path, expected: missing.map(([name]) => name).join(', ') };
    }
  },
};

/** `wait: false`: nobody is there any more when the started case ends. */
export const nothingComesBack: Check = {
  code: 'nothing_comes_back',
  severity: 'error',
  *find({ processes }) {
    for (const step of processes.flatMap(({ steps }) => steps)) {
      if (step.source.startCase?.wait !== false) continue;
      if (step.source.startCase.out !== undefined) yield { path: `${step.path}/startCase/out` };
      if (outcomesOf(step)) yield { path: below(step.path, 'next') };
    }
  },
};

function callable({ processes }: DocumentView): readonly string[] {
  return processes.filter((process) => calledStart(process)).map(({ id }) => id);
}

function calledStart(process: ProcessNode) {
  return process.starts.find(({ source }) => source.called !== undefined);
}

/** Names that the start of a called process asks for, and whether each has to be there. */
function askedOf(view: DocumentView, target: ProcessNode): ReadonlyMap<string, boolean> | undefined {
  const called = calledStart(target)?.source.called;
  if (called === undefined) return undefined;
  return new Map(
    itemsOf(called, view.definition).map(([name, what]) => {
      const required = what.required ?? view.fields.get(name)?.source.required;
      return [name, required === true] as const;
    }),
  );
}

function namesOf(
  passed: Passed | undefined,
  path: string,
): readonly { readonly name: string; readonly place: string }[] {
  const listed = Array.isArray(passed);
  return passedOf(passed).map(([name], index) => ({ name, place: below(path, listed ? index : name) }));
}
