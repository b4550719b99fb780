/** Decision tables as the document prints them: what is asked, what is answered, how rows are chosen. */
import type { Sop } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { cellWords, nameWords } from './rule-words.ts';

export interface TablePage {
  readonly title: string;
  /** How a row is chosen, in words. */
  readonly hit: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Cells of the inputs, then of the outputs; the last row may stand for every other case. */
  readonly rows: readonly { readonly number: string; readonly cells: readonly string[] }[];
}

export function tablesOf(sop: Sop, say: Say): readonly TablePage[] {
  const { table: words } = say.t.sops;
  return Object.values(sop.processes).flatMap((process) =>
    Object.values(process.tables).map((table) => {
      const source = sop.definition.tables?.[table.id];
      const inputs = inputsOf(source?.inputs ?? []);
      const { outputs: names = [], otherwise } = source ?? {};
      const into = table.into === undefined ? undefined : process.fields[table.into];
      const label = (name: string) =>
        into?.columns?.find((column) => column.name === name)?.label ?? nameWords(name, process, say);
      const cells = (row: Readonly<Record<string, unknown>>, columns: readonly string[]) =>
        columns.map((name) => cellWords(name, row[name], process, say));
      const rows = (source?.rows ?? []).map((row, index) => ({
        number: String(index + 1),
        cells: cells(row, [...inputs.map(({ id }) => id), ...names]),
      }));
      const rest = otherwise
        ? [{ number: words.otherwise, cells: [...inputs.map(() => ''), ...cells(otherwise, names)] }]
        : [];
      return {
        title: table.title,
        hit: table.hit === 'collect' ? words.collect[table.collect] : words.hit[table.hit],
        inputs: inputs.map(({ id, label: own }) => own ?? nameWords(id, process, say)),
        outputs: names.map(label),
        rows: [...rows, ...rest],
      };
    }),
  );
}

function inputsOf(inputs: object): readonly { readonly id: string; readonly label?: string }[] {
  if (Array.isArray(inputs)) return (inputs as readonly string[]).map((id) => ({ id }));
  return Object.entries(inputs as Readonly<Record<string, { readonly label?: string }>>).map(
    ([id, { label }]) => ({ id, ...(label === undefined ? {} : { label }) }),
  );
}
