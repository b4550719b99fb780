/** In which branch or item of a case a step stands: what tells several tasks of one step apart. Pure. */
import type { CaseState, ScopeState } from './case.ts';
import { valuesOn } from './own-values.ts';
import { findOwner, findStepOf, pathTo, scopeOf } from './tree.ts';
import type { Field, Value } from '../form/form.ts';
import type { Process } from '../process/process.ts';

export type Part =
  | { readonly kind: 'branch'; readonly title: string }
  | {
      readonly kind: 'item';
      /** From 1, in the order of the list; `of`: how many there are now. */
      readonly number: number;
      readonly of: number;
      /** What the item is: the value of `as`, or the columns of the row gone through. */
      readonly values: readonly { readonly field: Field; readonly value: Value }[];
    };

/** Outer before inner; empty for a step that stands in none. */
export function placeOf(process: Process, state: CaseState, id: number): readonly Part[] {
  const owner = findOwner(state, id);
  if (!owner) return [];
  const path = pathTo(state.root, scopeOf(owner).id);
  return path.flatMap((scope, i) => partOf(process, state, scope, path.slice(0, i + 1)));
}

function partOf(
  process: Process,
  state: CaseState,
  scope: ScopeState,
  path: readonly ScopeState[],
): readonly Part[] {
  if (!scope.item) {
    const title = scope.key === undefined ? undefined : process.scopes[scope.def]?.title;
    return title === undefined ? [] : [{ kind: 'branch', title }];
  }
  const does = process.steps[scope.item.rows]?.does;
  const row = valuesOn(state, path).at(-1)!;
  const fields = does?.kind === 'each' ? does.item.items.map(({ field }) => field) : [];
  const block = findStepOf(state, scope.id)?.block;
  const number = scope.item.at + 1 - (block?.from ?? 0);
  const values = fields.map((field) => ({ field, value: row[field.name] ?? null }));
  return [{ kind: 'item', number, of: block?.total ?? number, values }];
}

/**
 * The same in few words, for lists and titles: `INV-7`, `Merah`. A person is known here by id alone and
 * a number says what its place says, so those items go by their number. '' outside of all.
 */
export function labelOf(process: Process, state: CaseState, id: number): string {
  if (!hasPlaces(process)) return '';
  return placeOf(process, state, id)
    .map((part) => (part.kind === 'branch' ? part.title : itemLabel(part)))
    .join(', ');
}

const known = new WeakMap<Process, boolean>();

/** Most processes have no place that could be told. */
function hasPlaces(process: Process): boolean {
  const found =
    known.get(process) ??
    Object.values(process.scopes).some(({ kind, title }) => kind === 'item' || title !== undefined);
  known.set(process, found);
  return found;
}

function itemLabel({ values, number }: Part & { kind: 'item' }): string {
  for (const { field, value } of values) {
    if (field.personal || typeof value !== 'string' || value === '' || !TELLING.has(field.type)) continue;
    return field.list?.options.find((option) => option.id === value)?.label ?? value;
  }
  return String(number);
}

const TELLING: ReadonlySet<Field['type']> = new Set<Field['type']>(['text', 'choice', 'date', 'email']);
