/** Decision tables: inputs typed by the declarations, cells to rules, outputs typed by their fields. */
import { compileCell, compileInput, valueTypeOf, type Declared } from '../logic/compile.ts';
import type { Rule } from '../logic/rule.ts';
import type { ProcessNode } from '../definition/outline.ts';
import { below } from '../definition/place.ts';
import { counts, inputsOf, isListed, type RowSource, type TableSource } from '../definition/table.ts';
import type { WrittenInput } from '../definition/table.ts';
import type { Field } from '../form/form.ts';
import { noteProblems, own, ruleOfExpression, titleOf, type Compilation } from './compilation.ts';
import type { Assignment, DecisionTable } from './process.ts';

/** Those that steps of the process ask. One that nobody asks is compiled with the first process. */
export function compileTables(
  at: Compilation,
  process: ProcessNode,
): Readonly<Record<string, DecisionTable>> {
  const asked = new Set(askedBy(process));
  const others = at.view.processes.filter((one) => one !== process).flatMap(askedBy);
  const isFirst = at.view.processes[0] === process;
  const mine = Object.entries(at.definition.tables ?? {}).filter(
    ([id]) => asked.has(id) || (isFirst && !others.includes(id)),
  );
  return Object.fromEntries(mine.map(([id, source]) => [id, compileTable(at, id, source)]));
}

/** Of a document without a process, which has nobody to ask them yet. */
export function checkTables(at: Compilation): void {
  for (const [id, source] of Object.entries(at.definition.tables ?? {})) compileTable(at, id, source);
}

function askedBy({ steps }: ProcessNode): readonly string[] {
  return steps.flatMap(({ source: { decide } }) => (decide && 'table' in decide ? decide.table : []));
}

function compileTable(at: Compilation, id: string, source: TableSource): DecisionTable {
  const path = below('tables', id);
  const fields = outputFields(at, source);
  const inputs = inputsOf(source, path).filter((input) => inputType(at, input) !== undefined);
  const { hit, collect = 'list', into, otherwise } = source;
  const then = (row: RowSource, place: string) => outputsOf(at, source, fields, row, place);
  return {
    id,
    title: source.title ?? titleOf(id),
    hit,
    collect,
    outputs: source.outputs.map((field) => ({ field, ...orderOf(own(fields, field)) })),
    ...(into === undefined ? {} : { into }),
    rows: source.rows.map((row, index) => {
      const place = `${path}/rows/${index}`;
      return { when: rowRule(at, inputs, row, place), then: then(row, place) };
    }),
    ...(otherwise === undefined ? {} : { otherwise: then(otherwise, `${path}/otherwise`) }),
  };
}

/** The fields, or the columns of the rows field, that the outputs are. */
function outputFields(at: Compilation, { into, outputs }: TableSource): Readonly<Record<string, Field>> {
  const columns = into === undefined ? undefined : (own(at.fields, into)?.columns ?? []);
  return Object.fromEntries(
    outputs.flatMap((name) => {
      const field = columns ? columns.find((column) => column.name === name) : own(at.fields, name);
      return field ? [[name, field]] : [];
    }),
  );
}

/** DMN's order of output values: that of the list, first is first; yes before no. */
function orderOf(field: Field | undefined): Pick<DecisionTable['outputs'][number], 'order'> {
  if (field?.type === 'yesNo') return { order: [true, false] };
  return field?.list ? { order: field.list.options.map((option) => option.id) } : {};
}

function inputType(at: Compilation, input: WrittenInput): Rule | undefined {
  const compiled = compileInput(input, at.env);
  if (compiled.problems) noteProblems(at, compiled.problems, input.path);
  return compiled.rule;
}

/** All cells of a row together, as one condition; each is spoken of at its own place. */
function rowRule(at: Compilation, inputs: readonly WrittenInput[], row: RowSource, path: string): Rule {
  const cells = inputs.flatMap((input) => {
    const cell = own(row, input.id);
    const compiled = compileCell(input, cell, at.env);
    if (compiled.problems) noteProblems(at, compiled.problems, below(path, input.id));
    return compiled.rule && compiled.rule.logic !== true ? compiled.rule : [];
  });
  const calendars = [...new Set(cells.flatMap((rule) => rule.calendars ?? []))];
  return {
    logic: cells.length === 0 ? true : { 'tertib:and': cells.map((rule) => rule.logic) },
    type: 'boolean',
    reads: [...new Set(cells.flatMap((rule) => rule.reads))],
    ...(calendars.length > 0 ? { calendars } : {}),
    source: JSON.stringify(row),
  };
}

function outputsOf(
  at: Compilation,
  table: TableSource,
  fields: Readonly<Record<string, Field>>,
  row: RowSource,
  path: string,
): readonly Assignment[] {
  if (counts(table)) return [];
  return table.outputs.flatMap((name) => {
    const [field, cell] = [own(fields, name), own(row, name)];
    if (!field || cell === undefined) return [];
    return { field: name, value: ruleOfExpression(at, cell, below(path, name), wanted(field, table)) };
  });
}

/** One option of a field of several: the hits together fill it. */
function wanted(field: Field, table: TableSource): Declared {
  const list = field.list ? { list: field.list } : {};
  if (field.type === 'choices' && table.into === undefined && isListed(table))
    return { type: 'choice', ...list };
  return { type: valueTypeOf(field.type), ...list };
}
