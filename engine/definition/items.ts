/**
 * What an `each` goes through, and the names that it makes: `as` for the item (or `as.column` for each
 * column of the rows gone through), readable inside the item; and the id of the step itself, a field of
 * rows that holds what the items write.
 */
import type { EachSource, FieldSource } from './definition.ts';
import { itemAround } from './blocks.ts';
import type { Declaration } from './forms-written.ts';
import { own } from './own.ts';
import type { ProcessNode, StepNode } from './outline.ts';
import type { PlainMap } from './plain.ts';

/** `in` as written. */
export type ItemsWritten =
  | { readonly of: 'field'; readonly name: string }
  | { readonly of: 'number'; readonly expression: number | PlainMap }
  | { readonly of: 'list'; readonly values: readonly string[] }
  | { readonly of: 'members'; readonly role: string };

/** undefined: nothing that one could go through. */
export function itemsWritten({ in: source }: EachSource): ItemsWritten | undefined {
  if (typeof source === 'string') return { of: 'field', name: source };
  if (typeof source === 'number') return { of: 'number', expression: source };
  if (Array.isArray(source)) {
    const values = source as readonly unknown[];
    return values.every((value) => typeof value === 'string') ? { of: 'list', values } : undefined;
  }
  if (typeof source !== 'object' || source === null) return undefined;
  const { members, var: name } = source as PlainMap;
  if (typeof name === 'string') return { of: 'field', name };
  if (members === undefined) return { of: 'number', expression: source as PlainMap };
  return typeof members === 'string' && Object.keys(source).length === 1
    ? { of: 'members', role: members }
    : undefined;
}

/** Names that an `each` makes, as declarations: they stand where the step does. */
export function declaredByItems(
  processes: readonly ProcessNode[],
  written: readonly Declaration[],
): readonly Declaration[] {
  const known = new Map<string, FieldSource>();
  for (const { name, source } of written) if (!known.has(name)) known.set(name, source);
  const made: Declaration[] = [];
  const add = (name: string, source: FieldSource, path: string): void => {
    made.push({ name, source, path, ofItems: true });
    if (!known.has(name)) known.set(name, source);
  };
  for (const process of processes) {
    const left = { items: eachesOf(process), rows: eachesOf(process).toReversed() };
    const isReady = ({ source: { each } }: StepNode): boolean => {
      const items = each && itemsWritten(each);
      return items?.of !== 'field' || known.has(items.name);
    };
    const makeNames = (step: StepNode): void => {
      for (const [name, source] of itemNames(step, known)) add(name, source, asPath(step));
    };
    const makeRows = (step: StepNode): void => {
      add(step.id, rowsOf(process, step, [...written, ...made]), step.path);
    };
    // Outer before inner: an inner one may go through a column of the outer one's item. Rows inner before
    // outer: they are a column of the outer one's. One that goes through the rows of another comes after it.
    for (let before = -1; before !== made.length;) {
      before = made.length;
      const ready = left.items.filter(isReady);
      left.items = left.items.filter((step) => !ready.includes(step));
      for (const step of ready) makeNames(step);
      const whole = left.rows.filter((step) => !left.items.some((open) => isWithin(open, step)));
      left.rows = left.rows.filter((step) => !whole.includes(step));
      for (const step of whole) makeRows(step);
    }
    // Its list is declared nowhere, or it goes through its own rows: said by the checks.
    for (const step of left.items) makeNames(step);
    for (const step of left.rows) makeRows(step);
  }
  return made;
}

function eachesOf(process: ProcessNode): readonly StepNode[] {
  return process.steps.filter(({ source }) => source.each);
}

/** Itself, or a step inside it. */
function isWithin(step: StepNode, of: StepNode): boolean {
  return step === of || step.path.startsWith(`${of.path}/`);
}

function asPath(step: StepNode): string {
  return `${step.path}/each/as`;
}

function itemNames(
  { source: { each } }: StepNode,
  known: ReadonlyMap<string, FieldSource>,
): readonly (readonly [string, FieldSource])[] {
  const written = each && itemsWritten(each);
  if (!each || !written) return [];
  switch (written.of) {
    case 'number':
      return [[each.as, { type: 'number' }]];
    case 'list':
      return [[each.as, { type: 'text' }]];
    case 'members':
      return [[each.as, { type: 'person' }]];
    case 'field': {
      const field = known.get(written.name);
      if (field?.type === 'choices')
        return [[each.as, { type: 'choice', personal: field.personal, list: field.list }]];
      if (field?.type === 'number') return [[each.as, { type: 'number' }]];
      if (field?.type !== 'rows') return [];
      return Object.entries(field.columns ?? {}).map(([column, what]) => [
        `${each.as}.${column}`,
        { ...what, label: what.label ?? column, personal: what.personal ?? field.personal },
      ]);
    }
  }
}

/** Every value that belongs to an item, and what is collected in it. */
function rowsOf(process: ProcessNode, step: StepNode, declared: readonly Declaration[]): FieldSource {
  const columns: Record<string, FieldSource> = {};
  for (const { name, source, path } of declared)
    if (isColumn(process, step, path) && !Object.hasOwn(columns, name)) columns[name] = source;
  for (const { name, source } of declared)
    if (source.collect !== undefined && !Object.hasOwn(columns, name) && isNamedIn(step, name))
      columns[name] = source;
  return { type: 'rows', label: step.source.title, columns };
}

/** Declared in the item, or in a branch inside it; not in an item of an item. */
function isColumn(process: ProcessNode, step: StepNode, path: string): boolean {
  return itemAround([process], path)?.step === step;
}

function isNamedIn(step: StepNode, name: string): boolean {
  const text = JSON.stringify(step.source.each?.steps);
  return text.includes(JSON.stringify(name));
}

/** Names by which one item is known: what `as` made of it. */
export function namesOfItem(step: StepNode, declared: readonly Declaration[]): readonly Declaration[] {
  return declared.filter(({ path, ofItems }) => ofItems && path === asPath(step));
}

/** The column of the rows gone through that a name of an item stands for. */
export function columnOf(
  step: StepNode,
  rows: FieldSource | undefined,
  name: string,
): FieldSource | undefined {
  const as = step.source.each?.as ?? '';
  return name.startsWith(`${as}.`) ? own(rows?.columns, name.slice(as.length + 1)) : undefined;
}
