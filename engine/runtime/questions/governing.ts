/**
 * What governed a case, step by step and as it was then: the revision, who had the roles, what the
 * company had set beside the document, which days its clocks counted. Read from the events of the case
 * and of the company, never from how things stand now.
 */
import { evolve } from '../../case/evolve.ts';
import type { CaseEvent, CaseState, Instant, PersonId } from '../../case/case.ts';
import { valuesSeenAt } from '../../case/own-values.ts';
import { findStep } from '../../case/tree.ts';
import type { Values } from '../../form/form.ts';
import type { Clock, Process, StepDef } from '../../process/process.ts';
import { decreesHeld } from '../../store/holidays.ts';
import { parametersHeld } from '../../store/parameters.ts';
import { peopleAt, type PersonThen } from '../../store/people-history.ts';
import { instantOf, localDate } from '../../time/zone.ts';
import type { Calendar } from '../../time/calendar.ts';
import type { Governing, GoverningRevision, GovernedStep, ReckonedClock } from '../contract/governing.ts';
import type { LogEntry } from '../engine.ts';
import { processOf, type Parts } from '../parts.ts';
import { maySee, sightOf } from '../rights.ts';
import { caseByNumber } from './cases.ts';
import { countedDays } from './counted-days.ts';
import { logOfCase } from './log.ts';

/** null: there is no such case, or it is none of theirs to see. */
export async function askGoverning(
  parts: Parts,
  person: PersonId,
  number: string,
): Promise<Governing | null> {
  const [found] = await caseByNumber(parts.reads, { number });
  const sight = await sightOf(parts, person);
  if (!found || !sight || !(await maySee(parts.reads, sight, found.id))) return null;
  const { entries } = await logOfCase(parts.reads, found.id, new Uint8Array(), () => false);
  return new Reading(parts).of([...entries].sort((a, b) => a.seq - b.seq));
}

type Building = { -readonly [K in keyof GovernedStep]: GovernedStep[K] } & { clocks: ReckonedClock[] };
type Entered = CaseEvent & { readonly type: 'step-entered' };

interface Timer {
  /** Instance of the step or scope that it stands on. */
  readonly owner: number;
  readonly handler: string;
  readonly start: Instant;
  readonly budget: string;
  readonly calendar?: string;
}

type Told = Pick<Timer, 'owner' | 'handler'> &
  Partial<Timer> & { readonly due: Instant; readonly again: boolean };

/** Goes through the trail once, with the state of the case beside it. */
class Reading {
  private readonly parts: Parts;
  private readonly revisions: GoverningRevision[] = [];
  private readonly steps: Building[] = [];
  private state: CaseState | null = null;
  private entry: LogEntry | null = null;
  private n = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async of(log: readonly LogEntry[]): Promise<Governing> {
    for (const entry of log) {
      this.entry = entry;
      this.n += 1;
      const before = this.state;
      const left = new Set<number>();
      const answers = new Map<number, Values>();
      for (const event of entry.events) {
        this.state = evolve(this.state, event);
        await this.hear(event, answers, left);
      }
      this.note(before, answers, left);
    }
    const open = new Set(this.steps.map(({ step }) => step));
    if (this.state !== null) this.note(this.state, new Map(), open, true);
    return { revisions: this.revisions, steps: this.steps, clocks: this.clocks };
  }

  private async hear(event: CaseEvent, answers: Map<number, Values>, left: Set<number>): Promise<void> {
    switch (event.type) {
      case 'case-started':
        return this.governedBy(event.revision, event.process, event.at, '');
      case 'case-migrated': {
        const process = this.state?.process ?? '';
        await this.governedBy(event.to, process, event.at, event.reason ?? '');
        return this.carryOver();
      }
      case 'step-entered':
        return this.enter(event);
      case 'due-moved':
        if (event.due !== undefined)
          await this.reckoned({ owner: event.step, handler: '', due: event.due, again: true });
        return;
      case 'timer-armed': {
        const { owner, handler, start, budget, calendar, due } = event;
        const timer = { owner, handler, start, budget, ...(calendar === undefined ? {} : { calendar }) };
        this.timers.set(event.timer, timer);
        return this.reckoned({ ...timer, due, again: false });
      }
      case 'timer-moved': {
        const timer = this.timers.get(event.timer);
        if (!timer) return;
        const { calendar, ...bare } = timer;
        const clock = event.clock ?? {
          budget: timer.budget,
          ...(calendar === undefined ? {} : { calendar }),
        };
        const moved = { ...bare, ...clock, start: event.start };
        this.timers.set(event.timer, moved);
        return this.reckoned({ ...moved, due: event.due, again: true });
      }
      case 'task-completed':
      case 'attempt-recorded':
        answers.set(event.step, event.answer);
        return;
      case 'decision-recorded':
        answers.set(event.step, { ...answers.get(event.step), ...event.values });
        return;
      case 'step-completed':
      case 'step-left':
        left.add(event.step);
        return;
      default: // says nothing of what governs
        return;
    }
  }

  private readonly timers = new Map<number, Timer>();
  private readonly clocks: ReckonedClock[] = [];

  private async governedBy(revision: string, process: string, since: Instant, reason: string): Promise<void> {
    const sop = await this.parts.sops.byHash(revision);
    this.revisions.push({ sop, process: await processOf(this.parts.sops, revision, process), since, reason });
  }

  private get process(): Process {
    const last = this.revisions.at(-1);
    if (!last) throw new Error('a case begins with case-started');
    return last.process;
  }

  /** Open steps go on by the new revision: from here on it governs them. */
  private async carryOver(): Promise<void> {
    const known = new Map(this.steps.map((one) => [one.step, one]));
    for (const one of known.values()) {
      const live = this.state && findStep(this.state, one.step)?.step;
      if (live && live.mode !== 'completed') await this.add(one.step, live.def, live.n, true, one.happened);
    }
  }

