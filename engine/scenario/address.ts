/**
 * Which of several live instances a scenario means: `check` the only one, `check/2` or `check/INV-7`
 * the one in the second item or in that of the value, `check/2/1` in an item of an item. Where a step
 * lives twice without items (a block entered again while its rest goes on), `check/1` is the older.
 */
import type { CaseState, ScopeState } from '../case/case.ts';
import { valuesOn } from '../case/own-values.ts';
import { owners, pathTo } from '../case/tree.ts';
import type { Owner } from '../case/tree.ts';
import type { Process } from '../process/process.ts';
import type { Values } from '../form/form.ts';

export interface Instance {
  readonly owner: Owner;
  /** Name with what tells it from the others that live, if anything does. */
  readonly address: string;
}

/** Live scopes or steps of one definition, oldest first. */
export function instancesOf(
  process: Process,
  state: CaseState | null,
  kind: Owner['kind'],
  def: string,
): readonly Instance[] {
  const live = [...owners(state?.root ?? null)]
    .filter((owner) => owner.kind === kind && owner.node.def === def)
    .sort((a, b) => a.node.id - b.node.id)
    .map((owner) => ({ owner, keys: keysOf(process, state!, owner) }));
  return live.map(({ owner, keys }) => {
    const like = live.filter((other) => sameKeys(other.keys, keys));
    const ordinal = like.length > 1 ? [String(like.findIndex((other) => other.owner === owner) + 1)] : [];
    return { owner, address: [def, ...keys.map(([number]) => number), ...ordinal].join('/') };
  });
}

/** The live step or scope that an address names: by number or by value, else the oldest of that name. */
export function ownerAt(
  process: Process,
  state: CaseState | null,
  kind: Owner['kind'],
  address: string,
): Owner | undefined {
  const [def = '', ...parts] = address.split('/');
  const live = instancesOf(process, state, kind, def);
  if (parts.length === 0) return live[0]?.owner;
  return live.find((one) => {
    if (one.address === address) return true;
    const keys = keysOf(process, state!, one.owner);
    return keys.length === parts.length && keys.every((known, i) => known.includes(parts[i]!));
  })?.owner;
}

/** Name of a step or handler without its address. */
export function nameIn(address: string): string {
  return address.split('/', 1)[0]!;
}

/** Of each item around it: its number, then the values of it that name it as well. */
function keysOf(
  process: Process,
  state: CaseState,
  owner: Owner,
): readonly (readonly [string, ...string[]])[] {
  const path = pathTo(state.root, owner.kind === 'scope' ? owner.node.id : owner.scope.id);
  const rows = path.filter((scope) => scope.key !== undefined);
  const values = valuesOn(state, path).slice(1);
  return rows.flatMap((scope, i) =>
    scope.item ? [[String(scope.key), ...namesOf(process, scope, values[i] ?? {})] as const] : [],
  );
}

function namesOf(process: Process, scope: ScopeState, row: Values): readonly string[] {
  const does = process.steps[scope.def]?.does;
  const names = does?.kind === 'each' ? does.item.items.map(({ field }) => field.name) : [];
  return names.flatMap((name) => {
    const value = row[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
}

function sameKeys(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return a.length === b.length && a.every(([number], i) => number === b[i]![0]);
}
