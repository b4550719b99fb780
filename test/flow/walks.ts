/** Random walks of real cases through the engine: valid answers, decisions, buttons, messages, and a clock that goes on. */
import type { CaseEvent, CaseState, Command, Facts, Instant } from '../../engine/case/case.ts';
import { decide } from '../../engine/case/decide.ts';
import { owners } from '../../engine/case/tree.ts';
import type { Form, Value, Values } from '../../engine/form/form.ts';
import type { Process } from '../../engine/process/process.ts';
import { localDate } from '../../engine/time/zone.ts';
import { members, START } from '../properties/walk.ts';

/** What a walk came to: the end, or where and why it stands still. */
export interface Walked {
  readonly ended: boolean;
  readonly commands: readonly string[];
  readonly stuck?: string;
}

type Chance = (below: number) => number;
type Given<T> = T extends Command ? Omit<T, 'id' | 'actor'> : never;

/** A small generator of our own: fast, and the same seed gives the same walk. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Told of each command that was taken. */
export type Observer = (events: readonly CaseEvent[], state: CaseState, facts: Facts) => void;

export function walkCase(process: Process, seed: number, most: number, observe?: Observer): Walked {
  const chance = chanceOf(seed * 2_654_435_761);
  const commands: string[] = [];
  let state: CaseState | null = null;
  let now = START;
  let count = 0;
  // A role of the generator has its people; any other has everybody.
  const all = [
    ...new Map(
      Object.values(members)
        .flat()
        .map((one) => [one.person, one]),
    ).values(),
  ];
  const roster = { ...Object.fromEntries(Object.keys(process.roles).map((role) => [role, all])), ...members };
  const send = (person: string | null, command: Given<Command>): string | undefined => {
    const facts: Facts = {
      now,
      members: roster,
      parameters: {},
      turns: {},
      ...(state ? {} : { start: { case: '1', number: 'K-1' } }),
    };
    const whole = { ...command, id: `c${(count += 1)}`, actor: { person } } as Command;
    const decision = decide(process, state, whole, facts);
    if ('rejected' in decision) return decision.rejected;
    state = decision.state;
    observe?.(decision.events, decision.state, facts);
    commands.push(told(command));
    return undefined;
  };
  const start = Object.values(process.starts)[0];
  const refused =
    start &&
    send(null, { type: 'start-case', start: start.id, answer: answerTo(start.form, chance, now, process) });
  if (refused !== undefined) return { ended: false, commands, stuck: `not started: ${refused}` };
  for (let step = 0; step < most; step += 1) {
    const live = open(state);
    if (!live) return { ended: true, commands };
    const [incident] = live.incidents;
    if (incident) return { ended: false, commands, stuck: `${incident.code} at ${incident.place}` };
    const choices = choicesOf(process, live, now, chance);
    const wake = nextInstant(live, now);
    if (choices.length === 0 && wake === undefined)
      return { ended: false, commands, stuck: 'nothing can happen' };
    const turn = chance(choices.length + (wake === undefined ? 0 : choices.length === 0 ? 1 : 2));
    const choice = choices[turn];
    if (choice) send(choice.person, choice.command);
    else {
      now = Math.max(now + 60_000, wake ?? now);
      send(null, { type: 'fire-timers' });
    }
  }
  return { ended: open(state) === null, commands };
}

/** Reads what a closure has assigned. */
function open(state: CaseState | null): CaseState | null {
  return state?.status === 'open' ? state : null;
}

function told(command: Given<Command>): string {
  return JSON.stringify(command);
}

interface Choice {
  /** null: another system. */
  readonly person: string | null;
  readonly command: Given<Command>;
}

/** Of the case that a step starts (random-definition.ts). */
const endings = ['made', 'failed', 'cancelled'];

const everybody = ['a', 'b', 'c'];

