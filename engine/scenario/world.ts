/** The world of a scenario: people, a virtual clock, one case, and everything that happened to it. */
import type { CaseEvent, CaseState, Command, Facts, Instant, Member, Rejection } from '../case/case.ts';
import { decide } from '../case/decide.ts';
import { replay } from '../case/evolve.ts';
import { owners } from '../case/tree.ts';
import type { Process } from '../process/process.ts';
import type { Value } from '../form/form.ts';

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;

export interface Staff {
  /** Person → roles. A role that nobody is given is held by a person named like it. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly absent: Readonly<Record<string, string | true>>;
  readonly parameters: Readonly<Record<string, Value>>;
}

export class World {
  readonly process: Process;
  readonly events: CaseEvent[] = [];
  state: CaseState | null = null;
  now: Instant;
  readonly #members: Facts['members'];
  readonly #parameters: Facts['parameters'];
  readonly #turns: Record<string, string> = {};
  #commands = 0;

  constructor(process: Process, staff: Staff, now: Instant) {
    this.process = process;
    this.now = now;
    this.#members = membersOf(process, staff);
    this.#parameters = staff.parameters;
  }

  /** Timers that are due come first, as the shell does it. Answers the refusal, if it was refused. */
  execute(person: string | null, command: Bare<Command>): Rejection | null {
    if (this.state) this.#apply({ type: 'fire-timers' }, null);
    return this.#apply(command, person);
  }

  /** Moves the clock; every timer that falls due on the way fires at its own instant. */
  advance(to: Instant): void {
    for (let due = this.#nextDue(to); due !== undefined; due = this.#nextDue(to)) {
      this.now = Math.max(this.now, due);
      this.#apply({ type: 'fire-timers' }, null);
    }
    this.now = Math.max(this.now, to);
  }

  #nextDue(by: Instant): Instant | undefined {
    let first: Instant | undefined;
    for (const { node } of owners(this.state?.root ?? null)) {
      for (const timer of node.timers) {
        if (timer.mode === 'armed' && timer.due <= by && (first === undefined || timer.due < first))
          first = timer.due;
      }
    }
    return first;
  }

  #apply(command: Bare<Command>, person: string | null): Rejection | null {
    this.#commands += 1;
    const whole = { ...command, id: `command-${this.#commands}`, actor: { person } } as Command;
    const decision = decide(this.process, this.state, whole, this.#facts(whole));
    if ('rejected' in decision) return decision;
    this.state = decision.state;
    this.events.push(...decision.events);
    for (const event of decision.events) {
      if (event.type === 'task-opened' && event.assignee !== undefined)
        this.#noteTurn(event.step, event.assignee);
    }
    return null;
  }

  #noteTurn(step: number, person: string): void {
    for (const { kind, node } of owners(this.state?.root ?? null))
      if (kind === 'step' && node.id === step) this.#turns[node.def] = person;
  }

  #facts(command: Command): Facts {
    return {
      now: this.now,
      members: this.#members,
      parameters: this.#parameters,
      turns: this.#turns,
      start: command.type === 'start-case' ? { case: 'scenario', number: 'K-0001' } : undefined,
      before: command.type === 'correct-task' ? this.#before(command.step) : undefined,
    };
  }

  /** The state just before the last entry at a step, for its correction. */
  #before(step: number): Facts['before'] {
    const index = this.events.findLastIndex(
      (event) =>
        (event.type === 'task-completed' || event.type === 'attempt-recorded') && event.step === step,
    );
    const state = index < 1 ? null : replay(this.events.slice(0, index));
    return state ? { state, seq: index + 1, since: this.events.slice(index) } : undefined;
  }
}

function membersOf(process: Process, staff: Staff): Facts['members'] {
  const members: Record<string, Member[]> = {};
  for (const [person, roles] of Object.entries(staff.people)) {
    const away = staff.absent[person];
    const member: Member = {
      person,
      openTasks: 0,
      absent: away !== undefined,
      substitute: away === true ? undefined : away,
    };
    for (const role of roles) (members[role] ??= []).push(member);
  }
  for (const role of Object.values(process.roles)) {
    if (!role.external && !members[role.id])
      members[role.id] = [{ person: role.id, openTasks: 0, absent: false }];
  }
  return members;
}
