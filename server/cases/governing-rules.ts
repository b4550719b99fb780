/** The rules that a step was judged by: its own conditions, those of its timers, form and table. */
import type { Process } from '../../engine/index.ts';

export interface RuleIn {
  readonly source: string;
  readonly reads: readonly string[];
}

/** Every rule once, wherever it stands in the step. */
export function rulesOf(process: Process, step: string): readonly RuleIn[] {
  const def = process.steps[step];
  if (!def) return [];
  const { does } = def;
  const table = does.kind === 'decide' && does.table !== undefined ? process.tables[does.table] : undefined;
  const found = new Map<string, RuleIn>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isRule(value)) found.set(value.source, value);
    else Object.values(value).forEach(look);
  };
  [def, table, ...def.handlers.map((id) => process.handlers[id])].forEach(look);
  return [...found.values()];
}

function isRule(value: object): value is RuleIn {
  return 'logic' in value && 'source' in value && 'reads' in value && Array.isArray(value.reads);
}
