import type { Work } from '../work.ts';
import { completeStep } from '../flow.ts';
import { askTable } from '../tables.ts';
import { write } from '../writing.ts';
import type { Value } from '../../form/form.ts';
import type { StepKind } from '../../process/process.ts';

/** Exclusive gateway: nothing to do but to take its `next`. A table is asked first, its answer written. */
export function enterDecide(work: Work, id: number, does: Extract<StepKind, { kind: 'decide' }>): void {
  const { step, scope } = work.step(id);
  const table = does.table === undefined ? undefined : work.process.tables[does.table];
  if (!table) return completeStep(work, step);
  const { rows, values } = askTable(work, table, scope, step.def);
  work.emit({ type: 'table-asked', step: id, def: step.def, table: table.id, rows });
  write(work, values, scope, step.def);
  completeStep(work, work.step(id).step, outcomeOf(does.outcome === undefined ? null : values[does.outcome]));
}

/** An option, or yes or no, as the name of an outcome. */
function outcomeOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined;
}
