/** Random small documents: every step kind and trigger of the language so far, blocks nested two deep. */
import fc from 'fast-check';
import { stringify } from 'yaml';

export interface Written {
  readonly text: string;
  /** True when a recurring handler is in it: its firing depends on how often the poll ran (`missed`). */
  readonly recurring: boolean;
}

const roles = ['clerk', 'lead'] as const;
const role = fc.constantFrom(...roles);
const span = fc.constantFrom('PT1H', 'PT5H', 'P1D', 'P3D', 'P2W', 'P1M');
const calendar = fc.option(fc.constant('office'), { nil: undefined });
const condition = fc.constantFrom<Record<string, unknown>>(
  { flag: true },
  { n: { '>': 3 } },
  { pick: 'red' },
  { pick: ['red', 'blue'] },
  { not: { flag: true } },
  { n: { '<': 5 }, flag: false },
);
const fields = fc.constantFrom<readonly string[]>(
  ['n'],
  ['flag'],
  ['pick'],
  ['n', 'flag'],
  ['day'],
  ['n', 'pick', 'day'],
);

type Step = Record<string, unknown>;

/** Ids are counted, so that they are unique in the whole process. */
class Names {
  #count = 0;
  next(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}`;
  }
}

interface Shape {
  readonly kind: string;
  readonly a: number;
  readonly b: number;
  readonly role: string;
  readonly span: string;
  readonly calendar: string | undefined;
  readonly condition: Record<string, unknown>;
  readonly fields: readonly string[];
  readonly handler: string;
  readonly inner: readonly Shape[];
}

const kinds = [
  'task',
  'task',
  'task',
  'again',
  'approval',
  'acknowledge',
  'decide',
  'stage',
  'parallel',
  'parallel',
  'each',
  'race',
  'wait',
  'waitDate',
  'waitFor',
  'waitMessage',
  'notify',
  'letter',
  'delivery',
  'set',
  'end',
  'pausing',
  'startCase',
  'service',
];
const handlers = [
  'none',
  'none',
  'after',
  'every',
  'overdue',
  'becomes',
  'action',
  'sideAction',
  'until',
  'atDate',
  'message',
  'broadcast',
];

/** Stages and blocks are nested two deep at most. */
function shapeAt(depth: number): fc.Arbitrary<Shape> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    a: fc.nat(9),
    b: fc.nat(9),
    role,
    span,
    calendar,
    condition,
    fields,
    handler: fc.constantFrom(...handlers),
    inner: depth >= 2 ? fc.constant([]) : fc.array(shapeAt(depth + 1), { minLength: 1, maxLength: 3 }),
  });
}
const shape = shapeAt(0);

interface Sketch {
  readonly steps: readonly Shape[];
  readonly handler: string;
  readonly extra: Shape;
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  steps: fc.array(shape, { minLength: 2, maxLength: 6 }),
  handler: fc.constantFrom(...handlers),
  extra: shape,
});

export const definitions: fc.Arbitrary<Written> = sketch.map((one) => write(one));

/** Two revisions of one document: a step is another one, gone or new, lengths differ; clocks have their policies. */
export const revisions: fc.Arbitrary<{ readonly before: Written; readonly after: Written }> = fc
  .record({
    before: sketch,
    at: fc.nat(5),
    change: fc.constantFrom('replace', 'drop', 'add', 'lengths', 'none'),
    by: shape,
    policies: fc.array(fc.constantFrom('keep', 'rebase', 'restart'), { minLength: 3, maxLength: 3 }),
  })
  .map(({ before, at, change, by, policies }) => {
    const after = { ...before, steps: changed(before.steps, change, at % before.steps.length, by) };
    const first = write(before);
    const ids = [...new Set([...write(after).text.matchAll(/\b(h\d+):/g)].map(([, id = '']) => id))];
    const timers = Object.fromEntries(ids.map((id, i) => [id, policies[i % policies.length]!]));
    return { before: first, after: write(after, { timers }) };
  });

function changed(steps: readonly Shape[], change: string, at: number, by: Shape): readonly Shape[] {
  switch (change) {
    case 'replace':
      return steps.map((one, i) => (i === at ? by : one));
    case 'drop':
      return steps.length > 2 ? steps.slice(0, -1) : steps;
    case 'add':
      return [...steps, by];
    case 'lengths':
      return steps.map((one) => ({ ...one, span: by.span, calendar: by.calendar }));
    default:
      return steps;
  }
}

/** `transition`: timers that are none (a button, a message) are left out, or the check would refuse it. */
function write(
  { steps, handler, extra }: Sketch,
  transition?: { readonly timers: Record<string, string> },
): Written {
  const names = new Names();
  const written = writeSteps(steps, names, 0);
  const document = {
    id: 'random',
    document: { title: 'Random', code: 'R-1', revision: '00' },
    roles: { clerk: { title: 'Clerk', supervisor: 'lead' }, lead: 'Lead' },
    calendars: {
      office: { hours: { 'mon-fri': '08:00-16:00' }, holidays: [{ date: '2026-01-16', name: 'Closed' }] },
    },
    lists: { colours: { options: { red: 'Red', blue: 'Blue', green: 'Green' } } },
    templates: { said: { text: 'Said' } },
    case: { label: 'Case', businessKey: 'n' },
    messages: {
      told: { form: ['n', 'flag'], keep: 'case' },
      soon: { form: ['n'], keep: 'PT12H' },
      plain: { form: ['n', 'day'] },
      everybody: { form: ['flag'], to: 'all' },
    },
    data: {
      n: { type: 'number', label: 'N', min: 0, max: 9, collect: 'last' },
      flag: { type: 'yesNo', label: 'Flag', collect: 'last' },
      day: { type: 'date', label: 'Day', collect: 'last' },
      pick: { type: 'choice', label: 'Pick', list: 'colours', collect: 'last' },
      tally: { type: 'number', label: 'Tally', collect: 'last' },
      spent: { type: 'number', label: 'Spent', collect: 'sum' },
    },
    processes: {
      main: {
        start: {
          open: { form: ['n', 'flag', 'day', 'pick'] },
          // Nothing is filled in: what a step reads has to be written on the way.
          ...(extra.a === 0 ? { weekly: { every: 'FREQ=WEEKLY;BYDAY=MO', calendar: 'office' } } : {}),
          again: { form: ['n', 'flag', 'day', 'pick'], duplicate: 'join' },
        },
        ...handlersFor(handler, extra, names, Object.keys(written)),
        steps: written,
      },
      ...(steps.some(isStarting) ? { errand } : {}),
    },
  };
  const timed = (id: string) => handlersIn(document).some(([name, one]) => name === id && isTimed(one));
  const timers = Object.entries(transition?.timers ?? {}).filter(([id]) => timed(id));
  const whole = {
    ...document,
    ...(transition ? { transition: { timers: Object.fromEntries(timers) } } : {}),
  };
  const text = stringify(whole, { aliasDuplicateObjects: false });
  return { text, recurring: /every: P/.test(text) };
}

/** Every handler of a document, wherever it stands. */
function handlersIn(node: unknown): readonly (readonly [string, Step])[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => [
    ...(key === 'handlers' ? (Object.entries(value as object) as [string, Step][]) : []),
    ...handlersIn(value),
  ]);
}

function isTimed(handler: Step): boolean {
  return ['after', 'at', 'every', 'overdue'].some((key) => key in handler);
}

/** What a step may start, and wait for. */
const errand = {
  start: { asked: { called: ['n'] } },
  steps: {
    make: {
      title: 'Make',
      task: 'clerk',
      form: { spent: { required: true } },
      next: [{ when: { spent: { '>': 5 } }, end: 'failed' }, { otherwise: { end: 'made' } }],
    },
  },
};

function isStarting({ kind, inner }: Shape): boolean {
  return kind === 'startCase' || inner.some(isStarting);
}

function writeSteps(shapes: readonly Shape[], names: Names, depth: number): Record<string, Step> {
  const ids = shapes.map(() => names.next('s'));
  return Object.fromEntries(shapes.map((one, i) => [ids[i]!, writeStep(one, ids, names, depth, i)]));
}

/** `index`: where it stands. Most steps leave a way to the following one, or the check would refuse most documents. */
function writeStep(one: Shape, ids: readonly string[], names: Names, depth: number, index: number): Step {
  const following = ids[index + 1];
  const step = { title: one.kind, ...kindOf(one, ids, names, depth, following) };
  const endsEarly = one.kind === 'end' && following !== undefined;
  const skip = one.a === 0 || endsEarly ? { when: one.condition } : {};
  const limit = one.b === 0 && ids.length > 1 ? { limit: { max: 2, goto: ids.at(-1) } } : {};
  const waits = [
    'task',
    'again',
    'approval',
    'acknowledge',
    'wait',
    'waitDate',
    'waitFor',
    'waitMessage',
    'stage',
    'parallel',
    'each',
    'pausing',
    'letter',
    'delivery',
    'startCase',
    'service',
  ].includes(one.kind);
  const more = waits ? handlersFor(one.handler, one, names, ids) : {};
  const handlers = { ...(step as Step)['handlers']!, ...more['handlers']! };
  return { ...step, ...skip, ...limit, ...(Object.keys(handlers).length > 0 ? { handlers } : {}) };
}

/** Entries that read a choice would have to name every option; the check of that has its own tests. */
function choosing(one: Shape): Record<string, unknown> {
  return 'pick' in one.condition ? { n: { '>': 5 } } : one.condition;
}

function pickOf(ids: readonly string[], n: number): string {
  return ids[n % ids.length]!;
}

function kindOf(one: Shape, ids: readonly string[], names: Names, depth: number, following?: string): Step {
  const on = pickOf(ids, one.a);
  switch (one.kind) {
    case 'again':
      return {
        task: one.role,
        form: one.fields,
        again: { after: one.span, perDay: 2, max: 4, then: { end: 'tired' } },
        next: [{ when: choosing(one), goto: following ?? on }, { otherwise: { again: true } }],
      };
    case 'approval':
      return {
        approval: {
          of: ['n'],
          [one.b % 8 > 5 ? 'all' : 'chain']: [
            'lead',
            ...(one.b % 2 === 0 ? [] : [one.b % 4 === 1 ? 'clerk' : { role: 'clerk', when: choosing(one) }]),
          ],
          answers: { reject: on },
          rounds: { max: 2, then: { end: 'refused' } },
        },
      };
    case 'acknowledge':
      return { acknowledge: ['lead'] };
    case 'decide':
      return {
        decide: [{ when: choosing(one), end: 'decided' }, { otherwise: following ?? { end: 'other' } }],
      };
    case 'stage':
      if (one.inner.length === 0) return { task: one.role };
      return {
        stage: {
          ...handlersFor(one.handler, one, names, ids, true),
          steps: writeSteps(one.inner, names, depth + 1),
        },
      };
    case 'parallel':
      if (one.inner.length === 0) return { task: one.role };
      return parallelOf(one, names, depth);
    case 'race':
      return raceOf(one, names, depth);
    case 'each':
      if (one.inner.length === 0) return { task: one.role };
      return eachOf(one, names, depth);
    case 'wait':
      return { wait: { for: one.span, calendar: one.calendar } };
    case 'waitDate':
      return { wait: { until: 'day' }, handlers: { [names.next('h')]: { after: 'P5D', end: 'waited' } } };
    case 'waitFor':
      // By itself it could wait for ever, which the check refuses.
      return {
        wait: { becomes: one.condition },
        handlers: { [names.next('h')]: { after: 'P9D', end: 'waited' } },
      };
    case 'waitMessage':
      return {
        wait: { message: messageOf(one.a) },
        handlers: { [names.next('h')]: { after: 'P9D', end: 'waited' } },
      };
    case 'notify':
      return { notify: { channel: 'inApp', to: 'lead', template: 'said' } };
    case 'letter':
      return {
        notify: {
          channel: 'letter',
          to: 'lead',
          template: 'said',
          by: one.role,
          ...(one.b > 4 ? { posted: 'day' } : {}),
          ...(one.a > 3 ? { failed: on } : {}),
        },
      };
    case 'delivery':
      // By itself it waits for what nobody tells it.
      return {
        notify: { channel: 'email', to: 'lead', template: 'said', failed: on },
        handlers: { [names.next('h')]: { after: 'P9D', end: 'waited' } },
      };
    case 'service':
      return {
        service: { call: 'bureau', in: ['n'], out: { tally: 'result.n' }, retries: one.a % 3, failed: on },
        handlers: { [names.next('h')]: { after: 'P9D', end: 'waited' } },
      };
    case 'set':
      return { set: { tally: one.a, flag: one.b > 4 } };
    case 'end':
      return { end: one.b > 6 ? { outcome: 'over', terminate: 'case' } : 'ended' };
    case 'pausing':
      return { task: one.role, pauses: 'all' };
    case 'startCase':
      if (one.b > 6) return { startCase: { process: 'errand', in: ['n'], wait: false } };
      return {
        startCase: { process: 'errand', in: ['n'], out: { tally: 'spent' } },
        next: { made: following ?? { end: 'made' }, failed: on, cancelled: { end: 'stopped' } },
      };
    default:
      return {
        task: one.role,
        form: one.fields,
        due: { after: one.span, calendar: one.calendar },
        correct: { within: 'PT30M' },
        ...(one.b > 5 ? { assign: one.b > 7 ? 'leastLoaded' : 'roundRobin' } : {}),
        next: [
          { when: choosing(one), goto: on },
          { otherwise: following ?? (one.b % 3 === 0 ? { end: 'enough' } : pickOf(ids, one.b)) },
        ],
      };
  }
}

function messageOf(n: number): string {
  return ['told', 'soon', 'plain', 'everybody'][n % 4]!;
}

function asTask(one: Shape): Shape {
  return { ...one, kind: 'task', a: 9, b: 3, handler: 'none' };
}

/** A branch for each shape inside; its handlers stay within where the rest may go on beside. */
function parallelOf(one: Shape, names: Names, depth: number): Step {
  const join = (['all', 'all', 'any', 2, 'none', { finished: { '>=': 1 }, open: { '<': 3 } }] as const)[
    one.a % 6
  ];
  const branches = one.inner.map((inner, i) => [
    names.next('b'),
    {
      ...(i > 0 && inner.b > 6 ? { when: one.condition } : {}),
      // A person in each, so that time passes and no circle is idle.
      steps: writeSteps([{ ...inner, kind: i === 0 ? 'task' : inner.kind }, asTask(inner)], names, depth + 1),
    },
  ]);
  return {
    parallel: {
      branches: Object.fromEntries(branches) as Step,
      ...(join === 2 && one.inner.length < 2 ? {} : { join }),
      ...(join !== 'none' && one.b > 5 ? { rest: 'run' } : {}),
      ...(one.b % 4 === 1 ? { oneAtATime: one.b % 8 === 1 ? 'task' : 'branch' } : {}),
    },
  };
}

/** Over a number of the case, a list, or the members of a role; an item has a field of its own. */
function eachOf(one: Shape, names: Names, depth: number): Step {
  const own = names.next('own');
  const steps = writeSteps(one.inner, names, depth + 1);
  const first = names.next('s');
  return {
    each: {
      in: ([3, 'n', ['x', 'y'], { members: one.role }] as const)[one.a % 4],
      as: names.next('item'),
      join: (['all', 'any', 2, 'none', { withdrawn: { '>=': 1 } }] as const)[one.b % 5],
      ...(one.b % 5 !== 3 && one.a > 6 ? { rest: 'run' } : {}),
      ...(one.b > 6 ? { inOrder: true } : {}),
      ...(one.a % 2 === 0 ? { add: [one.role] } : {}),
      steps: {
        [first]: {
          title: 'Own',
          task: one.role,
          form: { [own]: { type: 'number', label: 'Own' }, spent: {} },
          ...(one.b % 2 === 0 ? { again: { after: one.span, max: 2, then: Object.keys(steps)[0] } } : {}),
          next: [
            {
              when: { [own]: { '>': 5 }, attempts: { of: first, '<': 3 } },
              ...(one.b % 2 === 0 ? { again: true } : { goto: first }),
            },
            { otherwise: Object.keys(steps)[0] },
          ],
        },
        ...steps,
      },
    },
  };
}

function raceOf(one: Shape, names: Names, depth: number): Step {
  const wait = ([{ for: one.span }, { until: 'day' }, { becomes: one.condition }] as const)[one.a % 3];
  return {
    race: {
      arms: {
        [names.next('arm')]: { task: one.role, form: one.fields, ...(one.b > 6 ? { wins: 'start' } : {}) },
        [names.next('arm')]: { wait, steps: writeSteps([asTask(one)], names, depth + 1) },
        [names.next('arm')]: { task: one.role },
      },
    },
  };
}

function handlersFor(
  kind: string,
  one: Shape,
  names: Names,
  ids: readonly string[],
  inStage = false,
): Record<string, unknown> {
  if (kind === 'none') return {};
  const id = names.next('h');
  const goto = pickOf(ids, one.b);
  const target = inStage ? { leaveTo: goto } : { goto };
  switch (kind) {
    case 'after':
      return {
        handlers: {
          [id]: {
            after: one.span,
            calendar: one.calendar,
            from: one.a > 5 ? 'firstEntered' : 'entered',
            ...target,
          },
        },
      };
    case 'every':
      return { handlers: { [id]: { every: one.span, max: 3, set: { tally: one.a } } } };
    case 'overdue':
      return one.kind === 'task' && !inStage
        ? { handlers: { [id]: { overdue: true, set: { tally: one.b } } } }
        : {};
    case 'becomes':
      return { handlers: { [id]: { becomes: one.condition, times: 2, set: { tally: one.a } } } };
    case 'action':
      return { handlers: { [id]: { action: { title: 'Act', role: one.role }, times: 2, ...target } } };
    case 'sideAction': {
      const side = names.next('s');
      return {
        handlers: {
          [id]: {
            action: { title: 'Aside', role: one.role },
            times: 2,
            do: { [side]: { title: 'Side', task: one.role } },
            hold: one.a > 5,
            optional: one.b > 5,
          },
        },
      };
    }
    case 'message':
      return {
        handlers: {
          [id]: {
            message: messageOf(one.a),
            times: 1 + (one.b % 3),
            ...(one.b > 7 ? { when: one.condition } : {}),
            ...(one.b % 2 === 0 ? target : { set: { tally: one.a } }),
          },
        },
      };
    case 'broadcast':
      return { handlers: { [id]: { message: 'everybody', times: 2, ...target } } };
    case 'until':
      return { handlers: { [id]: { after: one.span, until: one.condition, set: { tally: one.b } } } };
    default:
      return { handlers: { [id]: { at: 'day', times: 2, set: { tally: one.b } } } };
  }
}
