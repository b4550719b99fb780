/** The size of what an author may write as one rule, judged before anything else looks at it. */
import type { LogicProblem } from './environment.ts';

const MAX_DEPTH = 20;
const MAX_NODES = 500;
export const MAX_TEXT = 10_240; // UTF-8 bytes are at most three times that
export const MAX_LIST = 1_000;
/** Constants in all lists of one rule together. */
const MAX_LISTED = 5_000;
/** Operator calls and list items that one evaluation may spend. */
export const MAX_STEPS = 10_000;

/**
 * Problems of size and shape: depth, number of nodes, length of texts and lists, anything that JSON
 * does not know. Walks without recursion and stops at the first bound, so it is safe on any input.
 */
export function checkBounds(source: unknown): readonly LogicProblem[] {
  const waiting: Visit[] = [{ value: source, path: [], depth: 1 }];
  let nodes = 0;
  let listed = 0;
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { value, path, depth } = visit;
    nodes += 1;
    if (depth > MAX_DEPTH) return [{ code: 'logic_too_deep', path, expected: String(MAX_DEPTH) }];
    const problem = checkOne(value, path);
    if (problem) return [problem];
    if (typeof value !== 'object' || value === null) continue;
    // A list of constants counts as one node; all of them together have a bound of their own.
    if (Array.isArray(value) && value.every(isConstant)) {
      listed += value.length;
      if (listed > MAX_LISTED) return [{ ...tooLarge, expected: String(MAX_LISTED) }];
      const wrong = firstProblem(value, path);
      if (wrong) return [wrong];
      continue;
    }
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      const item = (value as Readonly<Record<string | number, unknown>>)[key];
      waiting.push({ value: item, path: [...path, key], depth: depth + 1 });
      if (waiting.length + nodes > MAX_NODES) return [tooLarge];
    }
  }
  return [];
}

function firstProblem(items: readonly unknown[], path: LogicProblem['path']): LogicProblem | undefined {
  for (const [index, item] of items.entries()) {
    const problem = checkOne(item, [...path, index]);
    if (problem) return problem;
  }
  return undefined;
}

interface Visit {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
  readonly depth: number;
}

const tooLarge: LogicProblem = { code: 'logic_too_large', path: [], expected: String(MAX_NODES) };

function isConstant(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function checkOne(value: unknown, path: LogicProblem['path']): LogicProblem | undefined {
  if (typeof value === 'string' && value.length > MAX_TEXT)
    return { code: 'logic_text_too_long', path, expected: String(MAX_TEXT) };
  if (typeof value === 'number' && !Number.isFinite(value))
    return { code: 'logic_constant', path, found: String(value) };
  if (Array.isArray(value)) {
    if (value.length > MAX_LIST) return { code: 'logic_list_too_long', path, expected: String(MAX_LIST) };
    return undefined;
  }
  if (isConstant(value)) return undefined;
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  const plain = prototype === Object.prototype || prototype === null;
  return plain ? undefined : { code: 'logic_not_a_condition', path, found: typeof value };
}
