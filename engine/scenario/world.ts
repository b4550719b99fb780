/** The world of a scenario: people, a virtual clock, its cases, and everything that happened to them. */
import type { CaseEvent, CaseState, Command, Facts, Instant, Rejection, SeatState } from '../case/case.ts';
import { endedCommand, errandsOf, MOST_STARTED, stillAsks } from '../case/beyond.ts';
import type { Errand } from '../case/beyond.ts';
import { casesAt } from '../case/by-calendar.ts';
import { membersOf, type Staff } from './staff.ts';
import { decide } from '../case/decide.ts';
import { reject } from '../case/guard.ts';
import { replay } from '../case/evolve.ts';
import { figureOf, fits, ownValues, queryOf } from '../case/figures.ts';
import { owners } from '../case/tree.ts';
import { calledStart } from '../process/called.ts';
import type { Process, Recurring, Sop, Start } from '../process/process.ts';
import { rhythmOf } from '../process/recurring.ts';
import { nextInstant } from '../time/recurring.ts';
import type { Value, Values } from '../form/form.ts';

type Bare<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;
export type BareCommand = Bare<Command>;
type StartCase = Extract<BareCommand, { type: 'start-case' }>;

/** A case that runs here. */
export interface WorldCase {
  readonly id: string;
  readonly process: Process;
  readonly events: CaseEvent[];
  state: CaseState | null;
}

type Parent = { readonly case: string; readonly step: number; readonly depth: number };

/** Cases that run under a virtual clock, without a store: for scenarios and for `tertib run`. */
export class World {
  /** In order of their start. */
  readonly cases: WorldCase[] = [];
  now: Instant;
  /** The case that is looked at; null before it starts. */
  focus: WorldCase | null = null;
  readonly #process: Process;
  readonly #sops: ReadonlyMap<string, Sop>;
  readonly #members: Facts['members'];
  readonly #parameters: Facts['parameters'];
  readonly #given: Values;
  readonly #turns = new Map<Process, Record<string, string>>();
  #commands = 0;
  #begun = 0;
  readonly #errands: Errand[] = [];
  #started = 0;
  #calendar: { readonly process: Process; readonly start: Start; next: Instant | undefined } | null = null;
  /** Starts by which the calendar began cases, in order. */
  readonly begun: string[] = [];

  /** `sops`: whose processes may be started by others; a case of any other is one that only its outcome is told of. */
  constructor(process: Process, staff: Staff, now: Instant, sops: readonly Sop[] = []) {
    this.#process = process;
    this.now = now;
    this.#sops = new Map(sops.map((sop) => [sop.id, sop]));
    const others = sops.flatMap((sop) => Object.values(sop.processes));
    this.#members = membersOf([process, ...others], staff);
    this.#parameters = staff.parameters;
    this.#given = staff.figures ?? {};
  }

  get process(): Process {
    return this.focus?.process ?? this.#process;
  }

  get state(): CaseState | null {
    return this.focus?.state ?? null;
  }

  get events(): readonly CaseEvent[] {
    return this.focus?.events ?? [];
  }

  /** A seat that the person holds, or that is offered to one of their roles. */
  mayFill(person: string, { assignee, roles }: SeatState): boolean {
    if (assignee !== undefined) return assignee === person;
    return roles.some((role) => this.#members[role]?.some((member) => member.person === person));
  }

  /** Timers that are due come first, as the shell does it. Answers the refusal, if it was refused. */
  execute(person: string | null, command: BareCommand): Rejection | null {
    this.#started = 0;
    const refusal = this.focus
      ? this.#timersFirst(this.focus, command, person)
      : this.#begin(this.#process, command, person);
    this.#settle();
    return refusal;
  }

  /** The same for a case that is not looked at, with the events that it made; begins one where `at` is a process. */
  executeIn(at: WorldCase | Process, person: string | null, command: BareCommand) {
    this.#started = 0;
    const known = 'events' in at;
    const length = known ? at.events.length : 0;
    const refusal = known ? this.#timersFirst(at, command, person) : this.#begin(at, command, person);
    const id = this.#lastId();
    this.#settle();
    return refusal ?? { id, events: known ? at.events.slice(length) : [] };
  }

  /** SOP of the case that is looked at, with its processes. */
  get sop(): Sop | undefined {
    return this.#sops.get(this.process.sop);
  }

  #lastId(): string {
    return `command-${this.#commands}`;
  }

  /** Begins the case that is looked at as if another one, which does not run here, had started it. */
  call(command: BareCommand): Rejection | null {
    const refusal = this.#begin(this.#process, command, null, { case: 'elsewhere', step: 0, depth: 1 });
    this.#settle();
    return refusal;
  }

