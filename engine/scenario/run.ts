/** Walks a scenario: the proof of a document, and how an author tries one (language.md 7). */
import type { CaseEvent, CaseState } from '../case/case.ts';
import { replay } from '../case/evolve.ts';
import { isRejection } from '../case/guard.ts';
import { owners } from '../case/tree.ts';
import type { ExpectSource, ScenarioSource, ScenarioStepSource } from '../definition/scenario.ts';
import type { Process, Sop, StepDef } from '../process/process.ts';
import type { Value, Values } from '../form/form.ts';
import { dueAfter } from '../time/due.ts';
import { instantOf } from '../time/zone.ts';
import { reckon } from '../measure/reckon.ts';
import { nameIn, ownerAt } from './address.ts';
import { readAnswer } from './answer.ts';
import { chainOf, substituted, type Link } from './chain.ts';
import { differences } from './expect.ts';
import { describe, type Refused } from './refused.ts';
import { interventions, namedIn } from './verbs.ts';
import { outsideResult } from './outside.ts';
import type { Difference } from './expect.ts';
import { sendMessage } from './send.ts';
import { World } from './world.ts';
import type { BareCommand, WorldCase } from './world.ts';

export interface ScenarioRun {
  readonly scenario: string;
  /** Index of the variant of `for`; 0 when there are none. */
  readonly variant: number;
  /** Of the case of `given`. */
  readonly process: Process;
  readonly events: readonly CaseEvent[];
  readonly state: CaseState | null;
  /** Every case that ran, in order of their start. */
  readonly cases: readonly Pick<WorldCase, 'process' | 'events' | 'state'>[];
  readonly failures: readonly ScenarioFailure[];
  /** Steps that were not taken any more: the first command that does not do what it should ends the walk. */
  readonly unreached: number;
}

/** `step`: index in the scenario's steps, -1 for its start; `path`: where that stands in the document. `code`: expect, refused, not_refused, unknown_name, incident, code_line. */
export interface ScenarioFailure extends Difference {
  readonly step: number;
  readonly path: string;
  readonly code: 'expect' | 'refused' | 'not_refused' | 'unknown_name' | 'incident' | 'code_line';
}

/** Every variant of one scenario of a document, in order. `others`: SOPs whose cases run beside it. */
export function runScenario(sop: Sop, id: string, others: readonly Sop[] = []): readonly ScenarioRun[] {
  const source = sop.definition.scenarios?.[id];
  if (!source) throw new Error(`the document has no scenario ${id}`);
  const variants = source.for?.length ? source.for : [{}];
  return variants.map((variant, index) =>
    new Walk(sop, others, id, index, variant as Record<string, unknown>).run(),
  );
}

/** Every scenario of a document in file order, each with its variants (runScenario). */
export function runAllScenarios(sop: Sop, others: readonly Sop[] = []): readonly ScenarioRun[] {
  return Object.keys(sop.definition.scenarios ?? {}).flatMap((id) => runScenario(sop, id, others));
}

const RESERVED = new Set([
  ...['time', 'message', 'broadcast', 'kept', 'case', 'result'],
  ...['expect', 'refused', 'at', 'reason'],
]);
const VERBS = new Set([
  ...['claim', 'release', 'assign', 'postpone', 'correct', 'change'],
  ...Object.keys(interventions),
]);

class Walk {
  readonly #sop: Sop;
  readonly #scenario: string;
  readonly #variant: number;
  readonly #chain: readonly Link[];
  readonly #main: Process;
  readonly #world: World;
  readonly #failures: ScenarioFailure[] = [];
  readonly #since = new Map<WorldCase, number>();
  #begun = 0;
  #refused: string[] = [];
  #step = -1;
  #path: string;

