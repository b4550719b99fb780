/** Where a case went, by its own revision: marks for its flowchart, and for each entry the boxes it concerns. */
import type { CaseEvent, CaseView, LogEntry, Process } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { Mark, Marks } from './marks.ts';

export interface CasePath {
  readonly marks: Marks;
  /** Number of an entry, from 1 → steps that something was done in, in its order. */
  readonly steps: ReadonlyMap<number, readonly string[]>;
}

/** `log` in its order. `entryHref`: where the entry of that number stands. `id`: of the flowchart on the page. */
export function casePath(
  { state, process }: Pick<CaseView, 'state' | 'process'>,
  log: readonly LogEntry[],
  entryHref: (n: number) => string,
  id: string,
  say: Say,
): CasePath {
  const steps = new Map<number, readonly string[]>();
  const visits = new Map<string, number[]>();
  log.forEach(({ events }, index) => {
    const done = [...new Set(events.flatMap((event) => doneIn(event, process)))];
    if (done.length > 0) steps.set(index + 1, done);
    for (const step of done) visits.set(step, [...(visits.get(step) ?? []), index + 1]);
  });
  const current = openIn(state.root);
  const marks = new Map<string, Mark>();
  for (const step of Object.keys(process.steps))
    marks.set(step, markOf(step, visits.get(step) ?? [], current.has(step), entryHref, id, say));
  return { marks, steps };
}

/** What counts as having been there: an answer, a delivery, an end; of a block, that it was opened. */
function doneIn(event: CaseEvent, process: Process): readonly string[] {
  switch (event.type) {
    case 'task-completed':
    case 'attempt-recorded':
    case 'decision-recorded':
    case 'effect-settled':
    case 'child-ended':
    case 'step-completed':
      return known(event.def, process) && !isBlock(event.def, process) ? [event.def] : [];
    case 'step-entered':
      return isBlock(event.def, process) || process.steps[event.def]?.does.kind === 'end' ? [event.def] : [];
    default:
      return [];
  }
}

/** A case that moved to another revision has entries of steps that this one does not know. */
function known(step: string, process: Process): boolean {
  return Object.hasOwn(process.steps, step);
}

function isBlock(step: string, process: Process): boolean {
  const kind = known(step, process) ? process.steps[step]?.does.kind : undefined;
  return kind === 'stage' || kind === 'parallel' || kind === 'each' || kind === 'race';
}

type Scope = NonNullable<CaseView['state']['root']>;

/** Steps that are open now and hold no others. */
function openIn(root: Scope | null): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (scope: Scope): void => {
    for (const step of [...(scope.current === null ? [] : [scope.current]), ...scope.drained]) {
      if (step.scopes.length === 0 && step.mode !== 'completed') found.add(step.def);
      step.scopes.forEach(look);
    }
    scope.sides.forEach(look);
  };
  if (root !== null) look(root);
  return found;
}

function markOf(
  step: string,
  visits: readonly number[],
  now: boolean,
  entryHref: (n: number) => string,
  id: string,
  say: Say,
): Mark {
  const t = say.t.drawing.marks;
  const [first] = visits;
  const last = visits.at(-1);
  if (first === undefined || last === undefined) {
    return { look: now ? 'now' : 'pending', badges: now ? [t.now] : [], says: now ? t.isNow : t.pending };
  }
  const many = visits.length > 1;
  const numbers = many ? `${first}–${last}` : String(first);
  return {
    look: now ? 'now' : 'passed',
    badges: [...(now ? [t.now] : []), numbers, ...(many ? [t.visits(visits.length)] : [])],
    says: [...(now ? [t.isNow] : []), t.passed(visits.length)].join(', '),
    links: visits.map((n) => ({ text: t.entry(n), href: entryHref(n) })),
    // Of several visits the outline has every one.
    href: many ? `#${id}-text-${step}` : entryHref(first),
  };
}
