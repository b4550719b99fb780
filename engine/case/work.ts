/** One decision in the making: the events so far and the state after them. Only decide.ts makes one. */
import type { CaseEvent, CaseState, Facts, IncidentCode, Instant, ScopeState, StepState } from './case.ts';
import type { Process, ScopeDef, StepDef } from '../process/process.ts';
import { evolve } from './evolve.ts';
import { TimeError } from '../time/error.ts';
import { findScope, findStep, owners } from './tree.ts';

type Bare<T> = T extends CaseEvent ? Omit<T, 'at'> : never;
export type BareEvent = Bare<CaseEvent>;

/** A decision cannot go on: no true branch, budget overrun, an expression error. Becomes an incident. */
export class Stuck extends Error {
  readonly code: IncidentCode;
  readonly place: string;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: Stuck['code'], place: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} at ${place}`);
    this.code = code;
    this.place = place;
    this.params = params;
  }
}

/** What a failed clock or rule becomes; anything else is a fault of ours and goes on up. */
export function asStuck(error: unknown, place: string): Stuck {
  if (error instanceof Stuck) return error;
  if (error instanceof TimeError) return new Stuck('clock_failed', place, { detail: error.message });
  throw error;
}

/** What a circle may do before it is called one (semantics.md 4.5). */
const MICRO_STEPS = 1_000;
/** A long list is no circle: for each item of the blocks that are open so much more. */
const STEPS_OF_AN_ITEM = 20;

export class Work {
  #process: Process;
  readonly facts: Facts;
  readonly events: CaseEvent[] = [];
  #state: CaseState | null;
  #steps = 0;
  #most = MICRO_STEPS;
  #looks: ReadonlySet<number> = new Set();
  /** How often data was written: a fingerprint over it may have changed. */
  writes = 0;
  /** Effective time of what is being decided (semantics.md 4.3). */
  at: Instant;
  /** Messages of a correctable entry leave only after this instant. */
  holdMessagesUntil: Instant = 0;

  constructor(process: Process, state: CaseState | null, facts: Facts, at: Instant) {
    this.#process = process;
    this.facts = facts;
    this.#state = state;
    this.at = at;
  }

  get process(): Process {
    return this.#process;
  }

  /** The case goes on under another revision. */
  adopt(process: Process): void {
    this.#process = process;
  }

  get state(): CaseState {
    if (!this.#state) throw new Error('the case has not started');
    return this.#state;
  }

  /** There is a case already. */
  get begun(): boolean {
    return this.#state !== null;
  }

  get open(): boolean {
    return this.state.status === 'open';
  }

  /** The instance id that the next event gives to what it makes. */
  get nextId(): number {
    return (this.#state?.seq ?? 0) + 1;
  }

  emit(event: BareEvent): void {
    const dated = { ...event, at: this.at } as CaseEvent;
    this.#state = evolve(this.#state, dated);
    this.events.push(dated);
    if (dated.type === 'data-written') this.writes += 1;
  }

  /** Counts a micro-step against the budget (semantics.md 4.5). */
  spend(place: string): void {
    this.#steps += 1;
    if (this.#steps <= this.#most) return;
    this.makeRoom();
    if (this.#steps > this.#most) throw new Stuck('too_many_steps', place, { max: this.#most });
  }

  /** Of items that are there at the same time: one list gone through again and again is a circle. */
  makeRoom(): void {
    let items = 0;
    for (const { kind, node } of owners(this.#state?.root ?? null))
      if (kind === 'step' && node.block?.from !== undefined) items += node.block.total;
    this.#most = Math.max(this.#most, MICRO_STEPS + items * STEPS_OF_AN_ITEM);
  }

  /** The join of this block is to be looked at; a look never outlasts its decision. */
  lookAt(block: number): void {
    this.#looks = new Set([...this.#looks, block]);
  }

  lookedAt(block: number): void {
    this.#looks = new Set([...this.#looks].filter((id) => id !== block));
  }

  isToLookAt(block: number): boolean {
    return this.#looks.has(block);
  }

  /** A new budget: time has gone on, so what follows is no circle of the same instant. */
  renew(): void {
    this.#steps = 0;
  }

  /** Gives up what was decided since the mark (a timer that got stuck must not undo its elders). */
  mark(): () => void {
    const state = this.#state;
    const length = this.events.length;
    const at = this.at;
    const steps = this.#steps;
    const looks = this.#looks;
    const process = this.#process;
    return () => {
      this.#process = process;
      this.#state = state;
      this.events.length = length;
      this.at = at;
      this.#steps = steps;
      this.#looks = looks;
    };
  }

  stepDef(id: string): StepDef {
    const def = this.process.steps[id];
    if (!def) throw new Error(`the process has no step ${id}`);
    return def;
  }

  scopeDef(id: string): ScopeDef {
    const def = this.process.scopes[id];
    if (!def) throw new Error(`the process has no scope ${id}`);
    return def;
  }

  step(id: number): { readonly step: StepState; readonly scope: ScopeState } {
    const found = findStep(this.state, id);
    if (!found) throw new Error(`step ${id} is not live`);
    return found;
  }

  scope(id: number): ScopeState {
    const found = findScope(this.state, id);
    if (!found) throw new Error(`scope ${id} is not live`);
    return found;
  }
}
