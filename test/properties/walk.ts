/** A random walk over a case: commands that people could give, and time that goes on. */
import type { CaseEvent, CaseState, Command, Facts, Instant, Member } from '../../engine/case/case.ts';
import { decide } from '../../engine/case/decide.ts';
import { owners } from '../../engine/case/tree.ts';
import type { Value, Values } from '../../engine/form/form.ts';
import type { Process } from '../../engine/process/process.ts';
import { instantOf } from '../../engine/time/zone.ts';

/** Numbers that decide what happens; the same numbers give the same walk. */
export class Chance {
  readonly #numbers: readonly number[];
  #at = 0;
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }
  below(n: number): number {
    const number = this.#numbers[this.#at % this.#numbers.length] ?? 0;
    this.#at += 1;
    return (number + this.#at) % n;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

const people: Record<string, readonly string[]> = { a: ['clerk'], b: ['clerk', 'lead'], c: ['lead'] };
const member = (person: string): Member => ({ person, absent: false });
export const members: Facts['members'] = {
  clerk: [member('a'), member('b')],
  lead: [member('b'), member('c')],
};

export const START = instantOf('2026-01-05T09:00', 'Asia/Jakarta');

export interface Step {
  readonly command: Command;
  readonly facts: Facts;
  readonly before: CaseState | null;
  readonly events: readonly CaseEvent[];
  readonly rejected?: string;
}

export function startOf(): { readonly command: Command; readonly facts: Facts } {
  const command: Command = {
    type: 'start-case',
    id: 'start',
    actor: { person: null },
    start: 'open',
    answer: { n: 4, flag: false, day: '2026-01-20' },
  };
  return {
    command,
    facts: { now: START, members, parameters: {}, turns: {}, start: { case: '1', number: 'K-1' } },
  };
}

/** The same, begun by the calendar: nothing is filled in, and it begins at its hour. */
function startByCalendar(): ReturnType<typeof startOf> {
  const { command, facts } = startOf();
  return {
    command: { ...command, start: 'weekly', answer: {}, happenedAt: START - 3_600_000, missed: 2 } as Command,
    facts,
  };
}

/** Walks as long as the case is open, `length` commands at most. */
export function walk(process: Process, numbers: readonly number[], length: number): readonly Step[] {
  const chance = new Chance(numbers);
  const steps: Step[] = [];
  let state: CaseState | null = null;
  let now = START;
  const take = (command: Command, facts: Facts): void => {
    const decision = decide(process, state, command, facts);
    if ('rejected' in decision)
      steps.push({ command, facts, before: state, events: [], rejected: decision.rejected });
    else {
      steps.push({ command, facts, before: state, events: decision.events });
      state = decision.state;
    }
  };
  const start = process.starts['weekly'] && chance.below(2) === 0 ? startByCalendar() : startOf();
  take(start.command, start.facts);
  for (let i = 0; i < length && current(state)?.status === 'open'; i += 1) {
    now += chance.of([0, 60_000, 3_600_000, 7_200_000, 86_400_000, 400_000_000]);
    const facts: Facts = { now, members, parameters: {}, turns: {} };
    take({ type: 'fire-timers', id: `timers-${i}`, actor: { person: null } }, facts);
    const live = current(state);
    if (live?.status === 'open') {
      const id = `c${i}`;
      take(childTold(live, chance, id) ?? randomCommand(process, live, chance, now, id), facts);
    }
  }
  return steps;
}

/** From outside. */
function messageTo(process: Process, chance: Chance, id: string): Command {
  const message = chance.of(['told', 'soon', 'plain', 'everybody']);
  const type = process.messages[message]?.to === 'all' ? 'broadcast' : 'deliver-message';
  return { type, id, actor: { person: null }, message, payload: { n: chance.below(9) } };
}

/** Reads through a closure's assignment, which the compiler does not see. */
function current(state: CaseState | null): CaseState | null {
  return state;
}

export function randomCommand(
  process: Process,
  state: CaseState,
  chance: Chance,
  now: Instant,
  id: string,
): Command {
  const person = chance.of(Object.keys(people));
  const base = { id, actor: { person }, reason: 'because' };
  const live = [...owners(state.root)].filter(
    (owner) => owner.kind === 'step' && owner.node.seats.length > 0,
  );
  const step = live.length > 0 ? chance.of(live).node : undefined;
  const actions = [...owners(state.root)].flatMap((owner) =>
    Object.values(process.handlers)
      .filter(
        (h) => h.trigger.on === 'action' && h.owner.kind === owner.kind && h.owner.id === owner.node.def,
      )
      .map((handler) => ({ handler: handler.id, owner: owner.node.id })),
  );
  const adding = [...owners(state.root)].filter(
    ({ kind, node }) => kind === 'step' && process.steps[node.def]?.does.kind === 'each',
  );
  const dice = chance.below(20);
  const waiting = [...owners(state.root)].find(
    ({ kind, node }) => kind === 'step' && node.effect?.status === 'pending' && node.seats.length === 0,
  );
  if (dice > 17 && waiting?.kind === 'step' && waiting.node.effect) {
    const { id: step, def, effect } = waiting.node;
    const ok = chance.below(2) === 0;
    const about = { id, actor: { person: null }, step, def, key: effect.key, ok };
    return process.steps[def]?.does.kind === 'service'
      ? {
          ...about,
          type: 'service-result',
          ...(ok ? { output: { n: chance.of([7, 'none']) } } : {}),
        }
      : { ...about, type: 'delivery-result' };
  }
  if (dice === 0) return { ...base, type: 'cancel-case' };
  if (dice === 1)
    return {
      ...base,
      type: 'change-data',
      values: { n: chance.below(9), flag: chance.below(2) === 0, day: '2026-02-01' },
    };
  if (dice < 5 && actions.length > 0)
    return { ...base, type: 'take-action', ...chance.of(actions), answer: {} };
  if (dice === 10 && adding.length > 0)
    return {
      ...base,
      type: 'add-item',
      step: chance.of(adding).node.id,
      answer: itemOf(process, chance.of(adding).node.def, chance),
    };
  if (dice > 10 && dice < 14) return messageTo(process, chance, id);
  if (dice === 15 && chance.below(2) === 0)
    return {
      id,
      actor: { person: null },
      type: 'start-case',
      start: 'again',
      answer: { n: chance.below(9) },
    };
  if (dice === 14) {
    const { held = [] } = state;
    const owner = chance.of([...owners(state.root)]).node.id;
    return held.length > 0 && chance.below(2) === 0
      ? { ...base, type: 'resume', owner: chance.of(held) }
      : { ...base, type: 'pause', owner };
  }
  if (!step || !('def' in step))
    return { ...base, type: 'change-data', values: { n: chance.below(9), flag: chance.below(2) === 0 } };
  const does = process.steps[step.def]?.does;
  if (does?.kind === 'task' && does.letter && dice > 16)
    return { ...base, type: 'fail-posting', step: step.id };
  if (dice === 5) return { ...base, type: 'start-task', step: step.id };
  if (dice === 6) return { ...base, type: 'release-task', step: step.id };
  if (dice === 7) return { ...base, type: 'postpone-task', step: step.id, until: now + 3_600_000 };
  if (dice === 9 && chance.below(3) === 0) return { ...base, type: 'withdraw-step', step: step.id };
  if (dice === 8) return { ...base, type: 'assign-task', step: step.id, to: chance.of(Object.keys(people)) };
  if (does?.kind === 'approval') {
    const answer = does.mode === 'acknowledge' ? 'acknowledge' : chance.of(['approve', 'reject'] as const);
    return { ...base, type: 'decide-approval', step: step.id, seat: chance.below(2), answer };
  }
  return {
    ...base,
    type: 'complete-task',
    step: step.id,
    answer:
      does?.kind === 'task'
        ? answerTo(
            does.form.items.map((i) => i.field.name),
            chance,
          )
        : {},
  };
}

/** What the shell says of a case that a step has asked for: it runs, and sooner or later it ends. */
function childTold(state: CaseState, chance: Chance, id: string): Command | null {
  for (const { kind, node } of owners(state.root)) {
    if (kind !== 'step' || !node.child) continue;
    const base = { id, actor: { person: null }, step: node.id };
    const { status, key } = node.child;
    if (status === 'requested')
      return { ...base, type: 'child-started', key, case: `9${node.id}`, number: 'K-9' };
    if (status !== 'running' || chance.below(4) > 0) continue;
    const outcome = chance.of(['made', 'failed', 'cancelled']);
    return { ...base, type: 'child-ended', case: `9${node.id}`, outcome, output: { spent: 3 }, acts: [] };
  }
  return null;
}

function itemOf(process: Process, def: string, chance: Chance): Values {
  const does = process.steps[def]?.does;
  const names = does?.kind === 'each' ? does.item.items.map(({ field }) => field.name) : [];
  return Object.fromEntries(names.map((name) => [name, chance.of(Object.keys(people))]));
}

function answerTo(names: readonly string[], chance: Chance): Values {
  const values: Record<string, Value> = {
    n: chance.below(10),
    flag: chance.below(2) === 0,
    pick: chance.of(['red', 'blue', 'green']),
    day: chance.of(['2026-01-08', '2026-02-01']),
  };
  return Object.fromEntries(
    names.map((name) => [name, values[name] ?? (/^(own|spent)/.test(name) ? chance.below(10) : null)]),
  );
}
