/** Blocks: parallel branches, one run for each item, a race. */
import { idAsWords, stepTitle } from '../process/names.ts';
import type { EachKind, Join, ParallelKind, RaceKind, StepDef } from '../process/process.ts';
import { edgesFor, joined, logicOf, type Draft, type Escape } from './builder.ts';
import type { Chart, Edge, EventDefinition, Row, Way } from './chart.ts';
import { chartOfScope, subOfScope } from './scope.ts';
import { bodyOf, type On } from './body.ts';
import { isRule } from '../form/judge.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly documentation?: string;
}

/** When a join is through before all are: as JSON Logic; undefined: it waits for all. */
function enough(join: Join, step: string): string | undefined {
  if (join === 'all') return undefined;
  if (isRule(join as never)) return logicOf(join as never);
  return JSON.stringify({ '>=': [{ finished: [step] }, join === 'any' ? 1 : join === 'none' ? 0 : join] });
}

/**
 * The branches stand in a frame that ends when enough of them are through. Where the rest is to run
 * on, whichever makes it enough lets the case go on by an escalation that interrupts nothing, and the
 * frame ends later, alone.
 */
export function parallelRows(
  draft: Draft,
  step: StepDef,
  does: ParallelKind,
  common: Named,
  on: On,
): readonly Row[] {
  const { book } = draft;
  const { words, process } = book;
  const inner: Draft = { ...draft, rows: [], escapes: [] };
  const condition = enough(does.join, step.id);
  const runsOn = does.rest === 'run' && condition !== undefined;
  const code = `enough.${step.id}`;
  const split = book.id(`${step.id}.split`);
  const join = book.id(`${step.id}.joined`);
  const through = (name: string, event?: EventDefinition): Pick<Way, 'via' | 'to'> => ({
    via: [{ type: 'end', id: book.id(`${step.id}.through`), name, ...(event ? { event } : {}) }],
    to: null,
  });
  const isEnough: EventDefinition = runsOn ? { on: 'escalation', code } : { on: 'terminate' };
  const done = words.outcome('done', process);
  const heads: string[] = [];
  const branches: Row[] = [];
  for (const { scope, when } of does.branches) {
    const id = `${process.id}.${scope}`;
    const to = condition === undefined ? join : book.id(`${scope}.enough`);
    const name = process.scopes[scope]?.title ?? idAsWords(scope);
    heads.push(when ? `${id}.when` : id);
    if (when) {
      branches.push({
        node: { type: 'exclusive', id: `${id}.when`, name: `${words.rule(when, process)}?` },
        ways: [
          { name: words.yes, condition: logicOf(when), via: [], to: id },
          { name: words.skip, otherwise: true, via: [], to },
        ],
      });
    }
    branches.push({
      node: subOfScope(inner, scope, { id, name }, () => ({ via: [], to })),
      ways: [{ via: [], to }],
    });
    if (condition === undefined) continue;
    branches.push({
      node: { type: 'exclusive', id: to, name: `${words.enough}?` },
      ways: [
        { name: words.yes, condition, ...through(words.enough, isEnough) },
        { name: words.no, otherwise: true, ...through(done) },
      ],
    });
  }
  const rows: readonly Row[] = [
    {
      node: { type: 'start', id: book.id(`${step.id}.start`), name: words.start },
      ways: [{ via: [], to: split }],
    },
    {
      node: { type: 'parallel', waits: false, id: split, name: '' },
      ways: heads.map((to) => ({ via: [], to })),
    },
    ...branches,
    ...(condition === undefined
      ? [{ node: { type: 'parallel', waits: true, id: join, name: '' } as const, ways: [through(done)] }]
      : []),
  ];
  const chart: Chart = { rows: joined(book, rows) };
  const goneOn: readonly Edge[] = runsOn
    ? [
        {
          id: book.id(`${step.id}.on`),
          name: words.enough,
          event: { on: 'escalation', code },
          interrupts: false,
          way: on(`${step.id}.on`),
        },
      ]
    : [];
  const node = {
    type: 'sub',
    ...common,
    chart,
    edges: [...goneOn, ...edgesFor(draft, step.id, inner.escapes)],
  } as const;
  if (!runsOn) return [{ node, ways: [on(step.id)] }];
  const gone = book.id(`${step.id}.gone`);
  return [
    { node, ways: [{ via: [], to: gone }] },
    {
      node: { type: 'exclusive', id: gone, name: `${words.enough}?` },
      ways: [
        { name: words.no, otherwise: true, ...on(`${step.id}.gone`) },
        { name: words.yes, condition, ...through(done) },
      ],
    },
  ];
}

