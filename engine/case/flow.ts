/** Going on: entering a scope or step, taking a target, completing (semantics.md 5). */
import type { Instant, ItemRow, LeaveReason, ScopeState, StepState } from './case.ts';
import type { StepKind, Target } from '../process/process.ts';
import type { Work } from './work.ts';
import { Stuck } from './work.ts';
import { joinFacts } from './blocks/facts.ts';
import { winRace } from './blocks/race.ts';
import { settleValues } from './blocks/settle.ts';
import { armHandlers } from './handlers.ts';
import {
  cancelTimers,
  leaveBesides,
  leaveContents,
  leaveScope,
  leaveStep,
  settleIncidents,
} from './leave.ts';
import { reckon } from './clocks.ts';
import { holds } from './reading.ts';
import { dropKept } from './subscriptions.ts';
import { findStepOf, pathTo } from './tree.ts';
import { enterKind } from './steps/enter.ts';

export type ScopeOwner = { readonly kind: 'root' | 'step' | 'side'; readonly id: number };

/** Its first step is entered by the drain, as any continuation. */
export function enterScope(
  work: Work,
  def: string,
  owner: ScopeOwner,
  child: { readonly key?: string; readonly item?: ItemRow } = {},
): void {
  const scope = work.nextId;
  work.emit({ type: 'scope-entered', scope, def, owner, ...child });
  armHandlers(work, { kind: 'scope', node: work.scope(scope) }, work.scopeDef(def).handlers);
}

export function enterFirst(work: Work, scope: ScopeState): void {
  const first = work.scopeDef(scope.def).steps[0];
  if (first === undefined) endScope(work, scope, 'done');
  else enterStep(work, scope.id, first);
}

export function enterStep(work: Work, scopeId: number, id: string): void {
  work.spend(id);
  const def = work.stepDef(id);
  const scope = work.scope(scopeId);
  if (def.when && !holds(work, def.when.rule, scope, id)) {
    work.emit({ type: 'step-skipped', scope: scopeId, def: id });
    if (def.when.otherwise) takeTarget(work, scopeId, def.when.otherwise);
    else follow(work, scopeId, id);
    return;
  }
  if (def.limit) {
    const entries = (def.limit.per === 'case' ? work.state.entries : scope.entries)[id] ?? 0;
    if (entries + 1 > def.limit.max) {
      work.emit({ type: 'limit-reached', scope: scopeId, def: id, max: def.limit.max });
      takeTarget(work, scopeId, def.limit.target);
      return;
    }
  }
  const step = work.nextId;
  work.emit({
    type: 'step-entered',
    step,
    def: id,
    scope: scopeId,
    n: (scope.entries[id] ?? 0) + 1,
    ...dueAt(work, id, scope),
  });
  armHandlers(work, { kind: 'step', node: work.step(step).step, scope: work.scope(scopeId) }, def.handlers);
  enterKind(work, step);
}

/** `due` is shown, sorted and measured; it is reckoned as a clock of the step about to be entered. */
function dueAt(
  work: Work,
  id: string,
  scope: ScopeState,
): { readonly due?: Instant; readonly provisional?: true } {
  const clock = work.stepDef(id).due;
  if (!clock) return {};
  const node: StepState = {
    id: 0,
    def: id,
    n: 0,
    enteredAt: work.at,
    mode: 'open',
    attempts: 0,
    seats: [],
    scopes: [],
    timers: [],
    watchers: [],
    taken: {},
  };
  const dated = reckon(work, clock, { kind: 'step', node, scope }, id);
  return { due: dated?.due, ...(dated?.provisional ? { provisional: true } : {}) };
}

/** The following step in file order; after the last one the scope ends. */
export function follow(work: Work, scopeId: number, id: string): void {
  const following = work.stepDef(id).following;
  if (following === null) endScope(work, work.scope(scopeId), 'done');
  else enterStep(work, scopeId, following);
}

/** The step is done: its own clocks are off; the drain takes its `next`. */
export function completeStep(work: Work, step: StepState, outcome?: string): void {
  cancelTimers(work, step.timers, 'ended');
  work.emit({ type: 'step-completed', step: step.id, def: step.def, outcome });
  winRace(work, step.id, 'complete');
}