  constructor(
    sop: Sop,
    others: readonly Sop[],
    id: string,
    variant: number,
    values: Record<string, unknown>,
  ) {
    this.#sop = sop;
    this.#scenario = id;
    this.#variant = variant;
    this.#path = `scenarios/${id}/given`;
    this.#chain = chainOf(sop, id).map((link) => ({ id: link.id, source: substituted(link.source, values) }));
    const given = Object.assign({}, ...this.#chain.map(({ source }) => source.given ?? {})) as NonNullable<
      ScenarioSource['given']
    >;
    const name = given.process ?? Object.keys(sop.processes)[0]!;
    const process = sop.processes[name];
    if (!process) throw new Error(`the document has no process ${name}`);
    this.#main = process;
    const people = Object.fromEntries(
      Object.entries(given.people ?? {}).map(([person, roles]) => [person, [roles].flat()]),
    );
    const staff = {
      people,
      absent: given.absent ?? {},
      supervisors: given.supervisors ?? {},
      parameters: { ...this.#defaults(), ...(given.parameters as Values | undefined) },
      figures: given.facts as Values | undefined,
    };
    const at = instantOf(given.at ?? '2026-01-05T09:00', process.zone);
    this.#world = new World(process, staff, at, [sop, ...others.filter((other) => other.id !== sop.id)]);
    this.#start(given);
  }

  /** Of the case that is looked at. */
  get #process(): Process {
    return this.#world.process;
  }

  #defaults(): Values {
    const declared = Object.entries(this.#sop.definition.parameters ?? {});
    return Object.fromEntries(declared.map(([id, parameter]) => [id, (parameter.value ?? null) as Value]));
  }

  #start(given: NonNullable<ScenarioSource['given']>): void {
    const starts = Object.values(this.#process.starts);
    const chosen = starts.find(({ id, kind }) =>
      given.start === undefined ? kind === 'form' : id === given.start,
    );
    const { id: start, kind, form } = chosen ?? starts[0] ?? { id: '', kind: 'form', form: undefined };
    if (chosen === undefined && given.start !== undefined) {
      this.#fail('unknown_name', given.start, starts.map(({ id }) => id).join(', '));
      return;
    }
    if (kind === 'every') {
      this.#world.followCalendar(this.#process, this.#process.starts[start]!);
      return;
    }
    const answer = form
      ? readAnswer(given.case, form, { process: this.#process, state: null, now: this.#world.now })
      : {};
    const command = { type: 'start-case', start, answer: answer ?? {} } as const;
    const refusal =
      kind === 'called' ? this.#world.call(command) : this.#world.execute(given.by ?? null, command);
    this.#judge(refusal, given.refused);
  }

  run(): ScenarioRun {
    let unreached = 0;
    for (const { id, source } of this.#chain)
      for (const [index, step] of source.steps.entries()) {
        if (this.#isStopped) {
          unreached += 1;
          continue;
        }
        this.#path = `scenarios/${id}/steps/${index}`;
        this.#take(step, index);
      }
    this.#unexpected();
    const { cases } = this.#world;
    return {
      scenario: this.#scenario,
      variant: this.#variant,
      process: this.#main,
      events: cases[0]?.events ?? [],
      state: cases[0]?.state ?? null,
      cases,
      failures: this.#failures,
      unreached,
    };
  }

  /** What follows a command that went wrong speaks of another case than the author's. */
  get #isStopped(): boolean {
    return this.#failures.some(({ code }) => code !== 'expect' && code !== 'incident');
  }

  #take(source: ScenarioStepSource, index: number): void {
    this.#step = index;
    if (source.time !== undefined) this.#world.advance(this.#instant(source.time));
    if (source.case !== undefined) this.#look(source.case);
    if (source.result) this.#outside(source.result, source.refused);
    for (const [message, payload] of Object.entries({ ...source.message, ...source.broadcast }))
      this.#send(null, message, payload, source);
    for (const [person, doing] of Object.entries(source)) {
      if (!RESERVED.has(person)) this.#act(person, doing as Record<string, unknown>, source);
    }
    if (source.expect) this.#expect(source.expect);
  }

  /** Turns to another case. */
  #look(which: NonNullable<ScenarioStepSource['case']>): void {
    const [process, value] = typeof which === 'string' ? [which, undefined] : Object.entries(which)[0]!;
    const all = this.#world.cases.filter((each) => each.process.id === process);
    const found =
      typeof value === 'number'
        ? all[value - 1]
        : all.findLast(
            ({ state }) => value === undefined || Object.values(state?.data ?? {}).includes(value),
          );
    if (found) this.#world.focus = found;
    else this.#fail('unknown_name', JSON.stringify(which), 'a case that has been started');
  }

  #outside(results: Readonly<Record<string, unknown>>, expected: string | undefined): void {
    for (const [def, result] of Object.entries(results)) {
      const told = outsideResult(this.#world, def, result);
      if (told === undefined) this.#fail('unknown_name', def, 'a step that waits for an answer');
      else if (told !== null) this.#judge(this.#world.execute(null, told), expected);
    }
  }

  #instant(text: string): number {
    return text.startsWith('P')
      ? dueAfter({ start: this.#world.now, duration: text, zone: this.#process.zone })
      : instantOf(text, this.#process.zone);
  }

  #act(person: string, doing: Record<string, unknown>, source: ScenarioStepSource): void {
    for (const [name, answer] of Object.entries(doing)) {
      if (this.#isMessage(name)) {
        this.#send(person, name, answer, source);
        continue;
      }
      const command = this.#command(person, name, answer, source);
      if (command === null) {
        if (source.refused === 'form_invalid') this.#refused.push('form_invalid');
        else this.#fail('code_line', String(answer), '');
        continue;
      }
      if (!command) {
        this.#fail('unknown_name', name, 'a step or an action that is open');
        continue;
      }
      this.#judge(this.#world.execute(person, command), source.refused);
    }
  }

  /** A step, a button or a verb of that name comes first. */
  #isMessage(name: string): boolean {
    const { steps, handlers, messages } = this.#process;
    return !VERBS.has(name) && !steps[name] && !handlers[name] && Object.hasOwn(messages, name);
  }

  /** That it is kept is told by `kept`, that nobody takes it by `refused: not_consumed`. */
  #send(person: string | null, name: string, payload: unknown, source: ScenarioStepSource): void {
    const { messages } = this.#process;
    const message = Object.hasOwn(messages, name) ? messages[name] : undefined;
    const brought = message && readAnswer(payload, message.form, this.#here());
    if (!message || !brought) {
      this.#fail('unknown_name', name, 'a message of the document');
      return;
    }
    const answer = sendMessage(this.#world, person, message, brought);
    if (isRejection(answer)) this.#judge(answer, source.refused);
    else if (answer === 'not_consumed') this.#judge({ rejected: answer }, source.refused);
    else {
      const kept = source.kept === true;
      if ((answer === 'kept') !== kept) this.#fail('refused', answer, kept ? 'kept' : 'received');
      this.#judge(null, source.refused);
    }
  }

  #judge(refusal: Refused | null, expected: string | undefined): void {
    if (refusal) this.#refused.push(refusal.rejected);
    if (refusal && refusal.rejected !== expected) this.#fail('refused', describe(refusal), expected ?? '');
    if (!refusal && expected !== undefined) this.#fail('not_refused', '', expected);
  }

  /** undefined: nothing of that name; null: the code line could not be read. */
  #command(
    person: string,
    name: string,
    source: unknown,
    given: ScenarioStepSource,
  ): BareCommand | undefined | null {
    const { steps, handlers } = this.#process;
    if (VERBS.has(name) && !steps[name] && !handlers[name]) return this.#verb(name, source, given);
    const handler = this.#process.handlers[nameIn(name)];
    if (handler?.trigger.on === 'action') {
      const on = [handler.owner.id, ...name.split('/').slice(1)].join('/');
      const owner = ownerAt(this.#process, this.#world.state, handler.owner.kind, on);
      const answer = readAnswer(source, handler.trigger.form, this.#here());
      return answer && { type: 'take-action', handler: handler.id, owner: owner?.node.id ?? 0, answer };
    }
    const def = this.#process.steps[nameIn(name)];
    if (!def) return undefined;
    const step = this.#stepId(name);
    if (def.does.kind === 'approval') return this.#decision(person, def, step, source);
    if (def.does.kind !== 'task') return undefined;
    if (def.does.letter && source === 'failed')
      return { type: 'fail-posting', step, reason: given.reason ?? 'skenario' };
    const answer = readAnswer(source, def.does.form, this.#here(step));
    const happenedAt = given.at === undefined ? undefined : this.#instant(given.at);
    return answer && { type: 'complete-task', step, answer, happenedAt, reason: given.reason };
  }

  #decision(person: string, def: StepDef, step: number, source: unknown): BareCommand | undefined {
    const [answer, detail] =
      typeof source === 'string'
        ? [source, undefined]
        : (Object.entries(source as Record<string, unknown>)[0] ?? ['', undefined]);
    if (answer !== 'approve' && answer !== 'return' && answer !== 'reject' && answer !== 'acknowledge')
      return undefined;
    const open = [...owners(this.#world.state?.root ?? null)].find(({ node }) => node.id === step);
    const seats = open?.kind === 'step' ? open.node.seats.filter(({ status }) => status === 'open') : [];
    const seat = (seats.find((each) => this.#world.mayFill(person, each)) ?? seats[0])?.seat ?? 0;
    const { does } = def;
    const form = does.kind === 'approval' ? does.seats[seat]?.form : undefined;
    const reason = typeof detail === 'string' ? detail : undefined;
    const values =
      form && typeof detail === 'object'
        ? (readAnswer(detail, form, this.#here(step)) ?? undefined)
        : undefined;
    return { type: 'decide-approval', step, seat, answer, reason, values };
  }

  #verb(verb: string, source: unknown, given: ScenarioStepSource): BareCommand | undefined | null {
    const reason = given.reason ?? 'skenario';
    if (verb === 'change') return { type: 'change-data', values: source as Values, reason };
    const { name, detail: value } = namedIn(source);
    const { state } = this.#world;
    const intervene = Object.hasOwn(interventions, verb) ? interventions[verb] : undefined;
    if (intervene)
      return intervene({ process: this.#process, state, name, detail: value, reason, now: this.#world.now });
    const step = verb === 'correct' ? this.#lastEntry(name) : this.#stepId(name);
    switch (verb) {
      case 'claim':
        return { type: 'start-task', step, override: given.reason !== undefined, reason: given.reason };
      case 'release':
        return { type: 'release-task', step };
      case 'assign':
        return { type: 'assign-task', step, to: String(value), reason };
      case 'postpone':
        return { type: 'postpone-task', step, until: this.#instant(String(value)), reason };
      default: {
        const does = this.#process.steps[nameIn(name)]?.does;
        const answer = does?.kind === 'task' ? readAnswer(value, does.form, this.#here()) : undefined;
        return answer && { type: 'correct-task', step, answer, reason };
      }
    }
  }

  #here(step?: number) {
    return {
      process: this.#process,
      state: this.#world.state,
      step: step || undefined,
      now: this.#world.now,
    };
  }

  #stepId(address: string): number {
    return ownerAt(this.#process, this.#world.state, 'step', address)?.node.id ?? 0;
  }

  /** The address is the one that the step had when the entry was made. */
  #lastEntry(address: string): number {
    const { events } = this.#world;
    const wasThere = (step: number, at: number): boolean =>
      ownerAt(this.#process, replay(events.slice(0, at)), 'step', address)?.node.id === step;
    const event = events.findLast(
      (e, at) =>
        (e.type === 'task-completed' || e.type === 'attempt-recorded') &&
        e.def === nameIn(address) &&
        (address === e.def || wasThere(e.step, at)),
    );
    return event && 'step' in event && typeof event.step === 'number' ? event.step : 0;
  }

  /** An incident that no `expect` names is a failure, never silence. */
  #unexpected(): void {
    for (const each of this.#world.cases) {
      for (const event of each.events.slice(this.#since.get(each)))
        if (event.type === 'incident-raised') this.#fail('incident', `${event.code} (${event.place})`, '');
    }
  }

  #expect(expected: ExpectSource): void {
    if (expected.incidents === undefined) this.#unexpected();
    const { events, focus } = this.#world;
    const since = events.slice(focus ? this.#since.get(focus) : 0);
    const begun = this.#world.begun.slice(this.#begun);
    for (const difference of this.#differences(expected, since, begun)) {
      const path = `${this.#path}/expect/${difference.what.split('.', 1)[0] ?? ''}`;
      this.#failures.push({ step: this.#step, path, code: 'expect', ...difference });
    }
    if (focus) this.#since.set(focus, events.length);
    this.#begun = this.#world.begun.length;
    this.#refused = [];
  }

  #differences(expected: ExpectSource, since: readonly CaseEvent[], begun: readonly string[]) {
    const { measures, zone, id } = this.#sop;
    const states = this.#world.cases.flatMap(({ process, state }) =>
      state && process.sop === id ? [state] : [],
    );
    const measured = (measure: string) =>
      Object.hasOwn(measures, measure)
        ? reckon(measures, measure, states, { now: this.#world.now, zone }).value
        : undefined;
    const { state } = this.#world;
    return differences(expected, this.#process, state, since, this.#refused, begun, measured);
  }

  #fail(code: ScenarioFailure['code'], found: string, expected: string): void {
    this.#failures.push({ step: this.#step, path: this.#path, code, what: code, found, expected });
  }
}
