/** A compiled process as a chart. */
import type { Process, ScopeDef, StepDef } from '../process/process.ts';
import type { Chart, Event, Exit, Frame, Ghost, Goal, Part, Row } from './chart.ts';
import { entryOf, goalOf, hasJoin, type Drawn } from './goals.ts';
import { eventsOf, handled, hasTail, waysOf, type Ways } from './questions.ts';
import type { Words } from './words.ts';

interface Building extends Drawn {
  readonly parts: Part[];
  readonly frames: { -readonly [K in keyof Frame]: Frame[K] }[];
  readonly rows: Row[];
  readonly ghosts: readonly Ghost[];
}

const CONTAINERS = new Set(['stage', 'parallel', 'each', 'race']);

export function chartOf(process: Process, words: Words, ghosts: readonly Ghost[] = []): Chart {
  const building: Building = { process, words, parts: [], frames: [], rows: [], ghosts };
  const root = process.scopes['root'];
  if (root) {
    addRow(building, 'start', null, [], words.starts(process));
    add(building, null, 'start', {
      id: 'start',
      shape: 'start',
      text: words.start,
      exits: intoScope(root, building),
      events: scopeEvents(root, building),
    });
    addScope(building, root, null);
  }
  const { parts, frames, rows } = building;
  return { process: process.id, title: process.title, columns: words.columns, parts, frames, rows };
}

function addRow(
  building: Building,
  id: string,
  step: string | null,
  documents: readonly string[] = [],
  notes: readonly string[] = [],
): void {
  building.rows.push({ id, step, documents, notes });
}

function add(
  building: Building,
  frame: string | null,
  row: string,
  part: Pick<Part, 'id' | 'shape'> & Partial<Part>,
): void {
  const empty = { step: null, kind: null, ref: '', caption: '', text: '', exits: [], events: [] };
  building.parts.push({ ...empty, ...part, row, frame });
}

function intoScope(scope: ScopeDef, { process }: Building): readonly Exit[] {
  const first = process.steps[scope.steps[0] ?? ''];
  return first ? [{ label: '', to: entryOf(first), look: 'flow' }] : [];
}

/** Handlers that stand on a scope. */
function scopeEvents(scope: ScopeDef, building: Building): readonly Event[] {
  return scope.handlers.flatMap((id) => {
    const handler = building.process.handlers[id];
    return handler ? handled(handler, building) : [];
  });
}

/** Its steps in file order, then the side work that they and the scope itself may open. */
function addScope(building: Building, scope: ScopeDef, frame: string | null): void {
  const steps = scope.steps.flatMap((id) => building.process.steps[id] ?? []);
  addGhosts(building, scope, null, frame);
  for (const step of steps) {
    addStep(building, step, frame);
    addGhosts(building, scope, step.id, frame);
  }
  const handlers = [...scope.handlers, ...steps.flatMap((step) => step.handlers)];
  for (const id of handlers) {
    const side = building.process.handlers[id]?.do?.scope;
    const opened = side === undefined ? undefined : building.process.scopes[side];
    if (opened) addInner(building, opened, frame, 'side');
  }
}

/** A branch, an arm, side work: a frame with a head of its own. */
function addInner(
  building: Building,
  scope: ScopeDef,
  parent: string | null,
  kind: 'branch' | 'arm' | 'side',
): void {
  const id = `scope:${scope.id}`;
  addRow(building, id, null);
  const frame = openFrame(building, id, parent, kind);
  add(building, id, id, {
    id,
    shape: 'head',
    text: building.words.scope(scope),
    exits: intoScope(scope, building),
    events: scopeEvents(scope, building),
  });
  addScope(building, scope, id);
  frame.last = building.parts.length - 1;
}

function openFrame(
  building: Building,
  id: string,
  parent: string | null,
  kind: Frame['kind'],
): Building['frames'][number] {
  const frame = { id, parent, kind, first: building.parts.length, last: building.parts.length };
  building.frames.push(frame);
  return frame;
}

function addStep(building: Building, step: StepDef, frame: string | null): void {
  const { words } = building;
  addRow(building, step.id, step.id, words.documents(step), words.notes(step));
  if (step.when) {
    const otherwise: Goal = step.when.otherwise
      ? goalOf(step.when.otherwise, step.scope, step, building)
      : skipped(step, building);
    add(building, frame, step.id, {
      id: `when:${step.id}`,
      shape: 'question',
      step: step.id,
      text: words.condition(step),
      exits: [
        { label: words.yes, to: { kind: 'part', id: `step:${step.id}` }, look: 'flow' },
        { label: words.no, to: otherwise, look: 'flow' },
      ],
    });
  }
  if (CONTAINERS.has(step.does.kind)) addBlock(building, step, frame);
  else addBox(building, step, frame);
}

function skipped(step: StepDef, building: Building): Goal {
  const following = step.following === null ? undefined : building.process.steps[step.following];
  return following
    ? entryOf(following)
    : goalOf({ kind: 'end', outcome: 'done' }, step.scope, step, building);
}

