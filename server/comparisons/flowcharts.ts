/** The flowcharts of two revisions in one drawing each: what changed stands at its step. */
import { writtenOut, type Process, type RevisionChange } from '../../engine/index.ts';
import { changeMarks, removalMarks, type StepChange } from '../drawing/change-marks.ts';
import { flowchartPage, type FlowchartPage, type LegendItem } from '../drawing/flowchart-page.ts';
import type { Say } from '../forms/say.ts';
import type { ChangePage, ComparisonGiven } from './comparison-page.ts';
import { touchedSteps } from './touched-steps.ts';
import { toldBy } from './value-words.ts';

export interface ComparedCharts {
  readonly charts: readonly ComparedChart[];
  /** Processes whose drawing has nothing to mark. */
  readonly same: string;
  /** What has an effect and stands at no step. */
  readonly elsewhere: readonly { readonly text: string; readonly href: string }[];
}

export interface ComparedChart {
  readonly chart: FlowchartPage;
  /** The same on sheets of paper. */
  readonly paper: FlowchartPage['pictures'];
  /** Of a process that came or went; null: it is in both. */
  readonly badge: { readonly look: 'added' | 'removed'; readonly sign: string; readonly text: string } | null;
}

/** Of a sheet of A4 under the head of the page, in the picture's pixels. */
const PAPER = 960;

type Given = Pick<ComparisonGiven, 'from' | 'to' | 'comparison' | 'say'>;

/** `told`: every change by id; `address`: of the page that tells them. Only what has an effect is drawn. */
export function comparedCharts(
  { from, to, comparison, say }: Given,
  told: ReadonlyMap<string, ChangePage>,
  address: string,
): ComparedCharts {
  const definition = writtenOut(to.sop.definition);
  const voice = toldBy(definition, say);
  const at = new Map<string, StepChange[]>();
  const elsewhere: { text: string; href: string }[] = [];
  for (const change of comparison.changes.filter(({ effect }) => effect)) {
    const href = `${address}#${change.id}`;
    const sentence = told.get(change.id)?.sentence ?? '';
    const steps = touchedSteps(change, definition, voice);
    if (steps.length === 0 && !isProcess(change)) elsewhere.push({ text: sentence, href });
    for (const { process, step } of steps)
      at.set(process, [...(at.get(process) ?? []), { step, kind: kindOf(change), sentence, href }]);
  }
  const renamed = new Map(
    comparison.changes.flatMap((change) =>
      change.kind === 'id-changed' ? [[change.before, change.after] as const] : [],
    ),
  );
  const pairs = [...new Set([...Object.keys(to.sop.processes), ...Object.keys(from.sop.processes)])].map(
    (id) => ({ id, before: from.sop.processes[id] ?? null, after: to.sop.processes[id] ?? null }),
  );
  const isSame = ({ id, before, after }: (typeof pairs)[number]): boolean =>
    before !== null && after !== null && !at.has(id);
  const drawn = pairs.filter((pair) => !isSame(pair));
  return {
    charts: drawn.flatMap(({ id, before, after }): readonly ComparedChart[] => {
      const changes = { steps: at.get(id) ?? [], renamed };
      const process = after ?? before;
      if (process === null) return [];
      const marked =
        after === null ? removalMarks(process, changes, say) : changeMarks(before, after, changes, say);
      const sop = after === null ? from.sop : to.sop;
      const badges = [...marked.marks.values()].map((mark) => mark.badges);
      const onPaper = { ...marked, pageHeight: PAPER, id: `paper-${id}` };
      return [
        {
          chart: flowchartPage(sop, process, say, { ...marked, legend: legendOf(badges, say) }),
          paper: flowchartPage(sop, process, say, onPaper).pictures,
          badge: badgeOf(before, after, say),
        },
      ];
    }),
    same: pairs
      .filter(isSame)
      .map(({ after }) => after?.title ?? '')
      .join(', '),
    elsewhere,
  };
}

function isProcess(change: RevisionChange): boolean {
  return change.places.at(-1)?.thing === 'process' && (change.kind === 'added' || change.kind === 'removed');
}

function kindOf(change: RevisionChange): StepChange['kind'] {
  if (change.kind === 'id-changed') return 'idChanged';
  const ofStep = change.places.at(-1)?.thing === 'step';
  if (ofStep && (change.kind === 'added' || change.kind === 'removed' || change.kind === 'moved'))
    return change.kind;
  return change.attr === 'step.title' ? 'renamed' : 'changed';
}

/** Of the signs that stand in the drawing, and of boxes without one. */
function legendOf(badges: readonly (readonly string[])[], say: Say): readonly LegendItem[] {
  const t = say.t.drawing.marks;
  const has = (badge: string): boolean => badges.some((some) => some.includes(badge));
  const starts = (badge: string): boolean =>
    badges.some((some) => some.some((one) => one.startsWith(badge.slice(0, 1)) && one !== t.wasHere));
  return [
    ...(starts(t.added) ? [{ look: 'added' as const, text: t.legend.added }] : []),
    ...(starts(t.changed) ? [{ look: 'changed' as const, text: t.legend.changed }] : []),
    ...(starts(t.moved) ? [{ look: 'moved' as const, text: t.legend.moved }] : []),
    ...(has(t.wasHere) ? [{ look: 'moved' as const, text: t.legend.wasHere }] : []),
    ...(starts(t.removed) ? [{ look: 'removed' as const, text: t.legend.removed }] : []),
    { look: '', text: t.legend.same },
  ];
}

function badgeOf(before: Process | null, after: Process | null, say: Say): ComparedChart['badge'] {
  if (before === null) return { look: 'added', sign: '+', text: say.t.comparisons.processAdded };
  return after === null ? { look: 'removed', sign: '−', text: say.t.comparisons.processRemoved } : null;
}
