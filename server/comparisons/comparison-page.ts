/** Two revisions of a document next to each other: what changed, both signed how, and the texts themselves. */
import { shortFingerprint } from '../fingerprint.ts';
import {
  changeGroups,
  type Comparison,
  type RevisionChange,
  type RevisionRow,
  type Sop,
} from '../../engine/index.ts';
import { revisionAddress } from '../revisions/address.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { stateOf } from '../document/state.ts';
import { changeSentence, LONG, tellerOf } from './change-sentence.ts';
import { comparedCharts, type ComparedCharts } from './flowcharts.ts';
import { signRows, type SignRow } from './sign-rows.ts';
import { withHiddenShown } from './marked-text.ts';
import { markedLines, markedWords, shortened, type Marked, type MarkedLine } from './marked-words.ts';
import { paragraphsOf } from './paragraphs.ts';

export const views = ['changes', 'flowchart', 'side-by-side', 'yaml'] as const;
export type ComparisonViewName = (typeof views)[number];

export interface ComparisonPages {
  'comparisons/show': ComparisonPage;
}

export interface ComparisonPage extends PageBase {
  readonly sop: string;
  readonly sopHref: string;
  readonly code: string;
  readonly summary: string;
  readonly unchanged: string;
  readonly choose: {
    readonly action: string;
    readonly from: readonly Choice[];
    readonly to: readonly Choice[];
  };
  readonly csvHref: string;
  /** Rows of the box with both sign-offs: what it is, then each revision's. */
  readonly columns: readonly [RevisionHead, RevisionHead];
  readonly rows: readonly SignRow[];
  readonly impact: readonly string[];
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly view: ComparisonViewName;
  readonly groups: readonly ChangeGroupPage[];
  readonly writing: readonly ChangePage[];
  readonly writingTitle: string;
  readonly beside: readonly BesidePage[];
  readonly sameCount: string;
  readonly lines: readonly MarkedLine[];
  readonly drawn: DrawnPage | null;
  readonly printed: string;
}