/** Of a completed step: the first true entry, or the target of its outcome. */
export function takeNext(work: Work, scope: ScopeState, step: StepState): void {
  work.spend(step.def);
  const def = work.stepDef(step.def);
  if (def.does.kind === 'end') return takeTarget(work, scope.id, def.does.target);
  const answered = def.does.kind === 'approval' ? answerTarget(def.does.answers, step.outcome) : undefined;
  if (answered) return takeTarget(work, scope.id, answered);
  const failed = step.effect?.status === 'failed' ? failedTarget(def.does) : undefined;
  if (failed) return takeTarget(work, scope.id, failed);
  const next = def.next;
  if (next.kind === 'outcomes') {
    const outcome = step.outcome ?? 'done';
    const target = Object.hasOwn(next.by, outcome) ? next.by[outcome] : next.otherwise;
    if (!target) throw new Stuck('unmapped_outcome', step.def, { outcome });
    work.emit({ type: 'branch-taken', step: step.id, def: step.def, entry: -1, outcome });
    return takeTarget(work, scope.id, target);
  }
  const facts = joinFacts(work, step);
  const entry = next.entries.find(({ when }) => !when || holds(work, when, scope, step.def, { facts }));
  if (!entry) throw new Stuck('no_branch', step.def);
  if (entry.index >= 0) work.emit({ type: 'branch-taken', step: step.id, def: step.def, entry: entry.index });
  takeTarget(work, scope.id, entry.target);
}

/** Where it goes on when what the step sends, or asks, failed. */
export function failedTarget(does: StepKind): Target | undefined {
  if (does.kind === 'task') return does.letter?.failed;
  return does.kind === 'service' || does.kind === 'notify' ? does.failed : undefined;
}

/** Whether `next` says where an outcome leads: a map without `otherwise` may have no entry for it. */
export function leadsOn(work: Work, step: StepState, outcome: string): boolean {
  const { next } = work.stepDef(step.def);
  return next.kind !== 'outcomes' || next.otherwise !== undefined || Object.hasOwn(next.by, outcome);
}

function answerTarget(
  answers: Readonly<Partial<Record<string, Target>>>,
  outcome: string | undefined,
): Target | undefined {
  return outcome === undefined ? undefined : answers[outcome];
}

/** From a place in the scope given. `by`: the handler that interrupts. */
export function takeTarget(work: Work, scopeId: number, target: Target, by?: string): void {
  const reason: LeaveReason = by === undefined ? 'goto' : 'interrupted';
  switch (target.kind) {
    case 'goto':
      return goto(work, scopeId, target.scope, target.step, reason, by);
    case 'end':
      return endAt(work, scopeId, target, reason, by);
    case 'again':
      throw new Stuck('no_branch', 'again');
  }
}

function goto(
  work: Work,
  from: number,
  scopeDef: string,
  step: string,
  reason: LeaveReason,
  by?: string,
): void {
  const path = pathTo(work.state.root, from);
  const index = path.findLastIndex((scope) => scope.def === scopeDef);
  const home = path[index];
  if (!home) throw new Stuck('unmapped_outcome', step, { outcome: scopeDef });
  const below = path[index + 1];
  if (below && home.sides.some((side) => side.id === below.id)) {
    leaveContents(work, below, reason, by);
    completeScope(work, work.scope(below.id), 'done');
  }
  const current = work.scope(home.id).current;
  if (current) leaveStep(work, current, reason, by);
  enterStep(work, home.id, step);
}

function endAt(
  work: Work,
  scopeId: number,
  target: Target & { kind: 'end' },
  reason: LeaveReason,
  by?: string,
): void {
  if (target.terminate === 'case') {
    const root = work.state.root!;
    leaveContents(work, root, 'terminated', by);
    cancelTimers(work, root.timers, 'terminated');
    completeScope(work, work.scope(root.id), target.outcome);
    return;
  }
  const scope = work.scope(scopeId);
  if (scope.current) leaveStep(work, scope.current, reason, by);
  if (target.terminate === 'scope') leaveBesides(work, work.scope(scopeId), 'terminated', by);
  endScope(work, work.scope(scopeId), target.outcome);
}

/** The outcome is set; the drain completes the scope once nothing holding is left in it. */
function endScope(work: Work, scope: ScopeState, outcome: string): void {
  work.emit({ type: 'scope-ending', scope: scope.id, outcome });
}

export function completeScope(work: Work, scope: ScopeState, outcome: string): void {
  for (const side of scope.sides) leaveScope(work, side, 'ended');
  cancelTimers(work, scope.timers, 'ended');
  settleValues(work, work.scope(scope.id), true);
  const owner = findStepOf(work.state, scope.id);
  work.emit({ type: 'scope-completed', scope: scope.id, def: scope.def, outcome });
  if (!work.state.root) {
    settleIncidents(work);
    dropKept(work);
    work.emit({ type: 'case-ended', outcome });
  } else if (owner?.block) work.lookAt(owner.id);
  else if (owner) completeStep(work, work.step(owner.id).step, outcome);
}
