/**
 * Random walks of real cases, followed by another engine: the case goes on by our interpreter, and what
 * people and clocks did is done in bpmn-engine to the diagram of the same process. After every command
 * both have to wait for the same tasks. Conditions are judged here (they are JSON Logic), on the data
 * of the case; everything else is bpmn-engine's.
 */
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { bpmnOf } from '../../engine/bpmn/bpmn.ts';
import type { CaseEvent, CaseState, Facts } from '../../engine/case/case.ts';
import { readingAt } from '../../engine/case/reading.ts';
import { owners } from '../../engine/case/tree.ts';
import { isTrue } from '../../engine/logic/evaluate.ts';
import type { Rule } from '../../engine/logic/rule.ts';
import type { Process, Sop } from '../../engine/process/process.ts';
import { walkCase } from '../flow/walks.ts';
import { plainWords } from './plain-words.ts';

interface Api {
  readonly id: string;
  readonly type: string;
  signal(message?: unknown): void;
  getPostponed?(): readonly Api[];
}
interface Execution {
  readonly state: string;
  getPostponed(): readonly Api[];
  signal(message: unknown): void;
}
interface Flow {
  readonly id: string;
  readonly behaviour: { readonly conditionExpression?: { readonly body: string } };
}
interface Clock {
  readonly id: string;
  readonly call: () => void;
}
type Next = (error: Error | null, result?: unknown) => void;

const { Engine } = createRequire(import.meta.url)('bpmn-engine') as {
  Engine: new (options: unknown) => {
    execute(options: unknown): Promise<Execution>;
  };
};

interface Turn {
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
  readonly facts: Facts;
}

/** What differed, with the turn; null: the whole walk was the same. `turns`: how many were compared. */
export interface Followed {
  readonly turns: number;
  readonly fault: string | null;
}

export async function followWalk(sop: Sop, process: Process, seed: number, most: number): Promise<Followed> {
  const turns: Turn[] = [];
  walkCase(process, seed, most, (events, state, facts) => turns.push({ events, state, facts }));
  // One process of a file runs at a time, and every clock is ours.
  const [first] = Object.values(process.starts);
  const started = first ? { ...process, starts: { [first.id]: first } } : process;
  const alone: Sop = { ...sop, processes: { [process.id]: started } };
  const xml = (await bpmnOf(alone, plainWords, '0')).replaceAll(
    /(<bpmn:time(Duration|Date|Cycle)[^>]*>)[^<]*/g,
    (_, tag: string, kind: string) => `${tag}${kind === 'Date' ? '2099-01-01T00:00:00Z' : 'PT1H'}`,
  );
  return new Follower(process, turns, xml).follow();
}

class Follower {
  readonly #process: Process;
  readonly #turns: readonly Turn[];
  readonly #xml: string;
  readonly #rules: ReadonlyMap<string, Rule>;
  /** Several items of a loop have a clock of the same id: the first that was set goes off first. */
  readonly #clocks: Clock[] = [];
  /** Events that wait for somebody to say that they happened. */
  readonly #asked = new Map<string, Api>();
  readonly #outcomes = new Map<string, string>();
  readonly #answers = new Map<string, string>();
  /** Scopes of a block that are through, since it was opened last. */
  readonly #finished = new Map<string, number>();
  /** How often an approval was returned. */
  readonly #returned = new Map<string, number>();
  /** How often the diagram let a step with a limit begin. */
  readonly #entered = new Map<string, number>();
  #now: Turn | undefined;

  constructor(process: Process, turns: readonly Turn[], xml: string) {
    this.#process = process;
    this.#turns = turns;
    this.#xml = xml;
    this.#rules = new Map(rulesIn(process).map((rule) => [JSON.stringify(rule.logic), rule]));
  }

