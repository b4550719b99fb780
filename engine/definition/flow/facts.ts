/**
 * What is certain wherever a case comes (forward must-analysis, semantics.md 15): which fields were
 * asked for, which have a value, which steps were done, which processes started. Facts are only ever
 * gained. A join of `all` unites what its branches bring, `any` and N keep what is common, `none` keeps
 * nothing; an interrupting exit has the facts of its scope's entry.
 */
import type { DocumentView } from '../document-view.ts';
import type { FormPart, Passed } from '../definition.ts';
import { passedOf } from '../names-passed.ts';
import type { HandlerNode, ProcessNode, ScopeNode, StepNode } from '../outline.ts';
import { own } from '../own.ts';
import { tableAsked, writtenByTable } from '../tables-written.ts';
import type { Edge, Exit } from './edge.ts';
import { filledBy } from './filled.ts';
import { formOfLetter } from '../forms-written.ts';
import { askedBy, isSurelyFilled } from './form-asks.ts';
import { flowOf, isWithin, startedBy, stepOf, type ScopeFlow } from './flow.ts';
import { isUnconditional } from './passing.ts';

/** A set of facts. */
export type Facts = bigint;

export interface Certain {
  /** At the moment a step is entered. */
  at(step: StepNode): Facts;
  /** When a step's own work is done and its `next` is looked at. */
  after(step: StepNode): Facts;
  /** When an edge of a scope has been taken, or an exit of it. */
  along(edge: Edge): Facts;
  /** While a handler's effects happen. */
  within(handler: HandlerNode): Facts;
  has(facts: Facts, kind: FactKind, name: string): boolean;
}

export type FactKind = 'asked' | 'filled' | 'done' | 'started';

const everything: Facts = -1n;
const known = new WeakMap<DocumentView, Certain>();

/** Made once for each document. */
export function certainOf(view: DocumentView): Certain {
  const made = known.get(view) ?? makeCertain(view);
  known.set(view, made);
  return made;
}

