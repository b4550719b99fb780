/** Measures whose keys, parts, target and divisions go together. */
import type { DocumentView } from '../document-view.ts';
import type { MeasureSource } from '../measure.ts';
import { writtenGroups } from '../measures-written.ts';
import { own } from '../own.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

type Measures = readonly (readonly [path: string, measure: MeasureSource])[];

function measuresOf({ definition }: DocumentView): Measures {
  return Object.entries(definition.measures ?? {}).map(([id, one]) => [below('measures', id), one] as const);
}

const ofCases = ['of', 'tries', 'where', 'status', 'outcome', 'dated'] as const;

/** A key that changes nothing about what is counted. */
export const measureKeyUnused: Check = {
  code: 'measure_key_unused',
  severity: 'error',
  *find(view) {
    for (const [path, measure] of measuresOf(view)) {
      if (measure.ratio) {
        for (const key of ofCases)
          if (measure[key] !== undefined) yield { path: below(path, key), found: key, expected: 'ratio' };
      } else if (measure.tries !== undefined && measure.time)
        yield { path: below(path, 'tries'), found: 'tries', expected: 'time' };
      else if (measure.outcome !== undefined && measure.status === 'open')
        yield { path: below(path, 'outcome'), found: 'outcome', expected: 'status: ended' };
    }
  },
};

export const ratioOfRatio: Check = {
  code: 'ratio_of_ratio',
  severity: 'error',
  *find(view) {
    const { measures } = view.definition;
    for (const [path, { ratio }] of measuresOf(view))
      for (const key of ['of', 'to'] as const)
        if (ratio && own(measures, ratio[key])?.ratio)
          yield { path: `${path}/ratio/${key}`, at: 'value', found: ratio[key] };
  },
};

/** A target is a parameter of what the measure gives: an amount of money, or a number. */
export const targetOfOtherType: Check = {
  code: 'target_of_other_type',
  severity: 'error',
  *find(view) {
    for (const [path, { target, ...measure }] of measuresOf(view)) {
      const found = own(view.definition.parameters, target)?.type;
      if (found === undefined || found === typeOfMeasure(view, measure)) continue;
      const expected = typeOfMeasure(view, measure);
      yield { path: below(path, 'target'), at: 'value', found: `${target ?? ''} (${found})`, expected };
    }
  },
};

export function typeOfMeasure(
  { fields }: DocumentView,
  { sum, average }: Pick<MeasureSource, 'sum' | 'average'>,
): 'number' | 'money' {
  return fields.get(sum ?? average ?? '')?.source.type === 'money' ? 'money' : 'number';
}

/** By a step of another process, or one whose tries are not counted, there is nobody to divide by. */
export const groupNotOfMeasure: Check = {
  code: 'group_not_of_measure',
  severity: 'error',
  *find(view) {
    const { measures } = view.definition;
    for (const { path, source, measures: names } of writtenGroups(view.definition)) {
      if (typeof source === 'string') continue;
      const key = source.performer === undefined ? 'team' : 'performer';
      const step = source[key];
      if (step === undefined) continue;
      const counted = names.flatMap((name) => {
        const measure = own(measures, name);
        const { of, to } = measure?.ratio ?? {};
        return measure?.ratio ? [own(measures, of), own(measures, to)] : [measure];
      });
      const wrong = counted.find((measure) => measure && !knows(view, measure, step));
      if (wrong) yield { path: below(path, key), at: 'value', found: step, expected: stepsOf(view, wrong) };
    }
  },
};

function knows(view: DocumentView, measure: MeasureSource, step: string): boolean {
  const isStep = view.processes.some(({ stepById }) => stepById.has(step));
  return !isStep || stepsIn(view, measure).includes(step);
}

function stepsOf(view: DocumentView, measure: MeasureSource): string {
  return stepsIn(view, measure).slice(0, 8).join(', ');
}

function stepsIn({ processes }: DocumentView, { of, tries }: MeasureSource): readonly string[] {
  const listed = (names: string | readonly string[]) => (typeof names === 'string' ? [names] : names);
  if (tries !== undefined) return listed(tries);
  return processes
    .filter(({ id }) => of === undefined || listed(of).includes(id))
    .flatMap(({ steps }) => steps)
    .map(({ id }) => id);
}
