/** The flowchart as a nested list: what screen readers get first, and what "Teks" shows. */
import type { chart as charts } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { Marks } from './marks.ts';

type Chart = charts.Chart;
type Part = charts.Part;

export interface ChartLine {
  /** Step id; '' of what is no step. */
  readonly step: string;
  readonly href: string;
  readonly text: string;
  readonly who: string;
  /** What a mark says; '' where there is none. */
  readonly mark: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
  /** Where it leads, and what may happen beside. */
  readonly ways: readonly string[];
  readonly inner: readonly ChartLine[];
}

export function chartOutline(
  chart: Chart,
  marks: Marks,
  hrefOf: (step: string) => string,
  say: Say,
): readonly ChartLine[] {
  const t = say.t.drawing;
  const at = new Map(chart.parts.map((part, index) => [part.id, index]));
  const nameOf = (id: string): string => {
    const part = chart.parts[at.get(id) ?? -1];
    if (part === undefined) return id;
    return [part.ref, part.text].filter((one) => one !== '').join(' ');
  };
  const leads = (from: number, exit: charts.Exit): string => {
    if (exit.to.kind === 'end') return exit.to.text;
    const to = at.get(exit.to.id) ?? 0;
    const part = chart.parts[to];
    if (part !== undefined && isBareEnd(part)) return part.text;
    return to <= from ? t.back(nameOf(exit.to.id)) : t.to(nameOf(exit.to.id));
  };
  const waysOf = (index: number, part: Part): readonly string[] => {
    const asks = part.shape === 'question' ? `${part.text} ` : '';
    // What follows in the list need not be told.
    const told = part.exits.filter(({ label, to }) => {
      const next = chart.parts[index + 1];
      return label !== '' || to.kind === 'end' || next === undefined || to.id !== next.id || isBareEnd(next);
    });
    return [
      ...told.map((exit) => `${asks}${t.leads(exit.label, leads(index, exit))}`),
      ...part.events.map((event) => t.event(event.text, event.exit === null ? '' : leads(index, event.exit))),
    ];
  };

  const linesIn = (frame: string | null, from: number, to: number): readonly ChartLine[] => {
    const lines: ChartLine[] = [];
    let index = from;
    while (index <= to) {
      const part = chart.parts[index];
      if (!part) break;
      const inner = chart.frames.find((one) => one.first === index && one.id !== frame);
      const own = inner ? [index] : run(index, to, part);
      const last = inner ? inner.last : (own.at(-1) ?? index);
      const main = chart.parts[own.find((one) => chart.parts[one]?.shape !== 'question') ?? index] ?? part;
      const step = main.step ?? part.step ?? '';
      const mark = marks.get(step);
      lines.push({
        step,
        href: step === '' ? '' : (mark?.href ?? hrefOf(step)),
        text: [main.ref, main.text].filter((one) => one !== '').join(' '),
        who: main.caption,
        mark: main.step === null ? '' : (mark?.says ?? ''),
        links: main.step === null ? [] : (mark?.links ?? []),
        ways: own.flatMap((one) => {
          const other = chart.parts[one];
          return other ? waysOf(one, other) : [];
        }),
        inner: inner ? linesIn(inner.id, inner.first + 1, inner.last) : [],
      });
      index = last + 1;
    }
    return lines;
  };
  /** Parts of the same row that stand directly in the same frame: a box with its questions and its end. */
  const run = (from: number, to: number, part: Part): number[] => {
    const found: number[] = [];
    for (let index = from; index <= to; index += 1) {
      const next = chart.parts[index];
      if (next?.row !== part.row || next.frame !== part.frame) break;
      found.push(index);
    }
    return found;
  };
  return linesIn(null, 0, chart.parts.length - 1);
}

/** An end that is no step of its own. */
function isBareEnd(part: Part): boolean {
  return part.shape === 'end' && part.step === null;
}
