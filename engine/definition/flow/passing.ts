/**
 * How each kind of step completes (semantics.md 6): whether it can, with which outcome, and whether a
 * person or time comes first. A block is one node: its joins always fire, at the latest when it is empty.
 */
import type { JoinSource, NotifySource, StartCaseSource } from '../definition.ts';
import type { ScopeNode, StepNode } from '../outline.ts';
import type { StepKindKey } from '../step.ts';
import { outcomesOf } from '../targets-written.ts';
import { paceOfWait } from './clock.ts';
import { either, now, inTurn, type Exit, type Pace } from './edge.ts';

/** What is known of the scopes inside a step, and of the processes of the document. */
export interface Known {
  /** The ways out of a scope that was looked at before; innermost come first. */
  exitsOf(scope: ScopeNode): readonly Exit[];
  /** True when time can pass inside a scope. */
  dwellsIn(scope: ScopeNode): boolean;
  /** With what a case of this document can end, and how soon; undefined: not known here. */
  endsOfCase(start: StartCaseSource): readonly Completion[] | undefined;
  /** The outcomes that a decision table can give the step; undefined: none. */
  answersOf(step: StepNode): readonly string[] | undefined;
}

export interface Completion {
  readonly pace: Pace;
  /** Of a scope or a started case. */
  readonly outcome?: string;
}

type Way = (step: StepNode, known: Known) => readonly Completion[];

const byPerson: Way = () => [{ pace: 'waits' }];
const atOnce: Way = () => [{ pace: now }];

const ways: Readonly<Record<StepKindKey, Way>> = {
  task: byPerson,
  approval: byPerson,
  acknowledge: byPerson,
  decide: (step, known) =>
    known.answersOf(step)?.map((outcome) => ({ pace: now, outcome })) ?? [{ pace: now }],
  set: atOnce,
  end: () => [],
  notify: ({ source }) => [{ pace: isPosted(source.notify) ? 'waits' : now }],
  service: atOnce, // a machine that answers at once is asked again at once
  wait: ({ source }) => (source.wait ? [{ pace: paceOfWait(source.wait) }] : []),
  stage: ({ scopes }, known) => scopes.flatMap((scope) => endsOf(scope, known)),
  parallel: (step, known) => joined(step, step.source.parallel?.join, known),
  each: (step, known) => joined(step, step.source.each?.join, known),
  race: ({ scopes }, known) => {
    const arms = scopes.flatMap((scope) => endsOf(scope, known)); // its wait or task is an arm's first step
    return [...Map.groupBy(arms, ({ outcome }) => outcome)].map(([outcome, ends]) => ({
      pace: either(ends.map(({ pace }) => pace)),
      outcome,
    }));
  },
  startCase: (step, known) => {
    const start = step.source.startCase;
    if (!start) return [];
    if (start.wait === false) return [{ pace: now }];
    const ends = known.endsOfCase(start) ?? endsMapped(step);
    return [...ends, { pace: 'waits', outcome: 'cancelled' }];
  },
};

/** Of a case of another document: whatever the author maps, and what else there may be. */
function endsMapped(step: StepNode): readonly Completion[] {
  const mapped = Object.keys(outcomesOf(step) ?? {});
  return [...mapped, 'done', ''].map((outcome) => ({ pace: 'waits', outcome }));
}

export function completionsOf(step: StepNode, known: Known): readonly Completion[] {
  return ways[step.kind](step, known);
}

/** The normal ends of a scope: what leads out of it elsewhere is no completion. */
function endsOf(scope: ScopeNode, known: Known): readonly Completion[] {
  if (scope.steps.length === 0) return [{ pace: now, outcome: 'done' }]; // an arm that only waits
  return known
    .exitsOf(scope)
    .flatMap(({ to, pace }) => (to.kind === 'end' ? [{ pace, outcome: to.outcome }] : []));
}

/** When a block may go on. A branch with a condition may not have been chosen; a list may be empty. */
function joined(step: StepNode, join: JoinSource = 'all', known: Known): readonly Completion[] {
  if (join === 'none') return [{ pace: now }];
  const branches = step.scopes.map((scope) => ({
    chosen: isSure(step, scope),
    paces: endsOf(scope, known).map(({ pace }) => pace),
  }));
  const sure = branches.filter(({ chosen }) => chosen);
  if (sure.length === 0) return [{ pace: now }];
  // One scope stands for all items.
  const least = join === 'any' || step.kind === 'each' ? 1 : typeof join === 'number' ? join : sure.length;
  const able = branches.filter(({ paces }) => paces.length > 0);
  if (typeof join === 'object') return able.length > 0 ? [{ pace: now }] : [];
  // Fewer than the rule asks for are enough when all that were chosen have ended.
  const stuck = sure.filter(({ paces }) => paces.length === 0).length;
  if (able.length < least && stuck > 0) return [];
  const all = sure.filter(({ paces }) => paces.length > 0).map(({ paces }) => either(paces));
  const quick = branches.filter(({ paces }) => paces.some((pace) => pace !== 'waits')).length;
  const pace = join !== 'all' && quick >= least ? now : all.reduce(inTurn, now);
  return [{ pace }];
}

/** A branch without a condition; an item of a list that is written out. */
function isSure({ source: { parallel, each } }: StepNode, { id }: ScopeNode): boolean {
  if (parallel) return isUnconditional(parallel.branches[id]?.when);
  const among = each?.in;
  return typeof among === 'number' ? among > 0 : Array.isArray(among) && among.length > 0;
}

/** A letter is printed and posted by a person. */
export function isPosted(notify: NotifySource | undefined): boolean {
  return notify?.channel === 'letter';
}

export function isUnconditional(when: unknown): boolean {
  return when === undefined || when === true;
}

/** True when time can pass while the step is open: its handlers can then fire. */
export function dwells(step: StepNode, known: Known): boolean {
  const { kind, source, scopes } = step;
  switch (kind) {
    case 'decide':
    case 'set':
    case 'end':
      return false;
    case 'notify':
      return isPosted(source.notify) || source.notify?.failed !== undefined; // waits for its delivery
    case 'startCase':
      return source.startCase?.wait !== false;
    case 'wait': {
      const pace = source.wait ? paceOfWait(source.wait) : now;
      return pace === 'waits' || pace.size > 0 || source.wait?.until !== undefined;
    }
    case 'stage':
    case 'parallel':
    case 'each':
      return scopes.some((scope) => known.dwellsIn(scope));
    default:
      return true;
  }
}

/** A step that opens scopes is open before they go on: what is due or true already then fires. */
export function fires(step: StepNode, pace: Pace, known: Known): boolean {
  return dwells(step, known) || (step.scopes.length > 0 && pace !== 'waits');
}
