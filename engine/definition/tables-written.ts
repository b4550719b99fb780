/** Decision tables as steps ask them: which one, and with which outcomes it can answer. */
import type { Definition, FieldSource, TableSource } from './definition.ts';
import type { DocumentView } from './document-view.ts';
import type { StepNode } from './outline.ts';
import { own } from './own.ts';

export function tableAsked({ tables }: Definition, { source }: StepNode): TableSource | undefined {
  const { decide } = source;
  return decide && 'table' in decide ? own(tables, decide.table) : undefined;
}

/** Fields that the step writes, when it asks a table. */
export function writtenByTable(definition: Definition, step: StepNode): readonly string[] {
  const table = tableAsked(definition, step);
  if (!table) return [];
  return table.into === undefined ? table.outputs : [table.into];
}

export function stepsAsking({ processes }: DocumentView, table: string): readonly StepNode[] {
  return processes
    .flatMap(({ steps }) => steps)
    .filter(({ source: { decide } }) => decide && 'table' in decide && decide.table === table);
}

/** The output whose value is the outcome of the step, where the step names one. */
export function outcomeOutput({ source }: StepNode): string | undefined {
  const { decide } = source;
  return decide && 'table' in decide ? decide.outcome : undefined;
}

/** The declaration of an output: the field, or the column of the rows field that the hits become. */
export function outputSource(
  view: DocumentView,
  table: TableSource,
  output: string,
): FieldSource | undefined {
  if (table.into === undefined) return view.fields.get(output)?.source;
  return own(view.fields.get(table.into)?.source.columns, output);
}

/** Every outcome with which the step can end; undefined: it has none. */
export function outcomesOfTable(view: DocumentView, step: StepNode): readonly string[] | undefined {
  const output = outcomeOutput(step);
  const table = tableAsked(view.definition, step);
  if (output === undefined || !table) return undefined;
  const cells = [...table.rows, ...(table.otherwise ? [table.otherwise] : [])].map((row) => own(row, output));
  const constant = (cell: unknown) => typeof cell === 'string' || typeof cell === 'boolean';
  if (cells.every(constant)) return [...new Set(cells.map(String))];
  const source = outputSource(view, table, output);
  const list = own(view.definition.lists, source?.list);
  return list ? Object.keys(list.options) : ['true', 'false'];
}
