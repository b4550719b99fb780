/** Marks that count: how well scenarios prove the steps, and where cases wait. */
import type { BacklogRow, Coverage, Process } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { spanWords } from '../sops/duration-words.ts';
import type { Mark, Marks } from './marks.ts';

/** `entered`: runs by `process/step`. What of a step no scenario reached makes it untested, also when it was entered. */
export function coverageMarks(
  process: Process,
  coverage: Coverage,
  entered: Readonly<Record<string, number>>,
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
      const through = entered[`${at}${step}`] ?? 0;
      if (through === 0) return [step, { look: 'untested', badges: [t.untested], says: t.untested }];
      if (missing.has(step))
        return [step, { look: 'untested', badges: [t.partly(through)], says: t.partlyTested(through) }];
      return [step, { look: 'tested', badges: [t.tested(through)], says: t.tested(through) }];
    }),
  );
}

/** `waiting`: rows of this process alone. */
export function backlogMarks(waiting: readonly Omit<BacklogRow, 'process'>[], say: Say): Marks {
  const t = say.t.drawing.marks;
  return new Map(
    waiting.map(({ step, tasks, overdue, oldest }): readonly [string, Mark] => {
      const age = spanWords(say.now - oldest, say.t);
      const late = overdue === 0 ? [] : [t.overdue(overdue)];
      return [
        step,
        {
          look: overdue === 0 ? 'backlog' : 'overdue',
          badges: [overdue === 0 ? t.backlogShort(tasks, age) : t.backlogLate(tasks, overdue)],
          says: [t.backlog(tasks), ...late, t.oldest(age)].join(', '),
        },
      ];
    }),
  );
}
