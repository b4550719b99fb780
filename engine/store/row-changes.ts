/**
 * Changes of one row, found by its key. Each is a statement; a database elsewhere is sent those of a kind as one
 * (dialect/wave.ts), with the first of them: what is sent together changes a row once by each kind.
 */
import { CompiledQuery } from 'kysely';
import type { Insertable } from 'kysely';
import type { DialectName } from './dialect/speaking.ts';
import type { Gathered } from './dialect/wave.ts';
import type { Change } from './statement.ts';
import type { Database } from './tables.ts';

type Table = keyof Database;
type Column<T extends Table> = keyof Database[T] & string;
/** The named columns of a row; others of what is passed are left alone. */
type RowOf<T extends Table, C extends Column<T>> = Pick<
  Insertable<Database[T]>,
  C & keyof Insertable<Database[T]>
>;

export interface RowChange<Row extends object> {
  with(row: Row): Change;
}

/** What becomes of a row whose key is there already; default: it is an error. */
export type IfThere<C extends string> = 'left' | { readonly key: C; readonly added: readonly C[] };

export function inserting<T extends Table, const C extends Column<T>>(
  table: T,
  columns: readonly C[],
  ifThere?: IfThere<C>,
): RowChange<RowOf<T, C>> {
  const into = `insert into ${quoted(table)} (${columns.map(quoted).join(', ')})`;
  const then = conflict(table, ifThere);
  return rowChange(columns, {
    one: (mark) => `${into} values (${columns.map((_, i) => mark(i)).join(', ')})${then}`,
    many: `${into} select ${columns.map(quoted).join(', ')} from ${rowsOf(table)}${then}`,
  });
}

function conflict(table: string, ifThere?: IfThere<string>): string {
  if (ifThere === undefined) return '';
  if (ifThere === 'left') return ' on conflict do nothing';
  const sums = ifThere.added
    .map(quoted)
    .map((name) => `${name} = ${quoted(table)}.${name} + excluded.${name}`);
  return ` on conflict (${quoted(ifThere.key)}) do update set ${sums.join(', ')}`;
}

export function changing<T extends Table, const K extends Column<T>, const C extends Column<T>>(
  table: T,
  key: readonly K[],
  columns: readonly C[],
): RowChange<RowOf<T, K | C>> {
  const set = (name: string, value: string): string => `${quoted(name)} = ${value}`;
  return rowChange([...columns, ...key], {
    one: (mark) =>
      `update ${quoted(table)} set ${columns.map((name, i) => set(name, mark(i))).join(', ')}` +
      ` where ${key.map((name, i) => set(name, mark(columns.length + i))).join(' and ')}`,
    many:
      `update ${quoted(table)} set ${columns.map((name) => set(name, `new.${quoted(name)}`)).join(', ')}` +
      ` from ${rowsOf(table)} as new where ${sameKey(table, key)}`,
  });
}

export function removing<T extends Table, const K extends Column<T>>(
  table: T,
  key: readonly K[],
): RowChange<RowOf<T, K>> {
  return rowChange(key, {
    one: (mark) =>
      `delete from ${quoted(table)} where ${key.map((name, i) => `${quoted(name)} = ${mark(i)}`).join(' and ')}`,
    many: `delete from ${quoted(table)} using ${rowsOf(table)} as new where ${sameKey(table, key)}`,
  });
}

function sameKey(table: string, key: readonly string[]): string {
  return key
    .map(quoted)
    .map((name) => `${quoted(table)}.${name} = new.${name}`)
    .join(' and ');
}

/** The rows of one parameter, typed as those of the table are. */
function rowsOf(table: string): string {
  return `json_populate_recordset(null::${quoted(table)}, $1::json)`;
}

function quoted(name: string): string {
  return `"${name}"`;
}

interface Texts {
  readonly one: (mark: (i: number) => string) => string;
  readonly many: string;
}

function rowChange<Row extends object>(names: readonly string[], { one, many }: Texts): RowChange<Row> {
  const gathered: Gathered = { text: many, names };
  const texts: Readonly<Record<DialectName, CompiledQuery>> = {
    sqlite: CompiledQuery.raw(one(() => '?')),
    postgres: CompiledQuery.raw(one((i) => `$${i + 1}`)),
  };
  return {
    with: (row) => ({
      bound(dialect) {
        const values = row as Readonly<Record<string, unknown>>;
        const parameters: unknown[] = [];
        for (const name of names) parameters.push(values[name] ?? null);
        return { ...texts[dialect], parameters, gathered };
      },
    }),
  };
}
