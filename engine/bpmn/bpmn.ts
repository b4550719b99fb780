/**
 * An SOP as BPMN 2.0 with diagram (OMG formal/2013-12-09): one pool for each process, the usual way
 * from top to bottom. Scopes are sub-processes, handlers events on their edge, `leaveTo` an escalation
 * that the sub-process lets out, `again` a pause that leads back to the task. What BPMN has no word
 * for (contact windows, pauses of clocks, separation of duties) stands in the documentation.
 */
import type { Process, Sop, Start } from '../process/process.ts';
import { bookOf, joined, type Book, type Draft } from './builder.ts';
import type { Chart, Row } from './chart.ts';
import { layoutOf } from './layout.ts';
import { chartOfScope, subOfScope } from './scope.ts';
import type { BpmnWords } from './words.ts';
import { xmlOf, type DrawnProcess } from './xml.ts';

/** The XML, UTF-8. bpmn-moddle is loaded on first use. */
export async function bpmnOf(sop: Sop, words: BpmnWords, exporter: string): Promise<string> {
  const { BpmnModdle } = await import('bpmn-moddle');
  return xmlOf(new BpmnModdle(), sop, drawnProcesses(sop, words), exporter);
}

export function drawnProcesses(sop: Sop, words: BpmnWords): readonly DrawnProcess[] {
  return Object.values(sop.processes).map((process) => {
    const chart = chartOfProcess(process, words);
    return { process, chart, layout: layoutOf(chart) };
  });
}

export function chartOfProcess(process: Process, words: BpmnWords): Chart {
  const book = bookOf(process, words);
  const begin = (to: string): readonly Row[] => startRows(book, to);
  const hasHandlers = (process.scopes['root']?.handlers.length ?? 0) > 0;
  if (!hasHandlers) return chartOfScope(book, 'root', { begin }).chart;
  // Events of the whole case have to stand on an edge.
  const draft: Draft = { book, scope: 'case', rows: [], escapes: [] };
  const end = book.id('case.end');
  const sub = subOfScope(draft, 'root', { id: book.id('case'), name: process.title }, (outcome) => ({
    via: [{ type: 'end', id: book.id('case.ended'), name: words.outcome(outcome, process) }],
    to: null,
  }));
  const rows: readonly Row[] = [
    ...startRows(book, sub.id),
    { node: sub, ways: [{ via: [], to: end }] },
    { node: { type: 'end', id: end, name: words.outcome('done', process) }, ways: [] },
  ];
  return { rows: joined(book, rows) };
}

/** By hand and called are one blank start: BPMN allows no second. */
function startRows(book: Book, to: string): readonly Row[] {
  const starts = Object.values(book.process.starts);
  const blank = starts.filter(({ kind }) => kind === 'form' || kind === 'called');
  const others = starts.filter(({ kind }) => kind === 'message' || kind === 'every');
  const ways = [{ via: [], to }];
  const name = blank.map(({ title }) => title).join(' / ') || book.words.start;
  return [
    ...(blank.length > 0 || others.length === 0
      ? [{ node: { type: 'start', id: book.id('start'), name } as const, ways }]
      : []),
    ...others.map((start): Row => ({
      node: { type: 'start', id: book.id(`start.${start.id}`), name: start.title, event: startEvent(start) },
      ways,
    })),
  ];
}

function startEvent(start: Start) {
  if (start.kind === 'message') return { on: 'message', message: start.message ?? start.id } as const;
  const unit = { daily: 'P1D', weekly: 'P1W', monthly: 'P1M', yearly: 'P1Y' }[
    start.every?.rule.freq ?? 'daily'
  ];
  return { on: 'timer', as: 'cycle', text: `R/${unit}` } as const;
}