function addBox(building: Building, step: StepDef, frame: string | null): void {
  const { words } = building;
  const base = {
    id: `step:${step.id}`,
    step: step.id,
    ref: step.ref ?? '',
    kind: kindOf(step),
    events: eventsOf(step, step.handlers, building),
  };
  if (step.does.kind === 'end') {
    const goal = goalOf(step.does.target, step.scope, step, building);
    const exits: readonly Exit[] = goal.kind === 'end' ? [] : [{ label: '', to: goal, look: 'flow' }];
    const says = goal.kind === 'end' && goal.text !== words.title(step) ? goal.text : '';
    add(building, frame, step.id, {
      ...base,
      shape: 'end',
      text: [words.title(step), says].filter((one) => one !== '').join(': '),
      exits,
    });
    return;
  }
  const ways = waysOf(step, 0, building);
  if (step.does.kind === 'decide' && 'questions' in ways && ways.questions[0]) {
    const [first, ...rest] = ways.questions;
    const title = words.title(step);
    add(building, frame, step.id, {
      ...base,
      shape: 'question',
      caption: first.text === title ? '' : title,
      text: first.text,
      exits: first.exits,
    });
    addQuestions(building, step, frame, step.id, rest, 1);
    return;
  }
  add(building, frame, step.id, {
    ...base,
    shape: 'step',
    caption: words.doer(step),
    text: words.title(step),
    exits: exitsInto(ways, step, 0),
  });
  addWays(building, step, frame, step.id, ways);
}

function kindOf({ does }: StepDef): Part['kind'] {
  if (does.kind === 'approval' && does.mode === 'acknowledge') return 'acknowledge';
  return does.kind === 'task' && does.letter ? 'letter' : does.kind;
}

/** What a box leads to: its first question, or the goal. An end stands right below, as a part of its own. */
function exitsInto(ways: Ways, step: StepDef, first: number): readonly Exit[] {
  const to: Goal =
    'goal' in ways
      ? ways.goal.kind === 'end'
        ? { kind: 'part', id: `end:${step.id}` }
        : ways.goal
      : { kind: 'part', id: `question:${step.id}:${first}` };
  return 'questions' in ways && ways.questions.length === 0 ? [] : [{ label: '', to, look: 'flow' }];
}

function addWays(building: Building, step: StepDef, frame: string | null, row: string, ways: Ways): void {
  if ('questions' in ways) addQuestions(building, step, frame, row, ways.questions, 0);
  else if (ways.goal.kind === 'end')
    add(building, frame, row, { id: `end:${step.id}`, shape: 'end', text: ways.goal.text });
}

function addQuestions(
  building: Building,
  step: StepDef,
  frame: string | null,
  row: string,
  questions: readonly { readonly text: string; readonly exits: readonly Exit[] }[],
  first: number,
): void {
  questions.forEach(({ text, exits }, index) => {
    add(building, frame, row, {
      id: `question:${step.id}:${first + index}`,
      shape: 'question',
      step: step.id,
      text,
      exits,
    });
  });
}

/** Head, what happens inside, and what closes it. */
function addBlock(building: Building, step: StepDef, parent: string | null): void {
  const { process, words } = building;
  const kind = step.does.kind as 'stage' | 'parallel' | 'each' | 'race';
  const id = `step:${step.id}`;
  const scopes = Object.values(process.scopes).filter((scope) => scope.step === step.id);
  const single = kind === 'stage' || kind === 'each' ? scopes[0] : undefined;
  const frame = openFrame(building, id, parent, kind);
  const fork: Goal = { kind: 'part', id: `fork:${step.id}` };
  add(building, id, step.id, {
    id,
    shape: 'head',
    step: step.id,
    kind,
    ref: step.ref ?? '',
    text: words.title(step),
    exits: single ? intoScope(single, building) : [{ label: '', to: fork, look: 'flow' }],
    events: [...eventsOf(step, step.handlers, building), ...(single ? scopeEvents(single, building) : [])],
  });
  if (single) addScope(building, single, id);
  else {
    add(building, id, step.id, {
      id: `fork:${step.id}`,
      shape: 'bar',
      text: words.fork(step),
      exits: scopes.map((scope) => ({
        label: '',
        to: { kind: 'part', id: `scope:${scope.id}` },
        look: 'fork',
      })),
    });
    for (const scope of scopes) addInner(building, scope, id, kind === 'race' ? 'arm' : 'branch');
  }
  if (hasTail(step)) addTail(building, step, id);
  frame.last = building.parts.length - 1;
}

function addTail(building: Building, step: StepDef, frame: string): void {
  const row = `tail:${step.id}`;
  const ways = waysOf(step, 0, building);
  addRow(building, row, null);
  if (hasJoin(step))
    add(building, frame, row, {
      id: `join:${step.id}`,
      shape: 'bar',
      text: building.words.join(step),
      exits: exitsInto(ways, step, 0),
    });
  addWays(building, step, frame, row, ways);
}

function addGhosts(building: Building, scope: ScopeDef, after: string | null, frame: string | null): void {
  for (const ghost of building.ghosts.filter((one) => one.scope === scope.id && one.after === after)) {
    const id = `ghost:${ghost.step}`;
    addRow(building, id, ghost.step);
    add(building, frame, id, {
      id,
      shape: 'ghost',
      step: ghost.step,
      ref: ghost.ref,
      caption: ghost.caption,
      text: ghost.title,
    });
  }
}
