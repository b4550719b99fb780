/** Marks that count: how well scenarios prove the steps, and where cases wait. */
import type { Coverage, Process, ScenarioRun } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { spanWords } from '../sops/duration-words.ts';
import type { Mark, Marks } from './marks.ts';

/** `coverage`: what of a step no scenario reached makes it untested, also when it was entered. */
export function coverageMarks(
  process: Process,
  coverage: Coverage,
  runs: readonly ScenarioRun[],
  say: Say,
): Marks {
  const t = say.t.drawing.marks;
  const at = `${process.id}/`;
  const missing = new Set(
    coverage.missing.flatMap((item) => {
      const [, place = ''] = item.split(' ');
      return place.startsWith(at) ? [place.slice(at.length)] : [];
    }),
  );
  return new Map(
    Object.keys(process.steps).map((step): readonly [string, Mark] => {
      const through = runs.filter((run) => enters(run, step, process)).length;
      if (through === 0) return [step, { look: 'untested', badges: [t.untested], says: t.untested }];
      if (missing.has(step))
        return [step, { look: 'untested', badges: [t.partly(through)], says: t.partlyTested(through) }];
      return [step, { look: 'tested', badges: [t.tested(through)], says: t.tested(through) }];
    }),
  );
}

function enters(run: ScenarioRun, step: string, process: Process): boolean {
  return run.cases.some(
    (one) =>
      one.process.id === process.id &&
      one.process.sop === process.sop &&
      one.events.some((event) => event.type === 'step-entered' && event.def === step),
  );
}

/** Cases that wait in a step, and since when the longest (ms since the epoch). */
export interface Backlog {
  readonly cases: number;
  readonly oldest: number;
}

export function backlogMarks(waiting: ReadonlyMap<string, Backlog>, say: Say): Marks {
  const t = say.t.drawing.marks;
  return new Map(
    [...waiting].map(([step, { cases, oldest }]): readonly [string, Mark] => {
      const age = spanWords(say.now - oldest, say.t);
      const says = `${t.backlog(cases)}, ${t.oldest(age)}`;
      return [step, { look: 'backlog', badges: [t.backlogShort(cases, age)], says }];
    }),
  );
}