/** What people could do: mostly they will be let. */
function choicesOf(process: Process, state: CaseState, now: Instant, chance: Chance): readonly Choice[] {
  const choices: Choice[] = [];
  const person = () => everybody[chance(everybody.length)]!;
  for (const owner of owners(state.root)) {
    const { node } = owner;
    for (const handler of Object.values(process.handlers)) {
      if (handler.owner.kind !== owner.kind || handler.owner.id !== node.def) continue;
      const isUsedUp = handler.times !== undefined && (node.taken[handler.id] ?? 0) >= handler.times;
      if (handler.trigger.on !== 'action' || isUsedUp) continue;
      const answer = answerTo(handler.trigger.form, chance, now, process);
      choices.push({
        person: person(),
        command: { type: 'take-action', handler: handler.id, owner: node.id, answer },
      });
    }
    if (owner.kind !== 'step') continue;
    const step = node.id;
    const { does } = process.steps[node.def]!;
    const { effect, def, child } = owner.node;
    if (child?.status === 'requested') {
      const { key } = child;
      const command = { type: 'child-started', step, key, case: `9${step}`, number: 'K-9' } as const;
      choices.push({ person: null, command });
    } else if (child?.status === 'running') {
      const outcome = endings[chance(endings.length)]!;
      const command = { type: 'child-ended', step, case: `9${step}`, outcome, output: {}, acts: [] } as const;
      choices.push({ person: null, command });
    }
    if (effect?.status === 'pending' && owner.node.seats.length === 0) {
      const { key } = effect;
      const ok = chance(2) === 0;
      const about = { step, def, key, ok };
      const command =
        does.kind === 'service'
          ? ({ ...about, type: 'service-result', ...(ok ? { output: { n: chance(10) } } : {}) } as const)
          : ({ ...about, type: 'delivery-result' } as const);
      choices.push({ person: null, command });
    }
    if (owner.node.mode === 'sleeping' && (owner.node.nextAt ?? 0) > now) continue;
    if (does.kind === 'wait' && 'message' in does.for) {
      const { message } = does.for;
      const form = process.messages[message]?.form ?? { items: [], rules: [] };
      const values = answerTo(form, chance, now, process);
      choices.push({
        person: person(),
        command: { type: 'deliver-message', message, answer: values } as never,
      });
    }
    for (const seat of owner.node.seats.filter((one) => one.status === 'open')) {
      const fit = seat.assignee ?? membersOf(seat.roles, chance) ?? person();
      if (does.kind === 'task')
        choices.push({
          person: fit,
          command: { type: 'complete-task', step, answer: answerTo(does.form, chance, now, process) },
        });
      else if (does.kind === 'approval') {
        const answer =
          does.mode === 'acknowledge'
            ? 'acknowledge'
            : chance(3) === 0 && does.answers.reject
              ? 'reject'
              : 'approve';
        const values = answerTo(
          does.seats[seat.seat]?.form ?? { items: [], rules: [] },
          chance,
          now,
          process,
        );
        choices.push({
          person: fit,
          command: {
            type: 'decide-approval',
            step,
            seat: seat.seat,
            answer,
            values,
            reason: 'because',
          } as never,
        });
      }
    }
  }
  return choices;
}

function membersOf(roles: readonly string[], chance: Chance): string | undefined {
  const fit = roles.flatMap((role) => (members[role] ?? []).map(({ person }) => person));
  return fit[chance(Math.max(1, fit.length))];
}

/** A value for every field that is asked for, most of the optional ones too. */
function answerTo(form: Form, chance: Chance, now: Instant, process: Process): Values {
  const answer: Record<string, Value> = {};
  for (const { field, required } of form.items) {
    if (required !== true && chance(4) === 0) continue;
    const value = valueOf(field.type, field.list?.options.map(({ id }) => id) ?? [], chance, now, process);
    if (value !== undefined) answer[field.name] = value;
  }
  return answer;
}

function valueOf(
  type: string,
  options: readonly string[],
  chance: Chance,
  now: Instant,
  process: Process,
): Value | undefined {
  switch (type) {
    case 'number':
    case 'money':
      return chance(10);
    case 'yesNo':
      return chance(2) === 0;
    case 'choice':
      return options[chance(options.length)];
    case 'choices':
      return options.slice(0, 1);
    case 'date':
      return localDate(now + (chance(20) - 8) * 86_400_000, process.zone);
    case 'text':
    case 'longText':
      return `text ${chance(9)}`;
    case 'phone':
      return `08123456789${chance(10)}`;
    case 'email':
      return `nama${chance(10)}@contoh.id`;
    case 'time':
      return `1${chance(10)}:30`;
    case 'dateTime':
      return `${localDate(now + chance(20) * 86_400_000, process.zone)}T10:00`;
    default:
      return undefined;
  }
}

/** When the next clock falls due or the next sleeper wakes. */
function nextInstant(state: CaseState, now: Instant): Instant | undefined {
  const instants = [...owners(state.root)].flatMap((owner) => [
    ...owner.node.timers.filter(({ mode }) => mode === 'armed').map(({ due }) => due),
    ...(owner.kind === 'step' && owner.node.mode === 'sleeping' ? [owner.node.nextAt ?? now] : []),
  ]);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}
