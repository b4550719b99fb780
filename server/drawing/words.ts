/** What a flowchart says, in the reader's language. */
import { handlerName, idAsWords, messageName, roleName, scopeName } from '../../engine/index.ts';
import type { DrawingWords, Process, process as compiled, Sop } from '../../engine/index.ts';
import { outcomeName } from '../cases/outcome-name.ts';
import type { Say } from '../forms/say.ts';
import { cellWords, ruleWords } from '../sops/rule-words.ts';
import { atWords, clockWords, fromWords, spanOf, type Teller } from '../sops/step-words.ts';

type Step = compiled.StepDef;
type Calendars = NonNullable<Sop['definition']['calendars']>;
type Rule = NonNullable<compiled.Entry['when']>;

/** Longer explanations stand in the section that prints them, under the number of the step. */
const SHORT = 240;

export function drawingWords(sop: Sop, process: Process, say: Say): DrawingWords {
  const { drawing: t, fields } = say.t;
  const teller: Teller = { process, say };
  const titles = titlesOf(sop);
  const narrative = narrativeOf(sop);
  return {
    columns: columnsOf(sop, t.columns),
    start: t.start,
    starts: ({ starts }) =>
      Object.values(starts).map((start) =>
        start.by.length === 0
          ? t.sentence(start.title)
          : t.sentence(t.startedBy(start.title, start.by.map((role) => roleName(process, role)).join(', '))),
      ),
    end: (outcome, ends) => {
      if (outcome === 'done' || ends === 'side') return t.end;
      const name = outcomeName(outcome, say, process);
      return ends === 'case' ? t.endCase(name) : t.endAs(name);
    },
    doer: (step) => doerOf(step, teller),
    title: (step) => titleOf(step, teller),
    documents: (step) => [...step.systems, ...step.records].map((id) => titles.get(id) ?? id),
    notes: (step) => notesOf(step, narrative, sop.definition.calendars ?? {}, teller),
    question: (step) => questionOf(step, teller),
    outcomeQuestion: () => t.outcomeQuestion,
    outcome: (outcome) => outcomeName(outcome, say, process),
    entry: (_, entry) =>
      entry.label ?? (entry.when === undefined ? t.otherwise : answerOf(entry.when, teller)),
    rest: (labels) => {
      if (labels.every((label) => t.negative.test(label))) return fields.yes;
      return labels.length === 1 && labels[0] === fields.yes ? fields.no : t.otherwise;
    },
    approved: t.approved,
    answer: (answer) => t.answers[answer],
    condition: (step) => (step.when === undefined ? '' : t.of(ruleWords(step.when.rule, process, say))),
    yes: fields.yes,
    no: fields.no,
    event: (handler) => eventOf(handler, teller),
    limit: t.limit,
    attempts: t.attempts,
    rounds: t.rounds,
    failed: t.failed,
    fork: (step) => forkOf(step, teller),
    join: (step) => joinOf(step, teller),
    scope: (scope) => headOf(scope, teller),
  };
}

/** As the company heads them (`layout.columns.flowchart`). */
function columnsOf(
  { definition: { document } }: Sop,
  usual: DrawingWords['columns'],
): DrawingWords['columns'] {
  const [flow, documents, notes] = document.layout?.columns?.['flowchart'] ?? [];
  return [flow ?? usual[0], documents ?? usual[1], notes ?? usual[2]];
}

function titlesOf({ definition: { document } }: Sop): ReadonlyMap<string, string> {
  return new Map(
    [...(document.systems ?? []), ...(document.records ?? [])].map((one) => [one.id, one.title]),
  );
}

/** Number or title of the section that prints the explanations; '' where none does. */
function narrativeOf({ definition: { document } }: Sop): string {
  const all = (document.sections ?? []).flatMap((section) => [section, ...(section.sections ?? [])]);
  const found = all.find((section) => section.generated === 'narrative');
  return found === undefined
    ? ''
    : found.ref === undefined || !/\w/.test(found.ref)
      ? found.title
      : found.ref;
}

