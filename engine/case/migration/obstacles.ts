/**
 * Can a case move to another revision, and what would have to be left? A walk over its tree, outer
 * before inner (semantics.md 13): every live scope and step has to be there, of the same kind, under
 * the same parent, or the document says where it moves to.
 */
import type { CaseState, ScopeState, StepState, TimerState } from '../case.ts';
import { pathTo } from '../tree.ts';
import type { Clock, StepDef } from '../../process/process.ts';
import type { Transition } from '../../process/transition.ts';

/** Why a case cannot move: `place` is an id of the revision that it has. */
export interface Obstacle {
  readonly why: ObstacleCode;
  readonly place: string;
}

export const obstacleCodes = [
  'process_gone',
  'step_gone',
  'branch_gone',
  'kind_changed',
  'elsewhere',
  'seats_changed',
  'rest_changed',
  'item_changed',
  'race_changed',
  'calendar_gone',
  'value_misfit',
  'move_unknown',
  'move_not_live',
  'move_across_block',
  'ask_step',
  'ask_timer',
  'transition_broken',
  'stuck',
] as const;

export type ObstacleCode = (typeof obstacleCodes)[number];

/** Answers to `ask`, by id: of a step `keep` or the step it moves to; of a timer `keep`, `rebase`, `restart`. */
export type MoveAnswers = Readonly<Record<string, string>>;

/** A live step that is left, and the step that is entered in its place. */
export interface Move {
  readonly step: number;
  readonly scope: number;
  readonly to: string;
}

export interface Plan {
  readonly obstacles: readonly Obstacle[];
  readonly moves: readonly Move[];
}

export function planMove(state: CaseState, transition: Transition, answers: MoveAnswers): Plan {
  const walk = new Walk(state, transition, answers);
  if (state.root) walk.scope(state.root, null, null);
  return { obstacles: walk.obstacles, moves: walk.moves };
}

export function newId({ renamed }: Transition, id: string): string {
  return Object.hasOwn(renamed.ids, id) ? renamed.ids[id]! : id;
}

class Walk {
  readonly obstacles: Obstacle[] = [];
  readonly moves: Move[] = [];
  readonly #state: CaseState;
  readonly #transition: Transition;
  readonly #answers: MoveAnswers;

  constructor(state: CaseState, transition: Transition, answers: MoveAnswers) {
    this.#state = state;
    this.#transition = transition;
    this.#answers = answers;
  }