  /** From now on the calendar begins cases by a recurring start, as the clock is moved. */
  followCalendar(process: Process, start: Start): void {
    if (start.every)
      this.#calendar = { process, start, next: nextInstant(this.#rhythm(process, start.every), this.now) };
  }

  /** Moves the clock; every timer and recurring start that falls due on the way does so at its own instant. */
  advance(to: Instant): void {
    for (;;) {
      const due = this.#nextDue(to);
      const calendar = this.#calendar;
      const begins = calendar?.next !== undefined && calendar.next <= to ? calendar.next : undefined;
      if (due === undefined && begins === undefined) break;
      this.#started = 0;
      if (due !== undefined && (begins === undefined || due.at <= begins)) {
        this.now = Math.max(this.now, due.at);
        this.#apply(due.in, { type: 'fire-timers' }, null);
      } else if (calendar && begins !== undefined) {
        this.now = Math.max(this.now, begins);
        this.#beginByCalendar(calendar.process, calendar.start, begins);
        calendar.next = nextInstant(this.#rhythm(calendar.process, calendar.start.every!), begins);
      }
      this.#settle();
    }
    this.now = Math.max(this.now, to);
  }

  #rhythm(process: Process, every: Recurring) {
    return rhythmOf(process, every, undefined);
  }

  #beginByCalendar(process: Process, start: Start, at: Instant): void {
    const members = (role: string) => (this.#members[role] ?? []).map(({ person }) => person);
    for (const { command } of casesAt(start, at, members)) {
      const before = this.cases.length;
      if (!this.#begin(process, command, null) && this.cases.length > before) this.begun.push(start.id);
      this.#settle();
    }
  }

  /** A case of another SOP, which does not run here, has ended; false when nobody waits for it. */
  endElsewhere(step: number, outcome: string, data: Values): boolean {
    const { focus } = this;
    const waiting = focus && stepOf(focus.state, step);
    if (!focus || waiting?.child?.status !== 'running' || this.#find(waiting.child.case)) return false;
    const id = waiting.child.case ?? '';
    const parent = { case: focus.id, step };
    this.#errands.push({ kind: 'ended', case: id, parent, outcome, data, acts: [] });
    this.#settle();
    return true;
  }

  #nextDue(by: Instant): { readonly at: Instant; readonly in: WorldCase } | undefined {
    let first: { readonly at: Instant; readonly in: WorldCase } | undefined;
    for (const each of this.cases) {
      for (const { node } of owners(each.state?.root ?? null)) {
        for (const timer of node.timers) {
          if (timer.mode === 'armed' && timer.due <= by && (!first || timer.due < first.at))
            first = { at: timer.due, in: each };
        }
      }
    }
    return first;
  }

  #begin(process: Process, command: BareCommand, person: string | null, parent?: Parent): Rejection | null {
    const twin = command.type === 'start-case' && !parent ? this.#toJoin(process, command) : undefined;
    const joined = twin ? this.#timersFirst(twin, command, person) : reject('case_over');
    if (joined?.rejected !== 'case_over') return joined;
    const id = this.#begun === 0 ? 'scenario' : `scenario-${this.#begun + 1}`;
    const fresh: WorldCase = { id, process, events: [], state: null };
    const refusal = this.#apply(fresh, command, person, parent);
    if (refusal) return refusal;
    this.#begun += 1;
    this.cases.push(fresh);
    this.focus ??= fresh;
    return null;
  }