  private async enter(event: Entered): Promise<void> {
    await this.add(event.step, event.def, event.n, false, event.at);
    if (event.due !== undefined)
      await this.reckoned({ owner: event.step, handler: '', due: event.due, again: false });
  }

  private async add(
    step: number,
    def: string,
    n: number,
    carried: boolean,
    happened: Instant,
  ): Promise<void> {
    const recorded = this.entry?.recorded ?? happened;
    const { reads } = this.parts;
    this.steps.push({
      step,
      def,
      n,
      revision: this.revisions.length - 1,
      carried,
      entry: this.n,
      happened,
      recorded,
      people: among(await peopleAt(reads, recorded), rolesOf(this.process.steps[def])),
      parameters: await parametersHeld(reads, this.process, recorded),
      clocks: [],
      values: {},
    });
  }

  private async reckoned(told: Told): Promise<void> {
    const { state } = this;
    if (!state) return;
    const step = this.steps.findLast(({ step: id }) => id === told.owner || id === this.stepOf(told.owner));
    const own = told.handler === '' && step ? this.process.steps[step.def]?.due : undefined;
    const start = told.start ?? (own && step ? startOf(own, step, state, this.process) : undefined);
    const calendarId = told.calendar ?? own?.after?.calendar;
    const calendar = calendarId === undefined ? undefined : this.process.calendars[calendarId];
    const recorded = this.entry?.recorded ?? told.due;
    const zone = calendar ? zoneOf(calendar, state) : this.process.zone;
    const decrees =
      calendar?.decreed === undefined ? [] : await decreesHeld(this.parts.reads, calendar.decreed, recorded);
    const begins = start ?? step?.happened ?? state.startedAt;
    const duration = own?.after?.duration;
    (step?.clocks ?? this.clocks).push({
      handler: told.handler,
      start: begins,
      due: told.due,
      budget: told.budget ?? (typeof duration === 'string' ? duration : ''),
      again: told.again,
      recorded,
      calendar: calendar?.id ?? null,
      days:
        calendar === undefined || start === undefined
          ? []
          : countedDays(calendar, zone, start, told.due, decrees),
      decrees: decrees.filter(({ year }) => touches(year, begins, told.due, zone)),
    });
  }

  /** Step whose own scope an instance is: what stands on a stage stands on its step. */
  private stepOf(owner: number): number | undefined {
    const { state } = this;
    if (!state) return undefined;
    return this.steps.findLast(({ step }) =>
      findStep(state, step)?.step.scopes.some((scope) => scope.id === owner),
    )?.step;
  }

  /** Values as its rules could read them when it was left. */
  private note(
    before: CaseState | null,
    answers: ReadonlyMap<number, Values>,
    left: ReadonlySet<number>,
    still = false,
  ): void {
    const { state } = this;
    if (!state) return;
    for (const step of left) {
      for (const one of this.steps) {
        if (one.step !== step || (still && !findStep(state, step))) continue;
        const seen = before ? valuesSeenAt(before, step) : {};
        const does = this.process.steps[one.def]?.does;
        // What a sealed round holds is nobody's to read before it is decided.
        if (still && does?.kind === 'approval' && does.sealed) continue;
        one.values = { ...seen, ...state.data, ...answers.get(step) };
      }
    }
  }
}

function touches(year: number, from: Instant, to: Instant, zone: string): boolean {
  const yearOf = (at: Instant): number => Number(localDate(at, zone).slice(0, 4));
  return yearOf(Math.min(from, to)) <= year && year <= yearOf(Math.max(from, to));
}

function zoneOf(calendar: Calendar, state: CaseState): string {
  if (typeof calendar.zone === 'string') return calendar.zone;
  const value = state.data[calendar.zone.field];
  return typeof value === 'string' && value !== '' ? value : calendar.zone.otherwise;
}

/** From when a due time counts; undefined: from what cannot be told here. */
function startOf(
  { from }: Clock,
  { happened, def }: Building,
  state: CaseState,
  process: Process,
): Instant | undefined {
  switch (from.kind) {
    case 'entered':
      return happened;
    case 'firstEntered':
      return state.firstEntered[def] ?? happened;
    case 'caseStarted':
      return state.startedAt;
    case 'sent':
      return state.sent[from.step];
    case 'enteredStep':
      return state.lastEntered[from.step];
    case 'field': {
      const value = state.data[from.field];
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
      return instantOf(value.length === 10 ? `${value}T00:00` : value.slice(0, 16), process.zone);
    }
  }
}

function rolesOf(def: StepDef | undefined): ReadonlySet<string> {
  if (def?.does.kind === 'task') return new Set(def.does.performer.roles);
  return new Set(
    def?.does.kind === 'approval' ? def.does.seats.flatMap(({ performer }) => performer.roles) : [],
  );
}

/** Those with one of the roles, then those who stand in or are above where one of them is away. */
function among(people: readonly PersonThen[], roles: ReadonlySet<string>): readonly PersonThen[] {
  const able = people.filter((one) => one.roles.some((role) => roles.has(role)));
  const known = new Set(able.map(({ person }) => person));
  const byId = new Map(people.map((one) => [one.person, one]));
  const standIns: PersonThen[] = [];
  const ask = ({ away, supervisor }: PersonThen): void => {
    if (away === null) return;
    for (const id of [away.substitute, supervisor]) {
      const next = id === null || known.has(id) ? undefined : byId.get(id);
      if (!next) continue;
      known.add(next.person);
      standIns.push(next);
      ask(next);
    }
  };
  able.forEach(ask);
  return [...able, ...standIns];
}