  #say(why: ObstacleCode, place: string): void {
    if (!this.obstacles.some((one) => one.why === why && one.place === place))
      this.obstacles.push({ why, place });
  }

  /** `parent` and `step`: new ids of what it has to stand in. */
  scope(scope: ScopeState, parent: string | null, step: string | null): void {
    const { from, to } = this.#transition;
    const id = newId(this.#transition, scope.def);
    const [old, next] = [from.scopes[scope.def], to.scopes[id]];
    if (!next) return this.#say('branch_gone', scope.def);
    if (next.kind !== old?.kind) return this.#say('kind_changed', scope.def);
    if (next.parent !== parent || next.step !== step) return this.#say('elsewhere', scope.def);
    this.#timers(scope.timers, new Set(next.handlers));
    for (const one of [...(scope.current ? [scope.current] : []), ...scope.drained])
      this.#step(one, scope, id);
    for (const side of scope.sides) this.scope(side, id, null);
  }

  #step(step: StepState, scope: ScopeState, parent: string): void {
    const { from, to } = this.#transition;
    const target = this.#targetOf(step);
    if (target !== undefined) return this.#move(step, scope, target);
    const id = newId(this.#transition, step.def);
    const [old, next] = [from.steps[step.def], to.steps[id]];
    if (!next) return this.#say('step_gone', step.def);
    if (!old || kindOf(next) !== kindOf(old)) return this.#say('kind_changed', step.def);
    if (next.scope !== parent) return this.#say('elsewhere', step.def);
    if (step.mode !== 'completed') {
      this.#seats(step, old, next);
      this.#block(step, old, next);
      this.#race(step, next);
      this.#timers(step.timers, new Set([...(waitClock(next) ? [''] : []), ...next.handlers]), id);
    }
    for (const child of step.scopes) this.scope(child, parent, id);
  }

  /** Where it moves; undefined: it stays. An answer is needed where the document says `ask`. */
  #targetOf(step: StepState): string | undefined {
    const { steps } = this.#transition;
    const policy = Object.hasOwn(steps, step.def) ? steps[step.def] : undefined;
    if (typeof policy === 'object') return policy.move;
    if (policy !== 'ask') return undefined;
    const answer = Object.hasOwn(this.#answers, step.def) ? this.#answers[step.def] : undefined;
    if (answer === undefined) this.#say('ask_step', step.def);
    return answer === 'keep' ? undefined : answer;
  }

  /** A target in its own scope, or in a live one around it; never out of a block, nor into one. */
  #move(step: StepState, scope: ScopeState, target: string): void {
    const next = this.#transition.to.steps[target];
    if (!next) return this.#say('move_unknown', step.def);
    const path = pathTo(this.#state.root, scope.id);
    const at = path.findLastIndex((one) => newId(this.#transition, one.def) === next.scope);
    const home = path[at];
    if (!home) return this.#say('move_not_live', step.def);
    const { scopes } = this.#transition.from;
    const left = path.slice(at + 1);
    if (left.some((one) => scopes[one.def]?.kind !== 'stage'))
      return this.#say('move_across_block', step.def);
    // What is moved out of a stage leaves the stage with all that is in it.
    const leaves = left.length === 0 ? step : home.current;
    if (leaves && !this.moves.some((move) => move.step === leaves.id))
      this.moves.push({ step: leaves.id, scope: home.id, to: target });
  }

  #seats(step: StepState, old: StepDef, next: StepDef): void {
    if (old.does.kind !== 'approval' || next.does.kind !== 'approval') return;
    const fewer = step.seats.some(
      ({ seat }) => next.does.kind === 'approval' && seat >= next.does.seats.length,
    );
    if (fewer || old.does.mode !== next.does.mode) this.#say('seats_changed', step.def);
  }

  #block({ block, def }: StepState, old: StepDef, next: StepDef): void {
    const [before, after] = [old.does, next.does];
    if (block?.fired && 'rest' in before && 'rest' in after && before.rest !== after.rest)
      this.#say('rest_changed', def);
    if (before.kind === 'each' && after.kind === 'each' && before.as !== after.as)
      this.#say('item_changed', def);
  }

  /** While nothing has won, what each arm waits for is still the first step of it. */
  #race({ won, scopes, def }: StepState, { does }: StepDef): void {
    if (does.kind !== 'race' || won !== undefined) return;
    const changed = scopes.some((arm) => {
      const head = arm.current && (this.#targetOf(arm.current) ?? newId(this.#transition, arm.current.def));
      return head !== this.#transition.to.scopes[newId(this.#transition, arm.def)]?.steps[0];
    });
    if (changed) this.#say('race_changed', def);
  }

  /** `handlers`: those that stand there now; a clock of any other is cancelled. */
  #timers(timers: readonly TimerState[], handlers: ReadonlySet<string>, step?: string): void {
    const { to } = this.#transition;
    for (const timer of timers) {
      const id = newId(this.#transition, timer.handler);
      if (timer.mode === 'spent' || !handlers.has(id)) continue;
      const policy = timerPolicy(this.#transition, this.#answers, id === '' ? (step ?? '') : id);
      if (policy === 'ask') this.#say('ask_timer', id === '' ? (step ?? '') : timer.handler);
      const keeps = policy === 'keep' && timer.calendar !== undefined;
      if (keeps && !Object.hasOwn(to.calendars, timer.calendar)) this.#say('calendar_gone', timer.handler);
    }
  }
}

/** As the document says it: a letter is posted as a task, and is none. */
function kindOf({ does }: StepDef): string {
  return does.kind === 'task' && does.letter ? 'letter' : does.kind;
}

/** Until when a step waits; undefined: for something else, or it does not wait. */
export function waitClock(step: StepDef | undefined): Clock | undefined {
  const { does } = step ?? {};
  return does?.kind === 'wait' && 'until' in does.for ? does.for.until : undefined;
}

/** By new id; `ask` only while nobody has answered. */
export function timerPolicy({ timers }: Transition, answers: MoveAnswers, id: string) {
  const policy = Object.hasOwn(timers, id) ? timers[id]! : 'keep';
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  if (policy !== 'ask') return policy;
  return answer === 'keep' || answer === 'rebase' || answer === 'restart' ? answer : 'ask';
}