  async follow(): Promise<Followed> {
    const [start, ...rest] = this.#turns;
    if (!start) return { turns: 0, fault: null };
    const listener = new EventEmitter();
    const engine = new Engine({
      name: this.#process.id,
      source: this.#xml,
      listener,
      scripts: {
        register: () => undefined,
        getScript: (_language: string, flow: Flow) => ({
          execute: (_scope: unknown, next: Next) => next(null, this.#judge(flow)),
        }),
      },
      extensions: { services: withServices },
      expressions: {
        resolveExpression: (text: string) => this.#countOf(text) ?? this.#enough(text) ?? text,
        isExpression: (text: string) => this.#countOf(text) !== null || this.#enough(text) !== null,
        hasExpression: (text: string) => this.#countOf(text) !== null || this.#enough(text) !== null,
      },
      timers: {
        executing: [],
        register: ({ id }: { id: string }) => ({
          setTimeout: (call: (...args: unknown[]) => void, _ms: number, ...args: unknown[]) => {
            const clock = { id, call: () => call(...args) };
            this.#clocks.push(clock);
            return clock;
          },
          clearTimeout: (clock: Clock) => this.#stop(clock),
        }),
        setTimeout: () => ({}),
        clearTimeout: () => undefined,
      },
    });
    listener.on('activity.wait', (api: Api) => this.#asked.set(api.id, api));
    this.#learn(start);
    const execution = await engine.execute({ listener });
    this.#begins();
    for (const event of start.events) this.#happens(execution, event);
    await nextTurn();
    try {
      let fault = this.#difference(execution, start, 0);
      for (const [index, turn] of rest.entries()) {
        if (fault !== null) return { turns: index + 1, fault };
        this.#learn(turn);
        for (const event of turn.events) this.#happens(execution, event);
        await nextTurn();
        fault = this.#difference(execution, turn, index + 1);
      }
      return { turns: this.#turns.length, fault };
    } finally {
      listener.removeAllListeners();
    }
  }

  #learn(turn: Turn): void {
    this.#now = turn;
    for (const event of turn.events) {
      if (event.type === 'branch-taken' && event.outcome !== undefined)
        this.#outcomes.set(event.def, event.outcome);
      if (event.type === 'step-completed' && event.outcome !== undefined)
        this.#outcomes.set(event.def, event.outcome);
      if (event.type === 'step-completed' && event.outcome === 'return')
        this.#returned.set(event.def, (this.#returned.get(event.def) ?? 0) + 1);
      if (event.type === 'block-opened') this.#finished.delete(this.#blockOf(event.step));
      if (event.type === 'scope-completed') {
        const block = this.#process.scopes[event.def]?.step;
        if (typeof block === 'string') this.#finished.set(block, (this.#finished.get(block) ?? 0) + 1);
      }
      if (event.type === 'decision-recorded')
        this.#answers.set(`${this.#process.id}.${event.def}.seat${event.seat + 1}.answer`, event.answer);
    }
  }

  /** What people and clocks did; the rest follows from the diagram. */
  #happens(execution: Execution, event: CaseEvent): void {
    const { id } = this.#process;
    const waiting = waitingIn(execution);
    switch (event.type) {
      case 'attempt-recorded':
      case 'task-completed': {
        const pause = this.#clocks.find((clock) => clock.id.startsWith(`${id}.${event.def}.pause`))?.id;
        if (!waiting.has(`${id}.${event.def}`) && pause !== undefined) this.#fire(pause);
        waitingIn(execution).get(`${id}.${event.def}`)?.signal();
        return;
      }
      case 'decision-recorded':
        waiting.get(`${id}.${event.def}.seat${event.seat + 1}`)?.signal();
        return;
      case 'handler-fired': {
        const edge = `${id}.${event.handler}.event`;
        if (event.skipped === true) return;
        if (this.#runs(edge)) this.#fire(edge);
        else this.#asked.get(edge)?.signal();
        return;
      }
      case 'child-ended':
        [...waiting.values()].find(({ type }) => type === 'bpmn:CallActivity')?.signal();
        return;
      case 'step-completed':
        if (this.#process.steps[event.def]?.does.kind !== 'wait') return;
        if (this.#runs(`${id}.${event.def}`)) this.#fire(`${id}.${event.def}`);
        else waiting.get(`${id}.${event.def}`)?.signal();
        return;
      default:
    }
  }

  #runs(id: string): boolean {
    return this.#clocks.some((clock) => clock.id === id);
  }

  #fire(id: string): void {
    const clock = this.#clocks.find((one) => one.id === id);
    if (!clock) return;
    this.#stop(clock);
    clock.call();
  }

  #stop(clock: Clock): void {
    const at = this.#clocks.indexOf(clock);
    if (at >= 0) this.#clocks.splice(at, 1);
  }

  #judge(flow: Flow): boolean {
    const body = flow.behaviour.conditionExpression?.body ?? '';
    // A script writes values: ours has written them.
    if (body === '') return true;
    const rule = this.#rules.get(body);
    const turn = this.#now;
    if (!turn) return false;
    if (rule) {
      const work = { state: turn.state, process: this.#process, facts: turn.facts };
      return isTrue(rule, readingAt(work as never, null, ''));
    }
    const written = JSON.parse(body) as Record<string, unknown>;
    const [decided] = (written['decided'] ?? []) as readonly string[];
    if (decided !== undefined)
      return turn.events.some((event) => event.type === 'step-completed' && event.def === decided);
    const counted = this.#counted(body, written['>=']);
    if (counted !== null) return counted;
    const answered = this.#answered(written);
    if (answered !== null) return answered;
    // A chain that was returned as often as its document allows.
    if (Array.isArray(written['and'])) {
      const [returned, often] = written['and'] as [
        Record<string, unknown>,
        { readonly '>='?: [unknown, number] },
      ];
      const [step = ''] = (returned['=='] as [{ outcome?: [string] }] | undefined)?.[0].outcome ?? [];
      if (often['>='] !== undefined)
        return this.#answered(returned) === true && (this.#returned.get(step) ?? 0) >= often['>='][1];
    }
    throw new Error(`a condition that nobody can judge: ${body}`);
  }

  /** `finished` of a block, and `entries` of a step: a limit is asked before each entry but the last. */
  #counted(body: string, compared: unknown): boolean | null {
    if (!Array.isArray(compared)) return null;
    const [asked, most] = compared as [{ finished?: [string]; entries?: [string] }, number];
    if (asked.finished) return (this.#finished.get(asked.finished[0]) ?? 0) >= most;
    if (!asked.entries) return null;
    const before = this.#entered.get(body) ?? 0;
    if (before >= most) return true;
    this.#entered.set(body, before + 1);
    return false;
  }

  #answered({ '==': equal }: Record<string, unknown>): boolean | null {
    if (!Array.isArray(equal)) return null;
    const [asked, value] = equal as [{ outcome?: [string]; var?: string }, string];
    if (asked.outcome) return this.#outcomes.get(asked.outcome[0]) === value;
    return asked.var === undefined ? null : this.#answers.get(asked.var) === value;
  }

