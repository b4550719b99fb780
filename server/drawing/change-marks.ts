/** The flowchart of a newer revision with what has changed since an older one. */
import type { chart, Process } from '../../engine/index.ts';
import { roleName } from '../cases/step-name.ts';
import type { Say } from '../forms/say.ts';
import type { FlowchartOptions } from './flowchart-page.ts';
import type { Mark, MarkLook } from './marks.ts';

export interface StepChanges {
  /** Steps of the newer revision by id: what they do, or where they lead, is different. */
  readonly changed: Iterable<string>;
  /** Steps that stand elsewhere than before. */
  readonly moved: Iterable<string>;
  /** Id before → id now, of steps that are the same under another id. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/**
 * Options for `flowchartPage` of the newer process: marks on added, changed and moved steps, and the
 * removed ones beside the way where they stood. Added and removed follow from the two processes.
 */
export function changeMarks(
  before: Process,
  after: Process,
  changes: StepChanges,
  say: Say,
): Required<Pick<FlowchartOptions, 'marks' | 'ghosts' | 'legend'>> {
  const t = say.t.drawing.marks;
  const renamed = changes.renamed ?? new Map<string, string>();
  const idNow = (id: string): string => renamed.get(id) ?? id;
  const old = new Set(Object.keys(before.steps).map(idNow));
  const marks = new Map<string, Mark>();
  const mark = (step: string, look: MarkLook, says: string): void => {
    const had = marks.get(step);
    // A step that was changed and moved says both.
    if (had)
      marks.set(step, { ...had, badges: [...had.badges.map(signOf), says], says: `${had.says}, ${says}` });
    else marks.set(step, { look, badges: [says], says });
  };
  for (const step of Object.keys(after.steps)) if (!old.has(step)) mark(step, 'added', t.added);
  for (const step of changes.changed) if (old.has(step)) mark(step, 'changed', t.changed);
  for (const step of changes.moved) if (old.has(step)) mark(step, 'moved', t.moved);
  const ghosts = ghostsOf(before, after, idNow);
  for (const { step } of ghosts) mark(step, 'removed', t.removed);
  return { marks, ghosts, legend: [{ look: '', text: t.legendChanges }] };
}

/** `~ Diubah` → `~`: of two signs the first is the sign alone. */
function signOf(badge: string): string {
  return badge.split(' ')[0] ?? badge;
}

function ghostsOf(before: Process, after: Process, idNow: (id: string) => string): readonly chart.Ghost[] {
  const here = (id: string): boolean => Object.hasOwn(after.steps, idNow(id));
  return Object.values(before.scopes).flatMap((scope) =>
    scope.steps.flatMap((id, index) => {
      const step = before.steps[id];
      if (!step || here(id)) return [];
      const neighbour = scope.steps.slice(0, index).reverse().find(here);
      return [
        {
          step: id,
          ref: step.ref ?? '',
          title: step.title,
          caption: doerOf(before, id),
          after: neighbour === undefined ? outside(before, scope, here, idNow) : idNow(neighbour),
        },
      ];
    }),
  );
}

/** The nearest step around or before that is still there. */
function outside(
  process: Process,
  scope: Process['scopes'][string],
  here: (id: string) => boolean,
  idNow: (id: string) => string,
): string | null {
  for (let inner = scope; ;) {
    const owner: string | null = inner.step ?? process.handlers[inner.id]?.owner.id ?? null;
    if (owner !== null && here(owner)) return idNow(owner);
    const parent = inner.parent === null ? undefined : process.scopes[inner.parent];
    if (!parent) return null;
    const at = owner === null ? 0 : parent.steps.indexOf(owner);
    const before = parent.steps.slice(0, Math.max(0, at)).reverse().find(here);
    if (before !== undefined) return idNow(before);
    inner = parent;
  }
}

function doerOf(process: Process, id: string): string {
  const does = process.steps[id]?.does;
  const performers =
    does?.kind === 'task'
      ? [does.performer]
      : does?.kind === 'approval'
        ? does.seats.map((seat) => seat.performer)
        : [];
  return performers.flatMap(({ roles }) => roles.map((role) => roleName(process, role))).join(', ');
}
