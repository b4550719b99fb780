/** A step as rows: what keeps it from being entered, what it does, and the questions after it. */
import { failedTarget } from '../case/flow.ts';
import { stepTitle } from '../process/names.ts';
import type { Entry, StepDef, Target } from '../process/process.ts';
import { headOf, logicOf, wayTo, type Draft } from './builder.ts';
import type { Edge, Row, Way } from './chart.ts';
import { bodyOf } from './body.ts';
import { edgesOfHandlers } from './handlers.ts';
import { spanText } from './clock.ts';

export function rowsOfStep(draft: Draft, step: StepDef): readonly Row[] {
  const { book } = draft;
  const { words, process } = book;
  const id = `${process.id}.${step.id}`;
  const rows: Row[] = [];
  const body = step.limit ? `${id}.limit` : id;
  if (step.when) {
    const otherwise: Target = step.when.otherwise ?? followingOf(draft, step);
    rows.push({
      node: { type: 'exclusive', id: headOf(draft, step), name: `${words.rule(step.when.rule, process)}?` },
      ways: [
        { name: words.yes, condition: logicOf(step.when.rule), via: [], to: body },
        { name: words.skip, otherwise: true, ...wayTo(draft, otherwise, `${step.id}.skip`) },
      ],
    });
  }
  if (step.limit) {
    const { max, target } = step.limit;
    const condition = JSON.stringify({ '>=': [{ entries: [step.id] }, max] });
    rows.push({
      node: { type: 'exclusive', id: body, name: `${words.entered(max)}?` },
      ways: [
        { name: words.no, otherwise: true, via: [], to: id },
        { name: words.yes, condition, ...wayTo(draft, target, `${step.id}.limit`) },
      ],
    });
  }
  const exits = exitsOf(draft, step, id);
  const made = bodyOf(draft, step, id, exits.way);
  if (made === null) return [...rows, ...exits.rows];
  const edges = [...failureOf(draft, step), ...handlersOf(draft, step)];
  return [...rows, ...withEdges(draft, step, made.rows, edges), ...exits.rows];
}

/** What has no edge to hold an event (a gateway, an event that waits) is framed. */
function withEdges(
  draft: Draft,
  step: StepDef,
  rows: readonly Row[],
  edges: readonly Edge[],
): readonly Row[] {
  const [row, ...rest] = rows;
  if (edges.length === 0 || !row) return rows;
  if ('edges' in row.node)
    return [{ ...row, node: { ...row.node, edges: [...row.node.edges, ...edges] } }, ...rest];
  const { book } = draft;
  const end = book.id(`${step.id}.in.end`);
  const inner = { ...row.node, id: book.id(`${step.id}.in`) };
  const inside: readonly Row[] = [
    {
      node: { type: 'start', id: book.id(`${step.id}.in.start`), name: book.words.start },
      ways: [{ via: [], to: inner.id }],
    },
    { node: inner, ways: [{ via: [], to: end }] },
    { node: { type: 'end', id: end, name: book.words.outcome('done', book.process) }, ways: [] },
  ];
  const frame = {
    type: 'sub',
    id: row.node.id,
    name: stepTitle(step),
    chart: { rows: inside },
    edges,
  } as const;
  return [{ node: frame, ways: row.ways }, ...rest];
}

function failureOf(draft: Draft, step: StepDef): readonly Edge[] {
  const target = failedTarget(step.does);
  if (!target) return [];
  const code = `failed.${step.id}`;
  // A person says that a letter cannot be posted; of the others the engine finds it out.
  const event =
    step.does.kind === 'task'
      ? ({ on: 'signal', signal: draft.book.words.failed } as const)
      : ({ on: 'error', code } as const);
  return [
    {
      id: draft.book.id(`${step.id}.failed`),
      name: draft.book.words.failed,
      event,
      interrupts: true,
      way: wayTo(draft, target, `${step.id}.failed`),
    },
  ];
}

function handlersOf(draft: Draft, step: StepDef): readonly Edge[] {
  const own = edgesOfHandlers(draft, step.handlers, (target, base) => wayTo(draft, target, base));
  // A stage, an item: their handlers stand on the scope that they open, which is drawn with them.
  return own;
}

function followingOf(draft: Draft, step: StepDef): Target {
  return step.following === null
    ? { kind: 'end', outcome: 'done' }
    : { kind: 'goto', step: step.following, scope: draft.scope, leaves: false };
}

export interface Exits {
  /** From the body to where the step goes on; `outcome`: known beforehand. */
  readonly way: (base: string, outcome?: string) => Pick<Way, 'via' | 'to'>;
  readonly rows: readonly Row[];
}