  /** Whether enough items of a loop are through. */
  #enough(text: string): boolean | null {
    return /^\{">=":\[\{"finished"/.test(text)
      ? this.#counted(text, (JSON.parse(text) as { readonly '>=': unknown })['>='])
      : null;
  }

  /** Of a start that waits for its time or its message. */
  #begins(): void {
    const [start] = Object.values(this.#process.starts);
    const id = `${this.#process.id}.start.${start?.id ?? ''}`;
    if (this.#runs(id)) this.#fire(id);
    else this.#asked.get(id)?.signal();
  }

  #blockOf(step: number): string {
    const found = [...owners(this.#now?.state.root ?? null)].find(
      (owner) => owner.kind === 'step' && owner.node.id === step,
    );
    return found?.node.def ?? '';
  }

  /** How many items a loop has: as many as were opened in this turn. */
  #countOf(text: string): number | null {
    if (!/^\{"count":/.test(text)) return null;
    const opened = this.#now?.events.findLast((event) => event.type === 'block-opened');
    if (opened === undefined) return 0;
    const each = this.#process.steps[this.#blockOf((opened as { readonly step: number }).step)];
    return (
      this.#now?.events.filter(
        (event) => event.type === 'scope-entered' && this.#process.scopes[event.def]?.step === each?.id,
      ).length ?? 0
    );
  }

  #difference(execution: Execution, turn: Turn, index: number): string | null {
    const ours = turn.state.status === 'open' ? openIn(turn.state, this.#process) : [];
    const theirs = [...waitingIn(execution).keys()]
      .map((id) => id.slice(this.#process.id.length + 1).replace(/\.(pause|seat).*$/, ''))
      .filter((id) => KINDS.has(this.#process.steps[id]?.does.kind ?? ''));
    const [a, b] = [[...new Set(ours)].sort(), [...new Set(theirs)].sort()];
    if (JSON.stringify(a) === JSON.stringify(b)) return null;
    const did = turn.events.map(({ type }) => type).join(' ');
    return `turn ${index} (${did}): the case waits for ${a.join(', ') || 'nothing'}, the diagram for ${b.join(', ') || 'nothing'}`;
  }
}

/** Whatever a machine does is done at once: what comes of it is in the data of the case. */
function withServices(activity: { readonly type: string; readonly behaviour: { Service?: unknown } }): void {
  if (!MACHINES.has(activity.type)) return;
  activity.behaviour.Service = class {
    execute(_message: unknown, next: Next): void {
      next(null);
    }
  };
}

const MACHINES = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);

/** An event that waits for a message names itself by what it waits for. */
const WAITING = new Set([
  'bpmn:UserTask',
  'bpmn:IntermediateCatchEvent',
  'bpmn:MessageEventDefinition',
  'bpmn:CallActivity',
]);

function waitingIn(execution: Pick<Execution, 'getPostponed'>): Map<string, Api> {
  const found = new Map<string, Api>();
  const seen = new Set<string>();
  const look = (apis: readonly Api[]): void => {
    for (const api of apis) {
      // A sub-process names itself among what waits in it.
      if (seen.has(api.id)) continue;
      seen.add(api.id);
      if (WAITING.has(api.type)) found.set(api.id, api);
      if (api.type === 'bpmn:SubProcess') look(api.getPostponed?.() ?? []);
    }
  };
  look(execution.getPostponed());
  return found;
}

const KINDS: ReadonlySet<string> = new Set(['task', 'approval', 'wait']);

/** Steps that wait for a person, a date or a message. */
function openIn(state: CaseState, process: Process): readonly string[] {
  return [...owners(state.root)].flatMap((owner) => {
    if (owner.kind !== 'step') return [];
    const step = process.steps[owner.node.def];
    return step && KINDS.has(step.does.kind) ? [step.id] : [];
  });
}

function rulesIn(process: Process): readonly Rule[] {
  return Object.values(process.steps).flatMap(({ when, next, does }) => [
    ...(when ? [when.rule] : []),
    ...(next.kind === 'entries' ? next.entries.flatMap((entry) => entry.when ?? []) : []),
    ...(does.kind === 'parallel' ? does.branches.flatMap((branch) => branch.when ?? []) : []),
    ...(does.kind === 'approval' ? does.seats.flatMap((seat) => seat.when ?? []) : []),
  ]);
}