export interface DrawnPage extends ComparedCharts {
  /** The flowcharts of each revision alone. */
  readonly alone: readonly { readonly text: string; readonly href: string }[];
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

export interface RevisionHead {
  readonly text: string;
  readonly href: string;
  readonly state: ReturnType<typeof stateOf>;
}

export interface ChangeGroupPage {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly ChangePage[];
}

export interface ChangePage {
  readonly id: string;
  readonly look: 'added' | 'removed' | 'changed' | 'moved';
  readonly sign: string;
  readonly word: string;
  readonly sentence: string;
  /** A long text: what it said and says, words marked; empty for what the sentence tells by itself. */
  readonly before: readonly Marked[];
  readonly after: readonly Marked[];
}

export interface BesidePage {
  readonly title: string;
  readonly before: readonly Marked[];
  readonly after: readonly Marked[];
}

/** One of the two, as the register and the file have it. */
export interface Side {
  readonly row: RevisionRow;
  readonly sop: Sop;
  readonly text: string;
}

export interface ComparisonGiven {
  readonly from: Side;
  readonly to: Side;
  readonly rows: readonly RevisionRow[];
  readonly comparison: Comparison;
  readonly view: ComparisonViewName;
  readonly say: Say;
  readonly person: string;
}

export function comparisonAddress(sop: string, from: string, to: string): string {
  return `/comparisons/${encodeURIComponent(sop)}/${encodeURIComponent(from)}..${encodeURIComponent(to)}`;
}

export function comparisonPage(given: ComparisonGiven): ComparisonPage {
  const { from, to, rows, comparison, view, say } = given;
  const { comparisons } = say.t;
  const { changes } = comparison;
  const address = comparisonAddress(to.row.sop, from.row.revision, to.row.revision);
  const acting = changes.filter((change) => change.effect);
  const writing = changes.filter((change) => !change.effect);
  const touched = new Set(acting.map((change) => change.group));
  const still = changeGroups
    .filter((group) => group !== 'writing' && !touched.has(group))
    .map((group) => say.t.changes.group[group]);
  const told = view === 'changes' ? pagesOf(given) : new Map<string, ChangePage>();
  const pagesIn = (some: readonly RevisionChange[]) => some.flatMap((change) => told.get(change.id) ?? []);
  return {
    title: comparisons.title(from.row.revision, to.row.revision),
    nav: 'sops',
    sop: to.row.sop,
    sopHref: `/sops/${encodeURIComponent(to.row.sop)}`,
    code: `${to.row.code} ${to.row.title}`,
    summary: summaryOf(comparison, from, to, say),
    unchanged: acting.length === 0 || still.length === 0 ? '' : comparisons.unchanged(still.join(', ')),
    choose: {
      action: `/comparisons/${encodeURIComponent(to.row.sop)}`,
      from: choicesOf(rows, from.row, say),
      to: choicesOf(rows, to.row, say),
    },
    csvHref: `${address}/csv`,
    columns: [headOf(from.row, say), headOf(to.row, say)],
    rows: signRows(from.row, to.row, say),
    impact: [from.row, to.row]
      .filter((row) => row.openCases > 0)
      .map((row) => comparisons.running(row.openCases, row.revision)),
    tabs: views.map((name) => ({
      text: comparisons.tab[name],
      href: name === 'changes' ? address : `${address}?view=${name}`,
      current: name === view,
    })),
    view,
    groups: changeGroups
      .map((group) => ({
        id: `group-${group}`,
        title: say.t.changes.group[group],
        changes: pagesIn(acting.filter((change) => change.group === group)),
      }))
      .filter((group) => group.changes.length > 0),
    writing: pagesIn(writing),
    writingTitle: comparisons.writing(writing.length),
    ...besideOf(given),
    drawn: view === 'flowchart' ? drawnOf(given, address) : null,
    lines: view === 'yaml' ? markedLines(from.text, to.text, comparisons.skipped) : [],
    printed: say.t.sops.page.printed(
      given.person,
      say.f.dateTime(say.now),
      shortFingerprint(to.row.contentHash),
    ),
  };
}

function drawnOf(given: ComparisonGiven, address: string): DrawnPage {
  const { from, to, say } = given;
  return {
    ...comparedCharts(given, pagesOf(given), address),
    alone: [from, to].map(({ row }) => ({
      text: say.t.comparisons.chartOf(row.revision),
      href: `${revisionAddress(row)}/flowchart`,
    })),
  };
}

/** Every change as its sentence, in order; for the CSV too. */
export function pagesOf({
  from,
  to,
  comparison,
  say,
}: Pick<ComparisonGiven, 'from' | 'to' | 'comparison' | 'say'>): ReadonlyMap<string, ChangePage> {
  const teller = tellerOf(from.sop.definition, to.sop.definition, say);
  return new Map(
    comparison.changes.map((change) => {
      const look =
        change.kind === 'added' || change.kind === 'removed' || change.kind === 'moved'
          ? change.kind
          : change.kind === 'reordered'
            ? 'moved'
            : 'changed';
      const words = wordsOf(change);
      return [
        change.id,
        {
          id: change.id,
          look,
          sign: { added: '+', removed: '−', changed: '~', moved: '↕' }[look],
          word: say.t.changes.sign[look],
          sentence: changeSentence(change, teller),
          ...words,
        },
      ];
    }),
  );
}

function wordsOf(change: RevisionChange): Pick<ChangePage, 'before' | 'after'> {
  const none = { before: [], after: [] };
  if (change.kind !== 'changed') return none;
  const [a, b] = [textIn(change.before), textIn(change.after)];
  const isText = typeof change.before === 'string' || typeof change.after === 'string';
  if (!isText || Math.max(a.length, b.length) <= LONG) return none;
  const marked = markedWords(a, b);
  return { before: shortened(marked.before), after: shortened(marked.after) };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

export function summaryOf(
  { sameContent, changes }: Comparison,
  from: Pick<Side, 'row'>,
  to: Pick<Side, 'row'>,
  say: Say,
): string {
  const { comparisons } = say.t;
  if (sameContent) return comparisons.same(from.row.revision, to.row.revision);
  const acting = changes.filter((change) => change.effect).length;
  const onlyNotes = acting === 0 && changes.every((change) => /[.]notes$/.test(change.attr));
  if (onlyNotes && changes.length > 0) return say.t.changes.onlyNotes;
  return acting === 0
    ? comparisons.onlyWriting(changes.length)
    : comparisons.summary(acting, changes.length - acting);
}

function headOf(row: RevisionRow, say: Say): RevisionHead {
  return {
    text: say.t.sops.page.revision(row.revision),
    href: revisionAddress(row),
    state: stateOf(row, say),
  };
}

function choicesOf(rows: readonly RevisionRow[], chosen: RevisionRow, say: Say): readonly Choice[] {
  const seen = new Set<string>();
  return rows
    .filter((row) => !seen.has(row.revision) && seen.add(row.revision))
    .map((row) => ({
      value: row.revision,
      text: say.t.sops.page.revision(row.revision),
      chosen: row.revision === chosen.revision,
    }));
}

function besideOf({ from, to, view, say }: ComparisonGiven): Pick<ComparisonPage, 'beside' | 'sameCount'> {
  if (view !== 'side-by-side') return { beside: [], sameCount: '' };
  const [a, b] = [paragraphsOf(from.sop.definition, say), paragraphsOf(to.sop.definition, say)];
  const before = new Map(a.map((one) => [one.id, one]));
  const after = new Map(b.map((one) => [one.id, one]));
  // In the order of the later document; what is gone stands where it stood.
  const ids = b.map((one) => one.id);
  a.forEach((one, index) => {
    if (after.has(one.id)) return;
    const previous = a[index - 1];
    ids.splice(previous === undefined ? 0 : ids.indexOf(previous.id) + 1, 0, one.id);
  });
  const differing = ids.filter(
    (id) => before.get(id)?.text !== after.get(id)?.text || before.get(id)?.title !== after.get(id)?.title,
  );
  return {
    beside: differing.map((id) => {
      const [old, now] = [before.get(id), after.get(id)];
      const renamed = old !== undefined && now !== undefined && old.title !== now.title;
      const text = (one: typeof old) =>
        one === undefined ? '' : renamed ? `${one.title}\n${one.text}` : one.text;
      return { title: withHiddenShown(now?.title ?? old?.title ?? id), ...markedWords(text(old), text(now)) };
    }),
    sameCount: say.t.comparisons.sameParagraphs(ids.length - differing.length),
  };
}
