/** What every part of a chart is made with: names, ids that occur once, and ways to where a target leads. */
import type { Rule } from '../logic/rule.ts';
import { stepTitle } from '../process/names.ts';
import type { Process, StepDef, Target } from '../process/process.ts';
import type { ChartNode, Edge, Row, Way } from './chart.ts';
import type { BpmnWords } from './words.ts';

/** A way out of a scope that a scope around it has to open: BPMN leaves a sub-process by escalation. */
export interface Escape {
  readonly code: string;
  /** The scope in which `target` lies. */
  readonly scope: string;
  readonly target: Target;
  /** Where the event is that throws it is told by its name. */
  readonly name: string;
}

export interface Book {
  readonly process: Process;
  readonly words: BpmnWords;
  /** A new id that begins with `base`. */
  id(base: string): string;
}

export function bookOf(process: Process, words: BpmnWords): Book {
  const given = new Map<string, number>();
  return {
    process,
    words,
    id(base) {
      const count = (given.get(base) ?? 0) + 1;
      given.set(base, count);
      const id = `${process.id}.${base}`;
      return count === 1 ? id : `${id}.${count}`;
    },
  };
}

/** Of one scope while it is drawn. */
export interface Draft {
  readonly book: Book;
  readonly scope: string;
  readonly rows: Row[];
  readonly escapes: Escape[];
}

/** Id of the first row of a step. */
export function headOf(draft: Pick<Draft, 'book'>, step: StepDef): string {
  const part = step.when !== undefined ? '.when' : step.limit !== undefined ? '.limit' : '';
  return `${draft.book.process.id}.${step.id}${part}`;
}

/** JSON Logic, as the engine judges it. */
export function logicOf(rule: Rule): string {
  return JSON.stringify(rule.logic);
}

/** From a place in the scope of the draft to where the target leads. `base`: what new nodes are named after. */
export function wayTo(draft: Draft, target: Target, base: string): Pick<Way, 'via' | 'to'> {
  const { book } = draft;
  if (target.kind === 'again') throw new RangeError('only a task is tried again');
  if (target.kind === 'goto') {
    const step = book.process.steps[target.step];
    if (step && target.scope === draft.scope) return { via: [], to: headOf(draft, step) };
    const name = step ? stepTitle(step) : target.step;
    return escape(draft, base, { code: `to.${target.step}`, scope: target.scope, target, name });
  }
  const name = book.words.outcome(target.outcome, book.process);
  if (target.terminate === 'case' && draft.scope !== 'root')
    return escape(draft, base, { code: `case.${target.outcome}`, scope: 'root', target, name });
  const event = target.terminate === undefined ? {} : { event: { on: 'terminate' } as const };
  return { via: [{ type: 'end', id: book.id(`${base}.end`), name, ...event }], to: null };
}

function escape(draft: Draft, base: string, found: Escape): Pick<Way, 'via' | 'to'> {
  draft.escapes.push(found);
  const event = { on: 'escalation', code: found.code } as const;
  return {
    via: [{ type: 'end', id: draft.book.id(`${base}.leave`), name: found.name, event }],
    to: null,
  };
}

/** Events on the edge of a sub-process for what leaves it from inside; what leaves more goes on outwards. */
export function edgesFor(draft: Draft, base: string, escapes: readonly Escape[]): readonly Edge[] {
  const here = new Map(escapes.filter(({ scope }) => scope === draft.scope).map((one) => [one.code, one]));
  draft.escapes.push(...escapes.filter(({ scope }) => scope !== draft.scope));
  return [...here.values()].map(({ code, target, name }) => ({
    id: draft.book.id(`${base}.out`),
    name,
    event: { on: 'escalation', code },
    interrupts: true,
    way: wayTo(draft, target, `${base}.out`),
  }));
}

/** Rows in which a head with several ways in has a gateway before it that joins them. */
export function joined(book: Book, rows: readonly Row[]): readonly Row[] {
  const counts = new Map<string, number>();
  const count = ({ to }: Way): void => {
    if (to !== null) counts.set(to, (counts.get(to) ?? 0) + 1);
  };
  for (const row of rows) {
    row.ways.forEach(count);
    for (const node of [row.node, ...nodesBeside(row)]) {
      if ('edges' in node) for (const { way } of node.edges) count(way);
    }
  }
  const joins = new Map<string, string>();
  for (const { node } of rows) {
    if ((counts.get(node.id) ?? 0) > 1 && !(node.type === 'parallel' && node.waits)) {
      joins.set(node.id, book.id(`${node.id.slice(book.process.id.length + 1)}.join`));
    }
  }
  const to = (way: Way): Way => ({
    ...way,
    via: way.via.map(node),
    to: way.to === null ? null : (joins.get(way.to) ?? way.to),
  });
  const node = (one: ChartNode): ChartNode =>
    'edges' in one ? { ...one, edges: one.edges.map((edge) => ({ ...edge, way: to(edge.way) })) } : one;
  return rows.flatMap((row) => {
    const id = joins.get(row.node.id);
    const own: Row = { node: node(row.node), ways: row.ways.map(to) };
    if (id === undefined) return [own];
    return [{ node: { type: 'exclusive', id, name: '' }, ways: [{ via: [], to: row.node.id }] }, own];
  });
}

/** The small nodes that stand beside a row, those of the events on its edges too. */
export function nodesBeside(row: Row): readonly ChartNode[] {
  const of = (way: Way): readonly ChartNode[] =>
    way.via.flatMap((one) => ['edges' in one ? one.edges.flatMap((edge) => of(edge.way)) : [], one].flat());
  const edges = 'edges' in row.node ? row.node.edges : [];
  return [...row.ways, ...edges.map(({ way }) => way)].flatMap(of);
}