function makeCertain(view: DocumentView): Certain {
  const flow = flowOf(view);
  const numbers = new Map<string, bigint>();
  const fact = (kind: FactKind, name: string): Facts => {
    const key = `${kind} ${name}`;
    const number = numbers.get(key) ?? BigInt(numbers.size);
    numbers.set(key, number);
    return 1n << number;
  };
  const written = (name: string): Facts => fact('asked', name) | fact('filled', name);
  const ofForm = (part: FormPart | undefined): Facts =>
    askedBy(view, part).reduce<Facts>(
      (facts, asked) =>
        facts | fact('asked', asked.field) | (isSurelyFilled(asked) ? fact('filled', asked.field) : 0n),
      0n,
    );
  const ofNames = (names: readonly string[]): Facts =>
    names.reduce<Facts>((facts, name) => facts | written(name), 0n);
  const ofSet = (set: object | undefined): Facts => ofNames(Object.keys(set ?? {}));
  const ofTaken = (out: Passed | undefined): Facts => ofNames(passedOf(out).map(([name]) => name));

  /** Since the scope was entered. */
  const inScope = new Map<ScopeNode, ReadonlyMap<StepNode, Facts>>();

  const ofExit = (exit: Exit): Facts => {
    const { edge } = exit;
    if (edge.from === null) return gain(edge);
    return (inScope.get(edge.from.scope)?.get(edge.from) ?? everything) | gain(edge);
  };

  /** What is common to the normal ends of a scope, by outcome where one is given. */
  const ofEnds = (scope: ScopeNode, outcome?: string): Facts => {
    const ends = flow.known
      .exitsOf(scope)
      .filter(({ to }) => to.kind === 'end' && (outcome === undefined || to.outcome === outcome));
    return ends.reduce<Facts>((facts, exit) => facts & ofExit(exit), ends.length > 0 ? everything : 0n);
  };

  const hasEnds = (scope: ScopeNode, outcome?: string): boolean =>
    flow.known
      .exitsOf(scope)
      .some(({ to }) => to.kind === 'end' && (outcome === undefined || to.outcome === outcome));

  const ofMessage = (message: string | undefined): Facts => {
    const form = own(view.definition.messages, message)?.form;
    return form === undefined ? 0n : ofForm({ form });
  };

  const ofJoin = (step: StepNode): Facts => {
    const { parallel, each } = step.source;
    const join = (parallel ?? each)?.join ?? 'all';
    if (join === 'none' || typeof join === 'object' || !parallel) return 0n; // a list may be empty
    const sure = step.scopes.filter(({ id }) => isUnconditional(parallel.branches[id]?.when));
    const needed = join === 'any' ? 1 : typeof join === 'number' ? join : Infinity;
    // So many that every branch which is chosen has to finish.
    if (needed >= step.scopes.length) return sure.reduce<Facts>((facts, scope) => facts | ofEnds(scope), 0n);
    if (sure.length === 0) return 0n;
    return step.scopes.reduce<Facts>((facts, scope) => facts & ofEnds(scope), everything);
  };

  /** What the work of the step brings when it completes. */
  const ofWork = (step: StepNode, outcome?: string): Facts => {
    const { source, kind } = step;
    const done = fact('done', step.id);
    switch (kind) {
      case 'task':
        return done | ofForm(source);
      case 'notify':
        return done | ofForm(formOfLetter(source.notify));
      case 'set':
        return done | ofSet(source.set);
      case 'decide':
        return done | ofTable(step);
      case 'service':
        return done | ofTaken(source.service?.out);
      case 'wait':
        return done | ofMessage(source.wait?.message);
      case 'approval':
        return done | ofSeats(step);
      case 'stage':
        return step.scopes.reduce<Facts>((facts, scope) => facts | ofEnds(scope, outcome), done);
      case 'parallel':
      case 'each':
        return done | ofJoin(step);
      case 'race': {
        const arms = step.scopes.filter((arm) => hasEnds(arm, outcome));
        return (
          done |
          arms.reduce<Facts>((facts, arm) => facts & ofEnds(arm, outcome), arms.length > 0 ? everything : 0n)
        );
      }
      case 'startCase': {
        const called = source.startCase && startedBy(view, source.startCase);
        const started = called ? fact('started', called.id) : 0n;
        return done | started | (outcome === 'cancelled' ? 0n : ofTaken(source.startCase?.out));
      }
      default:
        return done;
    }
  };

  /** The least or the most of nothing is nothing. */
  const ofTable = (step: StepNode): Facts => {
    const collect = tableAsked(view.definition, step)?.collect;
    const mayBeEmpty = collect === 'min' || collect === 'max';
    return writtenByTable(view.definition, step).reduce<Facts>(
      (facts, name) => facts | (mayBeEmpty ? fact('asked', name) : written(name)),
      0n,
    );
  };

  /** Every seat of a chain and of `all` that is surely asked has decided; of a quorum nobody in particular. */
  const ofSeats = ({ source }: StepNode): Facts =>
    [...(source.approval?.chain ?? []), ...(source.approval?.all ?? [])].reduce<Facts>(
      (facts, seat) => facts | (typeof seat === 'string' || seat.when !== undefined ? 0n : ofForm(seat)),
      0n,
    );

  const ofHandler = ({ source }: HandlerNode): Facts =>
    ofForm(source.action) | ofMessage(source.message) | ofSet(source.set);

  const gains = new Map<Edge, Facts>();
  const gain = (edge: Edge): Facts => {
    const own = gains.get(edge) ?? gainOf(edge);
    gains.set(edge, own);
    return own;
  };

  const gainOf = (edge: Edge): Facts => {
    const { from, cause, handler, inner, entry, outcome } = edge;
    switch (cause) {
      case 'next':
        return (from ? ofWork(from, outcome) : 0n) | ofEntry(edge, entry);
      case 'answer':
        return from && edge.path.endsWith('/approve') ? ofWork(from) : 0n;
      case 'again':
        return from ? ofForm(from.source) : 0n;
      case 'handler':
        return (handler ? ofHandler(handler) : 0n) | (inner ? ofExit(inner) : 0n);
      case 'inner':
        return inner ? ofExit(inner) : 0n;
      default:
        return 0n;
    }
  };

  const ofEntry = ({ from }: Edge, entry: number | undefined): Facts =>
    from && entry !== undefined
      ? filledBy(view, from, entry).reduce<Facts>((facts, name) => facts | fact('filled', name), 0n)
      : 0n;

  for (const scopeFlow of [...flow.scopes].reverse()) inScope.set(scopeFlow.scope, solve(scopeFlow, gain));

  const atEntry = new Map<ScopeNode, Facts>();
  const entryOf = (scope: ScopeNode): Facts => atEntry.get(scope) ?? 0n;
  const at = (step: StepNode): Facts =>
    entryOf(step.scope) | (inScope.get(step.scope)?.get(step) ?? everything);
  const within = (handler: HandlerNode): Facts =>
    (handler.owner.kind === 'step' ? at(handler.owner.step) : entryOf(handler.scope)) | ofHandler(handler);

  const ofStarts = ({ starts }: ProcessNode): Facts =>
    starts.reduce<Facts>(
      (facts, { source }) =>
        facts &
        (ofForm(source.called === undefined ? source : { ...source, form: source.called }) |
          ofMessage(source.message) |
          ofNames(source.as === undefined ? [] : [source.as])),
      starts.length > 0 ? everything : 0n,
    );
  for (const process of view.processes) {
    const opening = new Map(process.handlers.map((handler) => [handler.side, handler]));
    for (const scope of process.scopes) {
      const handler = opening.get(scope);
      const around = handler ? within(handler) : scope.step ? at(scope.step) : ofStarts(process);
      atEntry.set(scope, around);
    }
  }

  return {
    at,
    after: (step) => at(step) | ofWork(step),
    along: (edge) => {
      const scope = edge.from?.scope ?? edge.handler?.scope;
      return (edge.from ? at(edge.from) : scope ? entryOf(scope) : 0n) | gain(edge);
    },
    within,
    has: (facts, kind, name) => {
      const number = numbers.get(`${kind} ${name}`);
      return number === undefined ? facts < 0n : ((facts >> number) & 1n) === 1n;
    },
  };
}

/** Facts at each step since its scope was entered; of a step that nothing leads to, all of them. */
function solve(flow: ScopeFlow, gain: (edge: Edge) => Facts): ReadonlyMap<StepNode, Facts> {
  const { scope, edges, interrupts, reached } = flow;
  const facts = new Map<StepNode, Facts>(scope.steps.map((step) => [step, everything]));
  const [first] = scope.steps;
  const changed = new Set<StepNode>();
  const meet = (step: StepNode, brought: Facts): void => {
    const before = facts.get(step) ?? everything;
    if ((before & brought) === before) return;
    facts.set(step, before & brought);
    changed.add(step);
  };
  if (first) meet(first, 0n);
  for (const edge of interrupts) if (isWithin(edge, scope)) meet(stepOf(edge), gain(edge));
  for (const step of changed) {
    changed.delete(step); // a step that changes again is looked at again
    if (!reached.has(step)) continue;
    for (const edge of edges.get(step) ?? []) {
      if (isWithin(edge, scope)) meet(stepOf(edge), (facts.get(step) ?? everything) | gain(edge));
    }
  }
  return facts;
}
