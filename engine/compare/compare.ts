/**
 * The differences of two revisions as data. Both are walked along the schema side by side; what has an id
 * is the same thing wherever it stands, so that a move is a move and a new title a new title. Nothing can
 * be lost on the way: where two values differ and their parts tell nothing, the value itself is told.
 */
import type { Definition } from '../definition/definition.ts';
import { rootShape } from '../definition/shape.ts';
import { writtenOut } from '../definition/written-out.ts';
import { changeGroups, type Change, type Comparison } from './change.ts';
import { namesOf, type Names } from './names.ts';
import { actsTheSame } from './same.ts';
import { differences } from './walk.ts';

/** A revision as it was read: its parsed definition (with what it uses) and its bytes, or their hash. */
export interface Compared {
  readonly definition: Definition;
  readonly contentHash: string;
}

/** Pure; the cost is that of the two texts, whatever differs. */
export function compareRevisions(before: Compared, after: Compared): Comparison {
  const sameContent = before.contentHash === after.contentHash;
  if (sameContent) return { sameContent, sameBehaviour: true, changes: [] };
  const { earlier, later, renamed } = bothWritten(before.definition, after.definition);
  const found = differences(earlier, later, renamed);
  const changes = found.length > 0 ? found : [onlyYaml];
  const sameBehaviour = renamed.length === 0 && actsTheSame(earlier, later, rootShape);
  return { sameContent, sameBehaviour, changes: inGroups(changes) };
}

const onlyYaml: Change = {
  kind: 'yaml',
  id: 'change-yaml',
  group: 'writing',
  effect: false,
  path: '',
  places: [],
  attr: '',
};

/**
 * The two definitions with short forms written out; ids that the later one renamed are already renamed in
 * the earlier.
 */
function bothWritten(before: Definition, after: Definition) {
  const later = writtenOut(after);
  const asWritten = writtenOut(before);
  const pairs = Object.entries(after.transition?.renamed ?? {});
  if (pairs.length === 0) return { earlier: asWritten, later, renamed: [] };
  const earlierNames = namesOf(asWritten);
  const laterNames = namesOf(later);
  const renamed = pairs.filter(
    ([old, now]) =>
      has(earlierNames, old) && !has(earlierNames, now) && has(laterNames, now) && !has(laterNames, old),
  );
  return { earlier: writtenOut(before, Object.fromEntries(renamed)), later, renamed };
}

function has(names: Names, id: string): boolean {
  return names.source('step', id) !== undefined || names.source('handler', id) !== undefined;
}

function inGroups(changes: readonly Change[]): readonly Change[] {
  const rank = (change: Change): number =>
    changeGroups.indexOf(change.group) * 2 + (change.kind === 'changed' && isFigure(change) ? 0 : 1);
  return changes
    .map((change, index) => ({ change, index }))
    .sort((a, b) => rank(a.change) - rank(b.change) || a.index - b.index)
    .map(({ change }) => change);
}

/** A number or a length of time became another. */
export function isFigure(change: Change): boolean {
  if (change.kind !== 'changed') return false;
  const figure = (value: unknown): boolean =>
    typeof value === 'number' ||
    (typeof value === 'string' && /^(?:-?P(?=[\dT])[\dYMWDTHS]+|\d+(?:[.]\d+)?)$/.test(value));
  return figure(change.before) && figure(change.after);
}