/** Roles alone: how one of them is chosen stands in the outline. */
function doerOf({ does }: Step, { process, say }: Teller): string {
  const { drawing: t } = say.t;
  const roles = (performer: compiled.Performer): string =>
    performer.roles.map((role) => roleName(process, role)).join(' / ');
  switch (does.kind) {
    case 'task':
      return roles(does.performer);
    case 'approval':
      return does.seats
        .map((seat) => seat.title ?? roles(seat.performer))
        .join(does.mode === 'chain' ? ' → ' : ', ');
    case 'service':
      return t.otherSystem(does.service);
    case 'startCase':
      return t.otherCase(does.sop);
    case 'wait':
      return t.waiting;
    default:
      return t.system;
  }
}

function titleOf(step: Step, { process, say }: Teller): string {
  const { drawing: t } = say.t;
  if (step.does.kind !== 'each') return step.title;
  const { in: source, as } = step.does;
  const what =
    source.kind === 'members'
      ? t.members(roleName(process, source.role))
      : (process.fields[as]?.label ?? idAsWords(as));
  return t.each(step.title, what);
}

function notesOf(step: Step, narrative: string, calendars: Calendars, teller: Teller): readonly string[] {
  const { drawing: t } = teller.say.t;
  const notes: string[] = [];
  if (step.covers.length > 0) notes.push(t.covers(step.covers.join(', ')));
  const modes = teller.say.t.sops.approvalMode;
  if (step.does.kind === 'approval' && step.does.mode !== 'acknowledge')
    notes.push(
      capital(
        t.sentence(step.does.mode === 'quorum' ? modes.quorum(step.does.quorum ?? 1) : modes[step.does.mode]),
      ),
    );
  notes.push(...clocksOf(step, calendars, teller).map((text) => t.sentence(text)));
  notes.push(...handlersOn(step, teller.process).flatMap((handler) => timeOf(handler, teller)));
  const { instructions } = step;
  if (instructions !== undefined) {
    const plain = instructions.replace(/\s+/g, ' ').trim();
    if (narrative !== '' && step.ref !== undefined) notes.push(t.seeNarrative(narrative, step.ref));
    else if (plain.length <= SHORT) notes.push(plain);
  }
  return notes;
}

/** Those of the step itself, and of the one scope that it is the frame of. */
function handlersOn(step: Step, process: Process): readonly compiled.HandlerDef[] {
  const own =
    step.does.kind === 'stage' || step.does.kind === 'each' ? process.scopes[step.does.scope]?.handlers : [];
  return [...step.handlers, ...(own ?? [])].flatMap((id) => process.handlers[id] ?? []);
}

/** A clock that has a name keeps its time here, however the name tells it: the name is prose. */
function timeOf({ title, trigger }: compiled.HandlerDef, teller: Teller): readonly string[] {
  if (title === undefined || (trigger.on !== 'after' && trigger.on !== 'every')) return [];
  const { drawing: t } = teller.say.t;
  const span = spanOf(trigger.clock, teller);
  const from = fromWords(trigger.clock.from, teller);
  return [t.clock(trigger.on === 'every' ? t.every(span) : span, from)];
}

/**
 * What the picture does not show by itself: attempts, contact hours, what it waits for, a plain due
 * time. How long an entry may be corrected is no part of the way, and stands in the outline.
 */