  /** The open case that a start is joined to. */
  #toJoin(process: Process, { start, answer }: StartCase): WorldCase | undefined {
    const joins = Object.hasOwn(process.starts, start) && process.starts[start]?.duplicate === 'join';
    return joins ? this.#twinOf(process, answer) : undefined;
  }

  #twinOf(process: Process, answer: Values): WorldCase | undefined {
    const field = process.caseKind.businessKey;
    const key = field === undefined ? undefined : answer[field];
    return this.cases.find(
      (each) =>
        field !== undefined && key !== undefined && each.process === process && each.state?.status === 'open' && each.state.data[field] === key,
    ); // prettier-ignore
  }

  #timersFirst(at: WorldCase, command: BareCommand, person: string | null): Rejection | null {
    this.#apply(at, { type: 'fire-timers' }, null);
    this.#settle();
    return this.#apply(at, command, person);
  }

  #apply(at: WorldCase, command: BareCommand, person: string | null, parent?: Parent): Rejection | null {
    this.#commands += 1;
    const whole = { ...command, id: this.#lastId(), actor: { person } } as Command;
    const decision = decide(at.process, at.state, whole, this.#facts(at, whole, parent));
    if ('rejected' in decision) return decision;
    at.state = decision.state;
    at.events.push(...decision.events);
    for (const event of decision.events) {
      if (event.type === 'task-opened' && event.assignee !== undefined)
        this.#noteTurn(at, event.step, event.assignee);
    }
    this.#errands.push(...errandsOf(decision.state, decision.events, null));
    return null;
  }

  /** What the decision asks of other cases, one after the other, as the shell does it. */
  #settle(): void {
    for (let errand = this.#errands.shift(); errand; errand = this.#errands.shift()) this.#run(errand);
  }

  #run(errand: Errand): void {
    if (errand.kind === 'start') {
      this.#startChild(errand);
      return;
    }
    const at = this.#find(errand.kind === 'cancel' ? errand.case : errand.parent.case);
    if (!at?.state) return;
    const command =
      errand.kind === 'cancel'
        ? ({ type: 'cancel-case', reason: errand.number, with: 'parent' } as const)
        : endedCommand(at.process, at.state, errand);
    if (command) this.#timersFirst(at, command, null);
  }

  #startChild(errand: Errand & { kind: 'start' }): void {
    const by = this.#find(errand.by);
    if (!by?.state || !stillAsks(by.state, errand)) return;
    const { step, key, input: answer, depth } = errand;
    const refuse = (code: string, detail?: string): void => {
      this.#apply(by, { type: 'child-refused', step, key, code, detail }, null);
    };
    this.#started += 1;
    if (this.#started > MOST_STARTED) {
      refuse('too_many_cases');
      return;
    }
    const sop = this.#sops.get(errand.sop);
    const called = sop && calledStart(sop, errand.process);
    if (sop && !called) {
      refuse('no_such_start');
      return;
    }
    const number = numbered(this.#begun + 1);
    let id = `scenario-${this.#begun + 1}`;
    if (called) {
      const command = { type: 'start-case', start: called.start.id, answer } as const;
      const refusal = this.#begin(called.process, command, null, { case: by.id, step, depth });
      if (refusal) {
        refuse(refusal.rejected, Object.keys(refusal.errors ?? {}).join(', ') || undefined);
        return;
      }
      id = this.cases.at(-1)!.id;
    } else this.#begun += 1;
    this.#apply(by, { type: 'child-started', step, key, case: id, number }, null);
  }

  #find(id: string | undefined): WorldCase | undefined {
    return this.cases.find((each) => each.id === id);
  }

  #noteTurn(at: WorldCase, step: number, person: string): void {
    const def = stepOf(at.state, step)?.def;
    if (def === undefined) return;
    this.#turns.set(at.process, { ...this.#turns.get(at.process), [def]: person });
  }

  #facts(at: WorldCase, command: Command, parent: Parent | undefined): Facts {
    return {
      now: this.now,
      members: this.#members,
      parameters: this.#parameters,
      figures: this.#figures(at, command),
      turns: this.#turns.get(at.process) ?? {},
      start: command.type === 'start-case' ? this.#identity(at, command.answer, parent) : undefined,
      before: command.type === 'correct-task' ? before(at, command.step) : undefined,
    };
  }

  #figures(at: WorldCase, command: Command): Values {
    const own = ownValues(at.state, command);
    const figures: Record<string, Value> = {};
    for (const def of Object.values(at.process.figures)) {
      const query = queryOf(def, own, this.now, at.process);
      const others = this.cases.flatMap((each) =>
        query && each !== at && isKin(each, at) && each.state && fits(query, each.process, each.state)
          ? [each.state]
          : [],
      );
      const value = query && figureOf(query, others);
      if (value !== undefined) figures[def.id] = value;
    }
    return { ...figures, ...this.#given };
  }

  #identity(at: WorldCase, answer: Values, parent: Parent | undefined): Facts['start'] {
    const twin = this.#twinOf(at.process, answer);
    return {
      case: at.id,
      number: numbered(this.#begun + 1),
      ...(twin?.state ? { duplicateOf: twin.state.number } : {}),
      ...(parent ? { parent: { case: parent.case, step: parent.step }, depth: parent.depth } : {}),
    };
  }
}

/** Cases of one document. */
function isKin(a: WorldCase, b: WorldCase): boolean {
  return a.process.sop === b.process.sop;
}

function numbered(n: number): string {
  return `K-${String(n).padStart(4, '0')}`;
}

function stepOf(state: CaseState | null, id: number) {
  for (const { kind, node } of owners(state?.root ?? null))
    if (kind === 'step' && node.id === id) return node;
  return undefined;
}

/** The state just before the last entry at a step, for its correction. */
function before(at: WorldCase, step: number): Facts['before'] {
  const index = at.events.findLastIndex(
    (event) => (event.type === 'task-completed' || event.type === 'attempt-recorded') && event.step === step,
  );
  const state = index < 1 ? null : replay(at.events.slice(0, index));
  return state ? { state, seq: index + 1, since: at.events.slice(index) } : undefined;
}
