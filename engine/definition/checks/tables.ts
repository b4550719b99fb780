/** Decision tables: every cell in a column, every output in every row, and a hit policy that can be kept. */
import type { FieldType } from '../../form/form.ts';
import { suggest } from '../found.ts';
import { own } from '../own.ts';
import { below } from '../place.ts';
import { counts, hasOneAnswer, inputsOf, isListed } from '../table.ts';
import type { TableSource } from '../table.ts';
import type { DocumentView } from '../document-view.ts';
import { outcomeOutput, outputSource, tableAsked } from '../tables-written.ts';
import type { Check } from './check.ts';

interface Written {
  readonly id: string;
  readonly table: TableSource;
  readonly path: string;
  readonly inputs: readonly string[];
  /** Rows, and `otherwise` where there is one. */
  readonly rows: readonly { readonly path: string; readonly row: TableSource['rows'][number] }[];
}

export function writtenTables({ definition }: DocumentView): readonly Written[] {
  return Object.entries(definition.tables ?? {}).map(([id, table]) => {
    const path = below('tables', id);
    const rows = table.rows.map((row, index) => ({ path: `${path}/rows/${index}`, row }));
    const { otherwise } = table;
    return {
      id,
      table,
      path,
      inputs: inputsOf(table, path).map((input) => input.id),
      rows: otherwise ? [...rows, { path: `${path}/otherwise`, row: otherwise }] : rows,
    };
  });
}

export const tableColumnUnknown: Check = {
  code: 'table_column_unknown',
  severity: 'error',
  *find(view) {
    for (const { table, path, inputs, rows } of writtenTables(view)) {
      for (const { path: at, row } of rows) {
        const columns = at.endsWith('/otherwise') ? table.outputs : [...inputs, ...table.outputs];
        for (const name of Object.keys(row))
          if (!columns.includes(name))
            yield { path: below(at, name), found: name, expected: suggest(name, columns) };
      }
      if (table.into === undefined || view.fields.get(table.into)?.source.type !== 'rows') continue;
      const columns = Object.keys(view.fields.get(table.into)?.source.columns ?? {});
      for (const [index, name] of table.outputs.entries())
        if (!columns.includes(name))
          yield {
            path: `${path}/outputs/${index}`,
            at: 'value',
            found: name,
            expected: suggest(name, columns),
          };
    }
  },
};

/** Of one name in a row nobody could tell whether it is asked or answered. */
export const tableColumnTwice: Check = {
  code: 'table_column_twice',
  severity: 'error',
  *find(view) {
    for (const { table, path, inputs } of writtenTables(view)) {
      const seen = new Set<string>();
      const columns = [
        ...inputs.map((name, index) => [
          name,
          Array.isArray(table.inputs) ? `inputs/${index}` : `inputs/${name}`,
        ]),
        ...table.outputs.map((name, index) => [name, `outputs/${index}`]),
      ] as const;
      for (const [name = '', place] of columns) {
        if (seen.has(name)) yield { path: `${path}/${place}`, at: 'value', found: name };
        seen.add(name);
      }
    }
  },
};

export const tableOutputMissing: Check = {
  code: 'table_output_missing',
  severity: 'error',
  *find(view) {
    for (const { table, rows } of writtenTables(view)) {
      if (counts(table)) continue;
      for (const { path, row } of rows)
        for (const name of table.outputs) if (!Object.hasOwn(row, name)) yield { path, expected: name };
    }
  },
};

/** `collect` says what becomes of the hits of `collect`; `into` takes several. */
export const tableKeyUnused: Check = {
  code: 'table_key_unused',
  severity: 'error',
  *find(view) {
    for (const { table, path } of writtenTables(view)) {
      if (table.collect !== undefined && table.hit !== 'collect')
        yield { path: `${path}/collect`, found: table.hit, expected: 'hit: collect' };
      if (table.into !== undefined && !isListed(table))
        yield { path: `${path}/into`, found: table.hit, expected: 'ruleOrder, outputOrder, collect' };
    }
  },
};

export const tableFigureOfSeveral: Check = {
  code: 'table_figure_of_several',
  severity: 'error',
  *find(view) {
    for (const { table, path } of writtenTables(view)) {
      const isFigure = table.hit === 'collect' && !isListed(table);
      if (isFigure && table.outputs.length > 1)
        yield { path: `${path}/outputs`, found: table.outputs.join(', '), expected: table.outputs[0] ?? '' };
    }
  },
};

export const tableOutputType: Check = {
  code: 'table_output_type',
  severity: 'error',
  *find(view) {
    for (const { table, path } of writtenTables(view)) {
      const { into } = table;
      const target = into === undefined ? undefined : view.fields.get(into)?.source.type;
      if (target !== undefined && target !== 'rows')
        yield { path: `${path}/into`, at: 'value', found: target, expected: 'rows' };
      const fitting = typesOf(table);
      for (const [index, name] of table.outputs.entries()) {
        const type = outputSource(view, table, name)?.type;
        if (type === undefined || fitting(type)) continue;
        yield { path: `${path}/outputs/${index}`, at: 'value', found: type, expected: expectedOf(table) };
      }
    }
  },
};

const never: readonly FieldType[] = ['computed', 'note', 'attachment', 'signature', 'rows'];
const measured: readonly FieldType[] = ['number', 'money', 'date', 'time', 'dateTime'];

function typesOf(table: TableSource): (type: FieldType) => boolean {
  if (isListed(table) && table.into === undefined) return (type) => type === 'choices';
  if (counts(table)) return (type) => type === 'number';
  if (table.hit !== 'collect' || isListed(table)) return (type) => !never.includes(type);
  if (table.collect === 'sum') return (type) => type === 'number' || type === 'money';
  return (type) => measured.includes(type);
}

function expectedOf(table: TableSource): string {
  if (isListed(table) && table.into === undefined) return 'choices, into';
  if (counts(table)) return 'number';
  if (table.hit !== 'collect' || isListed(table)) return 'choice, yesNo, number, money, date, text';
  return table.collect === 'sum' ? 'number, money' : measured.join(', ');
}

/** The order of priority is that of an option list; yes comes before no. */
export const tableWithoutPriority: Check = {
  code: 'table_without_priority',
  severity: 'error',
  *find(view) {
    for (const { table, path } of writtenTables(view)) {
      if (table.hit !== 'priority' && table.hit !== 'outputOrder') continue;
      const types = table.outputs.map((name) => outputSource(view, table, name)?.type);
      if (!types.some((type) => type === 'choice' || type === 'choices' || type === 'yesNo'))
        yield { path: `${path}/outputs`, expected: 'choice, yesNo' };
    }
  },
};

/** What `outcome` names: an output that has one of a known set of values. */
export const tableOutcome: Check = {
  code: 'table_outcome',
  severity: 'error',
  *find(view) {
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      const output = outcomeOutput(step);
      const table = tableAsked(view.definition, step);
      if (output === undefined || !table) continue;
      const type = table.outputs.includes(output) ? outputSource(view, table, output)?.type : undefined;
      if (hasOneAnswer(table) && (type === 'choice' || type === 'yesNo')) continue;
      const able = table.outputs.filter((name) => {
        const source = own({ ...Object.fromEntries(view.fields) }, name)?.source;
        return source?.type === 'choice' || source?.type === 'yesNo';
      });
      yield { path: `${step.path}/decide/outcome`, at: 'value', found: output, expected: able.join(', ') };
    }
  },
};