function clocksOf(step: Step, calendars: Calendars, teller: Teller): readonly string[] {
  const { does, due } = step;
  const plain = due?.after !== undefined && typeof due.after.duration === 'string' ? due : undefined;
  const { due: _, ...bare } = step;
  const shown: Step = { ...bare, handlers: [], ...(plain ? { due: plain } : {}) };
  if (does.kind !== 'task') return clockWords(shown, teller);
  const { window, correct: __, lateEntry: ___, ...rest } = does;
  const lines = clockWords({ ...shown, does: rest }, teller);
  if (window === undefined) return lines;
  const calendar = Object.hasOwn(calendars, window) ? calendars[window]?.title : undefined;
  return [...lines, teller.say.t.sops.clock.window(calendar ?? idAsWords(window))];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Entries that all look at one field ask for it. */
function questionOf(step: Step, { process, say }: Teller): string {
  const { drawing: t } = say.t;
  if (step.next.kind !== 'entries') return t.question;
  const names = step.next.entries.flatMap((entry) =>
    entry.when ? [onlyField(entry.when)?.[0] ?? null] : [],
  );
  const [first] = names;
  const field =
    first !== undefined && first !== null && names.every((name) => name === first)
      ? process.fields[first.split('.')[0] ?? '']
      : undefined;
  return field === undefined ? t.question : t.of(field.label.replace(/\?$/, ''));
}

/** `{result: [paid, unit_lost]}` is told by its values; anything else as a sentence. */
function answerOf(rule: Rule, { process, say }: Teller): string {
  const only = onlyField(rule);
  return only === null ? ruleWords(rule, process, say) : cellWords(only[0], only[1], process, say);
}

function onlyField(rule: Rule): readonly [string, unknown] | null {
  const source = JSON.parse(rule.source) as unknown;
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return null;
  const [only, ...more] = Object.entries(source as Readonly<Record<string, unknown>>);
  if (only === undefined || more.length > 0) return null;
  const plain = Array.isArray(only[1])
    ? only[1].every((one) => typeof one !== 'object')
    : typeof only[1] !== 'object';
  return plain && /^[a-z][a-z0-9_]*(?:\.class)?$/.test(only[0]) ? [only[0], only[1]] : null;
}

function eventOf(handler: compiled.HandlerDef, teller: Teller): string {
  const { process, say } = teller;
  const { drawing: t } = say.t;
  const { trigger } = handler;
  switch (trigger.on) {
    case 'after':
      return handler.title ?? t.after(spanOf(trigger.clock, teller));
    case 'every':
      return handler.title ?? t.every(spanOf(trigger.clock, teller));
    case 'at':
      return handler.title ?? t.at(atWords(trigger.clock, teller));
    case 'overdue':
      return handler.title ?? t.overdue;
    case 'message':
      return handler.title ?? messageName(process, trigger.message);
    case 'becomes':
      return handler.title ?? ruleWords(trigger.rule, process, say);
    case 'action':
      return t.titled(
        trigger.title,
        trigger.performer.roles.map((role) => roleName(process, role)).join(' / '),
      );
  }
}

function forkOf({ does }: Step, { say }: Teller): string {
  const { drawing: t } = say.t;
  if (does.kind === 'race') return t.race;
  if (does.kind !== 'parallel' || does.oneAtATime === undefined) return t.parallel;
  return does.oneAtATime === 'task' ? t.taskAtATime : t.branchAtATime;
}

function joinOf({ does }: Step, { process, say }: Teller): string {
  const { drawing: t } = say.t;
  const join = does.kind === 'parallel' || does.kind === 'each' ? does.join : 'all';
  if (join === 'all') return t.joinAll;
  if (join === 'any') return t.joinAny;
  if (join === 'none') return t.joinNone;
  return typeof join === 'number' ? t.joinSome(join) : t.joinRule(ruleWords(join, process, say));
}

function headOf(scope: compiled.ScopeDef, { process, say }: Teller): string {
  const { drawing: t } = say.t;
  if (scope.kind === 'side') return t.side(handlerName(process, scope.id));
  const name = scopeName(process, scope.id);
  const does = scope.step === null ? undefined : process.steps[scope.step]?.does;
  const when =
    does?.kind === 'parallel' ? does.branches.find((one) => one.scope === scope.id)?.when : undefined;
  return when === undefined ? name : t.branchIf(name, ruleWords(when, process, say));
}
