/** The diamonds after a step: one for each question that its answers, entries or outcomes ask. */
import { failedTarget } from '../case/flow.ts';
import type { ApprovalKind, Entry, HandlerDef, StepDef, Target } from '../process/process.ts';
import type { Event, Exit, Goal, Sign } from './chart.ts';
import { goalOf, hasJoin, sameGoal, type Drawn } from './goals.ts';

export interface Question {
  readonly text: string;
  readonly exits: readonly Exit[];
}

/** Where a step goes on: straight to a goal, or through questions. */
export type Ways = { readonly goal: Goal } | { readonly questions: readonly Question[] };

/** Of a step drawn on its own, and of what closes a block. `first`: id of the first question. */
export function waysOf(step: StepDef, first: number, drawn: Drawn): Ways {
  const approval = step.does.kind === 'approval' ? answersOf(step.does, step, first, drawn) : null;
  if (approval) return approval;
  return onwards(step, first, drawn);
}

function onwards(step: StepDef, first: number, drawn: Drawn): Ways {
  const { next } = step;
  if (next.kind === 'outcomes') {
    const exits = Object.entries(next.by).map(([outcome, target]) =>
      flow(drawn.words.outcome(outcome), goalOf(target, step.scope, step, drawn)),
    );
    if (next.otherwise)
      exits.push(
        flow(
          drawn.words.rest(exits.map((one) => one.label)),
          goalOf(next.otherwise, step.scope, step, drawn),
        ),
      );
    const only = merged(exits);
    return only.length === 1 && only[0]
      ? { goal: only[0].to }
      : { questions: [{ text: drawn.words.outcomeQuestion(step), exits: only }] };
  }
  const [only] = next.entries;
  if (only === undefined) return { questions: [] };
  if (next.entries.length === 1 && only.when === undefined)
    return { goal: goalOf(only.target, step.scope, step, drawn) };
  return { questions: grouped(step, next.entries, first, drawn) };
}

/** Entries that ask the same stand under one question; one that asks nothing belongs to the question before it. */
function grouped(step: StepDef, entries: readonly Entry[], first: number, drawn: Drawn): readonly Question[] {
  const groups: { ask: string | undefined; exits: Exit[] }[] = [];
  for (const entry of entries) {
    const own = groups.find(({ ask }) => ask === entry.ask && ask !== undefined);
    const group = own ?? (entry.ask === undefined ? groups.at(-1) : undefined);
    const exit = flow(drawn.words.entry(step, entry), goalOf(entry.target, step.scope, step, drawn));
    if (group) group.exits.push(exit);
    else groups.push({ ask: entry.ask, exits: [exit] });
  }
  return groups.map(({ ask, exits }, index) => {
    const rest = drawn.words.rest(exits.map((exit) => exit.label));
    const onward: Goal = { kind: 'part', id: `question:${step.id}:${first + index + 1}` };
    const all = index === groups.length - 1 ? exits : [...exits, flow(rest, onward)];
    return { text: ask ?? drawn.words.question(step), exits: merged(all) };
  });
}

/** Only an approval that somebody can refuse asks something. */
function answersOf(does: ApprovalKind, step: StepDef, first: number, drawn: Drawn): Ways | null {
  const { words } = drawn;
  const refused = (['return', 'reject'] as const).flatMap((answer) => {
    const target = does.answers[answer];
    return target ? [flow(words.answer(answer), goalOf(target, step.scope, step, drawn))] : [];
  });
  if (refused.length === 0) return null;
  const after = onwards(step, first + 1, drawn);
  const further = 'questions' in after ? after.questions : [];
  const only =
    step.next.kind === 'entries' && step.next.entries.length === 1 ? step.next.entries[0] : undefined;
  const goal: Goal = does.answers.approve
    ? goalOf(does.answers.approve, step.scope, step, drawn)
    : 'goal' in after
      ? after.goal
      : { kind: 'part', id: `question:${step.id}:${first + 1}` };
  const question = {
    text: only?.ask ?? words.approved,
    exits: merged([flow(only?.label ?? words.answer('approve'), goal), ...refused]),
  };
  return { questions: [question, ...(does.answers.approve ? [] : further)] };
}

function flow(label: string, to: Goal): Exit {
  return { label, to, look: 'flow' };
}

/** Answers that lead to the same place share a line. */
function merged(exits: readonly Exit[]): readonly Exit[] {
  const found: Exit[] = [];
  for (const exit of exits) {
    const at = found.findIndex((one) => sameGoal(one.to, exit.to));
    const same = found[at];
    if (same === undefined) found.push(exit);
    else if (!same.label.split(' / ').includes(exit.label))
      found[at] = { ...same, label: [same.label, exit.label].filter((one) => one !== '').join(' / ') };
  }
  return found;
}

/** What may happen beside the usual way: limits, failures, attempts used up, and the handlers given. */
export function eventsOf(step: StepDef, handlers: readonly string[], drawn: Drawn): readonly Event[] {
  const { process, words } = drawn;
  const { does } = step;
  const counted = (what: string, sign: Sign, text: string, target: Target): Event => ({
    id: `event:${step.id}:${what}`,
    sign,
    text,
    exit: { label: '', to: goalOf(target, step.scope, step, drawn), look: 'event' },
  });
  const events: Event[] = [];
  if (step.limit) events.push(counted('limit', 'limit', words.limit(step.limit.max), step.limit.target));
  if (does.kind === 'task' && does.again?.then && does.again.max !== undefined)
    events.push(counted('attempts', 'limit', words.attempts(does.again.max), does.again.then));
  if (does.kind === 'approval' && does.rounds)
    events.push(counted('rounds', 'limit', words.rounds(does.rounds.max), does.rounds.then));
  const failed = failedTarget(does);
  if (failed) events.push(counted('failed', 'failed', words.failed, failed));
  for (const id of handlers) {
    const handler = process.handlers[id];
    if (handler) events.push(...handled(handler, drawn));
  }
  return events;
}

/** One that opens side work and goes elsewhere too is shown with both. */
export function handled(handler: HandlerDef, drawn: Drawn): readonly Event[] {
  const { process, words } = drawn;
  const scope =
    handler.owner.kind === 'scope' ? handler.owner.id : (process.steps[handler.owner.id]?.scope ?? 'root');
  const goals: Goal[] = [];
  if (handler.do) goals.push({ kind: 'part', id: `scope:${handler.do.scope}` });
  if (handler.target) goals.push(goalOf(handler.target, scope, null, drawn));
  const base = { sign: signOf(handler), text: words.event(handler) };
  if (goals.length === 0) return [{ ...base, id: `event:${handler.id}`, exit: null }];
  return goals.map((to, index) => ({
    ...base,
    id: `event:${handler.id}${index === 0 ? '' : `:${index}`}`,
    exit: { label: '', to, look: 'event' },
  }));
}

function signOf({ trigger }: HandlerDef): Sign {
  switch (trigger.on) {
    case 'message':
    case 'action':
      return trigger.on;
    case 'becomes':
      return 'condition';
    default:
      return 'clock';
  }
}

/** Does what closes the block ask something, or is there a bar to draw? */
export function hasTail(step: StepDef): boolean {
  if (hasJoin(step)) return true;
  if (step.next.kind === 'outcomes') return false;
  return step.next.entries.length > 1 || step.next.entries.some((entry) => entry.when !== undefined);
}