export function eachRows(draft: Draft, step: StepDef, does: EachKind, common: Named, on: On): readonly Row[] {
  const { book } = draft;
  const { words, process } = book;
  const inner: Draft = { ...draft, rows: [], escapes: [] };
  const condition = enough(does.join, step.id);
  const source = does.in.kind === 'rule' ? logicOf(does.in.rule) : JSON.stringify(does.in);
  const each = {
    inOrder: does.inOrder,
    of: source,
    ...(condition === undefined ? {} : { enough: condition }),
  };
  const hasHandlers = (process.scopes[does.scope]?.handlers.length ?? 0) > 0;
  let chart: Chart;
  let escapes: readonly Escape[];
  if (hasHandlers) {
    // Its events must withdraw the one item, not all of them.
    const end = book.id(`${step.id}.item.end`);
    const item = subOfScope(inner, does.scope, { id: book.id(`${step.id}.item`), name: common.name }, () => ({
      via: [],
      to: end,
    }));
    const rows: readonly Row[] = [
      {
        node: { type: 'start', id: book.id(`${step.id}.item.start`), name: words.start },
        ways: [{ via: [], to: item.id }],
      },
      { node: item, ways: [{ via: [], to: end }] },
      { node: { type: 'end', id: end, name: words.outcome('done', process) }, ways: [] },
    ];
    chart = { rows: joined(book, rows) };
    escapes = inner.escapes;
  } else ({ chart, escapes } = chartOfScope(book, does.scope));
  return [
    {
      node: { type: 'sub', ...common, chart, each, edges: edgesFor(draft, step.id, escapes) },
      ways: [on(step.id)],
    },
  ];
}

/**
 * All arms wait: an event-based gateway. An arm with a task is no event of BPMN, so the first steps
 * stand side by side in a frame, and whichever is through leaves it by its own way.
 */
export function raceRows(draft: Draft, does: RaceKind, common: Named, on: On): readonly Row[] {
  const { book } = draft;
  const { process, words } = book;
  const split = book.id(`${common.id.slice(process.id.length + 1)}.split`);
  const inner: Draft = { ...draft, rows: [], escapes: [] };
  const rows: Row[] = [
    { node: { type: 'start', id: `${common.id}.start`, name: words.start }, ways: [{ via: [], to: split }] },
  ];
  const firsts: Row[] = [];
  const edges: Edge[] = [];
  const rests: Row[] = [];
  for (const { scope, step: first } of does.arms) {
    const step = process.steps[first];
    if (!step) continue;
    const id = `${process.id}.${first}`;
    const code = `arm.${scope}`;
    const name = process.scopes[scope]?.title ?? stepTitle(step);
    const won: Way = {
      via: [{ type: 'end', id: book.id(`${first}.wins`), name, event: { on: 'escalation', code } }],
      to: null,
    };
    const made = bodyOf({ ...inner, scope }, step, id, () => won);
    firsts.push(...(made?.rows ?? []));
    const hasRest = (process.scopes[scope]?.steps.length ?? 0) > 1;
    const rest = `${process.id}.${scope}.rest`;
    edges.push({
      id: book.id(`${scope}.won`),
      name,
      event: { on: 'escalation', code },
      interrupts: true,
      way: hasRest ? { via: [], to: rest } : on(scope),
    });
    if (hasRest) {
      const sub = subOfScope(draft, scope, { id: rest, name }, (outcome, base) => on(base, outcome), {
        without: first,
      });
      rests.push({ node: sub, ways: [on(`${scope}.rest`)] });
    }
  }
  rows.push(
    {
      node: { type: 'parallel', waits: false, id: split, name: '' },
      ways: firsts
        .filter(({ node }) => does.arms.some(({ step }) => `${process.id}.${step}` === node.id))
        .map(({ node }) => ({ via: [], to: node.id })),
    },
    ...firsts,
  );
  edges.push(...edgesFor(draft, common.id.slice(process.id.length + 1), inner.escapes));
  return [
    {
      node: { type: 'sub', ...common, chart: { rows: joined(book, rows) }, edges },
      ways: [on(common.id.slice(process.id.length + 1))],
    },
    ...rests,
  ];
}
