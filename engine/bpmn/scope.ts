/** A scope of a process as a chart: its steps in file order, each with its rows. */
import { stepTitle } from '../process/names.ts';
import type { Chart, ChartNode, Edge, Row, Way } from './chart.ts';
import { edgesOfHandlers } from './handlers.ts';
import { edgesFor, headOf, joined, wayTo, type Book, type Draft, type Escape } from './builder.ts';
import { rowsOfStep } from './step.ts';

export interface Drawn {
  readonly chart: Chart;
  readonly escapes: readonly Escape[];
}

/** Steps that handlers of the scope itself go to: it is entered anew, at that step. */
function enteredAgain(book: Book, scope: string): readonly string[] {
  const handlers = book.process.scopes[scope]?.handlers ?? [];
  const steps = handlers.map((id) => book.process.handlers[id]?.target);
  return [...new Set(steps.flatMap((to) => (to?.kind === 'goto' && to.scope === scope ? [to.step] : [])))];
}

/**
 * `without`: steps that are drawn elsewhere (the first of an arm, which stands in the race).
 * `begin`: rows that lead to the first step, instead of a blank start.
 */
export function chartOfScope(
  book: Book,
  scope: string,
  { without, begin }: { without?: string; begin?: (to: string) => readonly Row[] } = {},
): Drawn {
  const draft: Draft = { book, scope, rows: [], escapes: [] };
  const { process, words } = book;
  const ids = (process.scopes[scope]?.steps ?? []).filter((id) => id !== without);
  const steps = ids.flatMap((id) => process.steps[id] ?? []);
  const first = steps[0];
  const again = enteredAgain(book, scope);
  const head = first ? headOf(draft, first) : book.id(`${scope}.done`);
  const into = again.length === 0 ? head : book.id(`${scope}.where`);
  const start = { type: 'start', id: book.id(`${scope}.start`), name: words.start } as const;
  draft.rows.push(...(begin ? begin(into) : [{ node: start, ways: [{ via: [], to: into }] }]));
  if (again.length > 0) {
    const ways = again.flatMap((id): readonly Way[] => {
      const step = process.steps[id];
      const condition = JSON.stringify({ '==': [{ var: 'at' }, id] });
      return step ? [{ name: stepTitle(step), condition, via: [], to: headOf(draft, step) }] : [];
    });
    const usual: Way = { name: words.otherwise, otherwise: true, via: [], to: head };
    draft.rows.push({ node: { type: 'exclusive', id: into, name: words.where }, ways: [usual, ...ways] });
  }
  if (!first)
    draft.rows.push({ node: { type: 'end', id: head, name: words.outcome('done', process) }, ways: [] });
  for (const step of steps) draft.rows.push(...rowsOfStep(draft, step));
  return { chart: { rows: joined(book, draft.rows) }, escapes: draft.escapes };
}

/** A sub-process for a scope, with the events of its handlers and of what leaves it on its edge. */
export function subOfScope(
  draft: Draft,
  scope: string,
  named: { readonly id: string; readonly name: string; readonly documentation?: string },
  /** Where the case goes on when a handler ends the scope with an outcome. */
  onEnd: (outcome: string, base: string) => Pick<Way, 'via' | 'to'>,
  options: { readonly without?: string } = {},
): Extract<ChartNode, { type: 'sub' }> {
  const { chart, escapes } = chartOfScope(draft.book, scope, options);
  const handlers = draft.book.process.scopes[scope]?.handlers ?? [];
  const edges: readonly Edge[] = [
    ...edgesOfHandlers(draft, handlers, (target, base) => {
      if (target.kind === 'end' && target.terminate === undefined) return onEnd(target.outcome, base);
      if (target.kind !== 'goto' || target.scope !== scope) return wayTo(draft, target, base);
      const step = draft.book.process.steps[target.step];
      const name = step ? stepTitle(step) : target.step;
      const script = JSON.stringify({ at: target.step });
      return {
        via: [{ type: 'script', id: draft.book.id(`${base}.at`), name, script, edges: [] }],
        to: named.id,
      };
    }),
    ...edgesFor(draft, scope, escapes),
  ];
  return { type: 'sub', ...named, chart, edges };
}
