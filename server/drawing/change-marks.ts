/** The flowchart of a newer revision with what has changed since an older one. */
import { roleName } from '../../engine/index.ts';
import type { chart, Process, process as compiled } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { FlowchartOptions } from './flowchart-page.ts';
import type { Mark, MarkLook } from './marks.ts';

/** What is told of one step: where it is told, and in which words. */
export interface StepChange {
  /** Id in the newer revision; of a step that is gone, in the older. */
  readonly step: string;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed' | 'renamed' | 'idChanged';
  readonly sentence: string;
  readonly href: string;
}

export interface ProcessChanges {
  readonly steps: readonly StepChange[];
  /** Id before → id now, of steps and timers that are the same under another id. */
  readonly renamed?: ReadonlyMap<string, string>;
}

type Marked = Required<Pick<FlowchartOptions, 'marks' | 'ghosts' | 'hrefOf'>>;

/** The most telling first: its look is that of the box. */
const KINDS = ['added', 'removed', 'moved', 'changed', 'renamed', 'idChanged'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Options for `flowchartPage` of the newer process: marks on added, changed and moved steps, and beside
 * the way, dashed, what stood there before: steps that are gone, and moved ones in their old place. Added
 * and removed follow from the two processes; without `before` every step is added.
 */
export function changeMarks(
  before: Process | null,
  after: Process,
  changes: ProcessChanges,
  say: Say,
): Marked {
  const renamed = changes.renamed ?? new Map<string, string>();
  const idNow = (id: string): string => renamed.get(id) ?? id;
  const old = new Set(Object.keys(before?.steps ?? {}).map(idNow));
  const told = Map.groupBy(changes.steps, ({ step }) => step);
  const isMoved = (step: string): boolean => (told.get(step) ?? []).some(({ kind }) => kind === 'moved');
  const marks = new Map<string, Mark>();
  for (const step of Object.keys(after.steps)) {
    const of = told.get(step) ?? [];
    const kinds = KINDS.filter((kind) =>
      old.has(step) ? of.some((one) => one.kind === kind) : kind === 'added',
    );
    if (kinds.length > 0) marks.set(step, markOf(kinds, of, say));
  }
  const ghosts = before === null ? [] : ghostsOf(before, after, idNow, isMoved);
  for (const { step } of ghosts) {
    const id = movedStep(step);
    if (id === null) marks.set(step, markOf(['removed'], told.get(step) ?? [], say));
    else marks.set(step, wasHere(told.get(id) ?? [], say));
  }
  return { marks, ghosts, hrefOf: (step) => marks.get(step)?.links?.[0]?.href ?? '' };
}

/** Marks of a process that is gone: every step of it. */
export function removalMarks(process: Process, changes: ProcessChanges, say: Say): Marked {
  const told = Map.groupBy(changes.steps, ({ step }) => step);
  const marks = new Map(
    Object.keys(process.steps).map((step) => [step, markOf(['removed'], told.get(step) ?? [], say)]),
  );
  return { marks, ghosts: [], hrefOf: (step) => marks.get(step)?.links?.[0]?.href ?? '' };
}

function markOf(kinds: readonly Kind[], told: readonly StepChange[], say: Say): Mark {
  const t = say.t.drawing.marks;
  const [first = 'changed', ...more] = kinds;
  // A new name beside a change is told by its sentence; two signs for one box are enough.
  const others = more.filter((kind) => kind === 'changed' || first === 'moved').slice(0, 1);
  return {
    look: lookOf(first),
    badges: [...others.map((kind) => signOf(t[kind])), t[first]],
    says: kinds.map((kind) => t[kind]).join(', '),
    ...linksOf(told),
  };
}

function wasHere(told: readonly StepChange[], say: Say): Mark {
  const t = say.t.drawing.marks;
  return {
    look: 'moved',
    badges: [t.wasHere],
    says: t.wasHere,
    ...linksOf(told.filter(({ kind }) => kind === 'moved')),
  };
}

function linksOf(told: readonly StepChange[]): Pick<Mark, 'links'> {
  return told.length === 0 ? {} : { links: told.map(({ sentence, href }) => ({ text: sentence, href })) };
}

function lookOf(kind: Kind): MarkLook {
  return kind === 'renamed' || kind === 'idChanged' ? 'changed' : kind;
}

/** `~ Diubah` → `~`: of two signs one is the sign alone. */
function signOf(badge: string): string {
  return badge.split(' ')[0] ?? badge;
}

/** Ids of steps have no hyphen. */
const WAS = 'was-';

function movedStep(ghost: string): string | null {
  return ghost.startsWith(WAS) ? ghost.slice(WAS.length) : null;
}

function ghostsOf(
  before: Process,
  after: Process,
  idNow: (id: string) => string,
  isMoved: (step: string) => boolean,
): readonly chart.Ghost[] {
  const isHere = (id: string): boolean => Object.hasOwn(after.steps, idNow(id));
  return Object.values(before.steps).flatMap((step) => {
    const now = idNow(step.id);
    if (isHere(step.id) && !isMoved(now)) return [];
    return [
      {
        step: isHere(step.id) ? `${WAS}${now}` : step.id,
        ref: step.ref ?? '',
        title: step.title,
        caption: doerOf(step, before),
        ...placeOf(step.id, before.scopes[step.scope], { before, after, idNow, isMoved }),
      },
    ];
  });
}

interface Both {
  readonly before: Process;
  readonly after: Process;
  readonly idNow: (id: string) => string;
  readonly isMoved: (step: string) => boolean;
}

/** After the nearest step before it that stayed where it was; of a scope that is gone, after what held it. */
function placeOf(
  step: string,
  scope: compiled.ScopeDef | undefined,
  both: Both,
): Pick<chart.Ghost, 'scope' | 'after'> {
  const { before, after, idNow, isMoved } = both;
  if (scope === undefined) return { scope: 'root', after: null };
  const now = idNow(scope.id);
  if (Object.hasOwn(after.scopes, now)) {
    const earlier = scope.steps.slice(0, Math.max(0, scope.steps.indexOf(step)));
    const stayed = earlier.findLast((id) => after.steps[idNow(id)]?.scope === now && !isMoved(idNow(id)));
    return { scope: now, after: stayed === undefined ? null : idNow(stayed) };
  }
  const owner = scope.step ?? ownerOf(scope.id, before);
  const outer = scope.parent === null ? undefined : before.scopes[scope.parent];
  if (owner === null) return placeOf('', outer, both);
  // What held it may still be there, with less in it than before.
  const held = after.steps[idNow(owner)];
  return held !== undefined && held.scope === idNow(outer?.id ?? '')
    ? { scope: held.scope, after: held.id }
    : placeOf(owner, outer, both);
}

/** Step that a timer stands on, whose work beside the way this scope is. */
function ownerOf(scope: string, process: Process): string | null {
  const owner = process.handlers[scope]?.owner;
  return owner !== undefined && Object.hasOwn(process.steps, owner.id) ? owner.id : null;
}

function doerOf({ does }: compiled.StepDef, process: Process): string {
  const performers =
    does.kind === 'task'
      ? [does.performer]
      : does.kind === 'approval'
        ? does.seats.map((seat) => seat.performer)
        : [];
  return performers.flatMap(({ roles }) => roles.map((role) => roleName(process, role))).join(', ');
}
