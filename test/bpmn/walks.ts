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
type Timeout = () => void;
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
  const alone: Sop = { ...sop, processes: { [process.id]: process } };
  const xml = (await bpmnOf(alone, plainWords, '0')).replaceAll(
    /(<bpmn:time(?:Duration|Date|Cycle)[^>]*>)[^<]*/g,
    '$1PT1H',
  );
  return new Follower(process, turns, xml).follow();
}

class Follower {
  readonly #process: Process;
  readonly #turns: readonly Turn[];
  readonly #xml: string;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #clocks = new Map<string, Timeout>();
  /** Events that wait for somebody to say that they happened. */
  readonly #asked = new Map<string, Api>();
  readonly #outcomes = new Map<string, string>();
  readonly #answers = new Map<string, string>();
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
      timers: {
        executing: [],
        register: ({ id }: { id: string }) => ({
          setTimeout: (call: (...args: unknown[]) => void, _ms: number, ...args: unknown[]) => {
            this.#clocks.set(id, () => call(...args));
            return { id };
          },
          clearTimeout: () => this.#clocks.delete(id),
        }),
        setTimeout: () => ({}),
        clearTimeout: () => undefined,
      },
    });
    listener.on('activity.wait', (api: Api) => this.#asked.set(api.id, api));
    this.#learn(start);
    const execution = await engine.execute({ listener });
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
        const pause = [...this.#clocks.keys()].find((key) => key.startsWith(`${id}.${event.def}.pause`));
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
        if (this.#clocks.has(edge)) this.#fire(edge);
        else this.#asked.get(edge)?.signal();
        return;
      }
      case 'step-completed':
        if (this.#process.steps[event.def]?.does.kind !== 'wait') return;
        if (this.#clocks.has(`${id}.${event.def}`)) this.#fire(`${id}.${event.def}`);
        else waiting.get(`${id}.${event.def}`)?.signal();
        return;
      default:
    }
  }

  #fire(clock: string): void {
    const call = this.#clocks.get(clock);
    this.#clocks.delete(clock);
    call?.();
  }

  #judge(flow: Flow): boolean {
    const body = flow.behaviour.conditionExpression?.body ?? '';
    const rule = this.#rules.get(body);
    const turn = this.#now;
    if (!turn) return false;
    if (rule) {
      const work = { state: turn.state, process: this.#process, facts: turn.facts };
      return isTrue(rule, readingAt(work as never, null, ''));
    }
    const equal = (JSON.parse(body) as Record<string, unknown>)['=='];
    if (Array.isArray(equal)) {
      const [asked, value] = equal as [{ outcome?: [string]; var?: string }, string];
      if (asked.outcome) return this.#outcomes.get(asked.outcome[0]) === value;
      if (asked.var !== undefined) return this.#answers.get(asked.var) === value;
    }
    throw new Error(`a condition that nobody can judge: ${body}`);
  }

  #difference(execution: Execution, turn: Turn, index: number): string | null {
    const ours = turn.state.status === 'open' ? openIn(turn.state, this.#process) : [];
    const theirs = [...waitingIn(execution).keys()]
      .map((id) => id.slice(this.#process.id.length + 1).replace(/\.(pause|seat).*$/, ''))
      .filter((id) => Object.hasOwn(this.#process.steps, id));
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

function waitingIn(execution: Pick<Execution, 'getPostponed'>): Map<string, Api> {
  const found = new Map<string, Api>();
  const seen = new Set<string>();
  const look = (apis: readonly Api[]): void => {
    for (const api of apis) {
      // A sub-process names itself among what waits in it.
      if (seen.has(api.id)) continue;
      seen.add(api.id);
      if (api.type === 'bpmn:UserTask' || api.type === 'bpmn:IntermediateCatchEvent') found.set(api.id, api);
      if (api.type === 'bpmn:SubProcess') look(api.getPostponed?.() ?? []);
    }
  };
  look(execution.getPostponed());
  return found;
}

/** Steps that wait for a person or a date. */
function openIn(state: CaseState, process: Process): readonly string[] {
  const kinds = ['task', 'approval', 'wait'];
  return [...owners(state.root)].flatMap((owner) => {
    if (owner.kind !== 'step') return [];
    const step = process.steps[owner.node.def];
    return step && kinds.includes(step.does.kind) ? [step.id] : [];
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
