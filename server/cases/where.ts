/**
 * In which branch, item or side work something stands or happened, in words: what tells apart what
 * runs side by side. '' on the main way.
 */
import { scopeName } from '../../engine/index.ts';
import type { CaseEvent, LogEntry, Part, Process, StepDef, Value } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { isBlank, valueText } from '../forms/show-value.ts';
import type { Instances } from './instances.ts';

/**
 * Of an open step: `cabang: Berkas, butir 2 dari 5: Periksa tagihan`. What the item is stands beside,
 * with what the case is.
 */
export function whereStands(
  process: Process,
  parts: readonly Part[],
  step: Pick<StepDef, 'id' | 'scope'>,
  say: Say,
): string {
  const { byHand } = say.t;
  const words = parts.map((part) =>
    part.kind === 'branch' ? byHand.inBranch(part.title) : byHand.inItemOf(part.number, part.of),
  );
  const inItem = parts.at(-1)?.kind === 'item' && process.scopes[step.scope]?.kind === 'item';
  const told = words.length > 0 && inItem ? `: ${scopeName(process, step.scope)}` : '';
  const place = words.join(', ') + told;
  return [sideOf(process, step.id, say), place].filter((part) => part !== '').join(', ');
}

/** `pekerjaan sampingan Perbaikan data` of a step that stands in it; '' otherwise. */
function sideOf(process: Process, def: string, say: Say): string {
  const step = Object.hasOwn(process.steps, def) ? process.steps[def] : undefined;
  for (let id = step?.scope ?? null; id !== null; id = process.scopes[id]?.parent ?? null)
    if (process.scopes[id]?.kind === 'side') return say.t.byHand.inSide(scopeName(process, id));
  return '';
}

/** What the item is: `INV-7, Rp500.000`; '' where its number says all. */
export function itemWords({ values }: Part & { kind: 'item' }, say: Say): string {
  return values
    .filter(({ field, value }) => !isBlank(value) && field.type !== 'rows')
    .map(({ field, value }) => valueText(field, value, say))
    .join(', ');
}

/** Of an entry of the log, by what it was about first. */
export function whereHappened(
  { events }: LogEntry,
  instances: Instances,
  process: Process,
  say: Say,
): string {
  for (const event of events) {
    const at = instanceOf(event, instances);
    if (at === undefined) continue;
    const words: string[] = [];
    for (let scope = instances.scopeOf.get(at) ?? at; ;) {
      const entered = instances.entered.get(scope);
      if (entered === undefined) break;
      words.unshift(enteredText(entered, instances, process, say));
      scope = instances.scopeOf.get(entered.owner.id) ?? entered.owner.id;
      if (entered.owner.kind === 'root') break;
    }
    return words.filter((word) => word !== '').join(', ');
  }
  return '';
}

/** The step or scope that an event is about. */
function instanceOf(event: CaseEvent, { owners }: Instances): number | undefined {
  if (event.type === 'case-started') return undefined;
  if ('step' in event && event.step !== undefined) return event.step;
  if ('owner' in event && typeof event.owner === 'number') return event.owner;
  return 'timer' in event && event.timer !== undefined ? owners.get(event.timer) : undefined;
}

type Entered = CaseEvent & { readonly type: 'scope-entered' };

function enteredText(entered: Entered, instances: Instances, process: Process, say: Say): string {
  const { def, key, item } = entered;
  const kind = process.scopes[def]?.kind;
  if (kind === 'side') return say.t.byHand.inSide(scopeName(process, def));
  if (item !== undefined) return say.t.byHand.inItem(Number(key), rowWords(entered, instances, process, say));
  return kind === 'branch' ? say.t.byHand.inBranch(scopeName(process, def)) : '';
}

/** Out of the rows as they were written, which outlive the item in the log. */
function rowWords(
  { owner, item: { rows, at } = { rows: '', at: 0 } }: Entered,
  instances: Instances,
  process: Process,
  say: Say,
): string {
  const does = process.steps[rows]?.does;
  const row = instances.rows.get(`${valuesAround(owner.id, instances)}/${rows}`)?.[at];
  if (does?.kind !== 'each' || typeof row !== 'object' || row === null || Array.isArray(row)) return '';
  const held = row as { readonly [name: string]: Value };
  const values = does.item.items.map(({ field }) => ({ field, value: held[field.name] ?? null }));
  return itemWords({ kind: 'item', number: at, of: at, values }, say);
}

/** The nearest branch or item around a step, whose values its list is among; 0: the case. */
function valuesAround(step: number, { scopeOf, entered }: Instances): number {
  for (let scope = scopeOf.get(step); scope !== undefined;) {
    const around = entered.get(scope);
    if (around?.key !== undefined) return scope;
    if (around === undefined || around.owner.kind === 'root') return 0;
    scope = scopeOf.get(around.owner.id) ?? around.owner.id;
  }
  return 0;
}