function exitsOf(draft: Draft, step: StepDef, id: string): Exits {
  const { book } = draft;
  const { next } = step;
  const { words, process } = book;
  if (next.kind === 'outcomes') {
    const targets = Object.entries(next.by);
    const gateway = `${id}.next`;
    const ways: Way[] = targets.map(([outcome, target]) => ({
      name: words.outcome(outcome, process),
      condition: JSON.stringify({ '==': [{ outcome: [step.id] }, outcome] }),
      ...wayTo(draft, target, `${step.id}.next`),
    }));
    if (next.otherwise)
      ways.push({
        name: words.otherwise,
        otherwise: true,
        ...wayTo(draft, next.otherwise, `${step.id}.next`),
      });
    return {
      way: (base, outcome) => {
        const known = outcome === undefined ? undefined : (next.by[outcome] ?? next.otherwise);
        return known ? wayTo(draft, known, base) : { via: [], to: gateway };
      },
      rows: [{ node: { type: 'exclusive', id: gateway, name: words.result }, ways }],
    };
  }
  const [only] = next.entries;
  if (next.entries.length === 0) return { way: () => ({ via: [], to: null }), rows: [] };
  if (next.entries.length === 1 && only && !only.when)
    return { way: (base) => target(draft, step, only.target, base), rows: againRows(draft, step, id) };
  const head = step.does.kind === 'decide' && step.does.table === undefined ? id : `${id}.next`;
  return {
    way: () => ({ via: [], to: head }),
    rows: [...asked(draft, step, head), ...againRows(draft, step, id)],
  };
}

function target(draft: Draft, step: StepDef, to: Target, base: string): Pick<Way, 'via' | 'to'> {
  if (to.kind !== 'again') return wayTo(draft, to, base);
  const { does } = step;
  const most = does.kind === 'task' && does.again?.max !== undefined;
  const id = `${draft.book.process.id}.${step.id}`;
  return most ? { via: [], to: `${id}.more` } : pauseBefore(draft, step, to.at);
}

function pauseBefore(draft: Draft, step: StepDef, at?: string): Pick<Way, 'via' | 'to'> {
  const { book } = draft;
  const { does } = step;
  const after = does.kind === 'task' ? does.again?.after : undefined;
  const to = `${book.process.id}.${step.id}`;
  if (at === undefined && after === undefined) return { via: [], to };
  const event =
    at !== undefined
      ? ({ on: 'timer', as: 'date', text: JSON.stringify({ var: at }) } as const)
      : ({ on: 'timer', as: 'duration', text: after ? spanText(after) : 'PT0S' } as const);
  const span = after && typeof after.duration === 'string' ? book.words.duration(after.duration) : '';
  const name = at === undefined ? span || book.words.again : (book.process.fields[at]?.label ?? at);
  return { via: [{ type: 'catch', id: book.id(`${step.id}.pause`), name, event }], to };
}

/** `again` with a most: the question whether there is another try. */
function againRows(draft: Draft, step: StepDef, id: string): readonly Row[] {
  const { does, next } = step;
  const again = does.kind === 'task' ? does.again : undefined;
  const tries = next.kind === 'entries' && next.entries.some((entry) => entry.target.kind === 'again');
  if (again?.max === undefined || !again.then || !tries) return [];
  const { words } = draft.book;
  const condition = JSON.stringify({ '>=': [{ attempts: [{ of: step.id }] }, again.max] });
  return [
    {
      node: { type: 'exclusive', id: `${id}.more`, name: words.noMore(again.max) },
      ways: [
        { name: words.yes, condition, ...wayTo(draft, again.then, `${step.id}.more`) },
        { name: words.no, otherwise: true, ...pauseBefore(draft, step) },
      ],
    },
  ];
}

/** One diamond for each question that is asked in a row. */
function asked(draft: Draft, step: StepDef, head: string): readonly Row[] {
  const { next } = step;
  if (next.kind !== 'entries') return [];
  const groups: Entry[][] = [];
  for (const entry of next.entries) {
    const last = groups.at(-1);
    const isNew = !last || (entry.ask !== undefined && last[0]?.ask !== entry.ask);
    if (isNew) groups.push([entry]);
    else last.push(entry);
  }
  const { words, process } = draft.book;
  return groups.map((entries, index) => {
    const id = index === 0 ? head : `${head}.${index + 1}`;
    const ways = entries.map((entry): Way => {
      const rule = entry.when;
      return {
        name:
          entry.label ??
          (rule ? (entry.ask === undefined ? words.rule(rule, process) : words.yes) : words.otherwise),
        ...(rule ? { condition: logicOf(rule) } : { otherwise: true }),
        ...target(draft, step, entry.target, `${step.id}.next`),
      };
    });
    const goesOn = index < groups.length - 1;
    const rest: readonly Way[] = goesOn
      ? [{ name: words.otherwise, otherwise: true, via: [], to: `${head}.${index + 2}` }]
      : [];
    return {
      node: { type: 'exclusive', id, name: entries[0]?.ask ?? `${stepTitle(step)}?` },
      ways: [...rest, ...ways],
    };
  });
}
