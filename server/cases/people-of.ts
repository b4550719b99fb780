/** Everybody whom a log or a state names, so that their names are looked up at once. */
import type { LogEntry, PersonId, TaskRow, Values } from '../../engine/index.ts';

const NAMING = ['person', 'onBehalfOf', 'assignee', 'to', 'from'] as const;

export function peopleOfLog(log: readonly LogEntry[]): Set<PersonId> {
  const found = new Set<PersonId>();
  for (const entry of log) {
    if (entry.actor !== null) found.add(entry.actor);
    for (const event of entry.events) {
      for (const key of NAMING) {
        const value: unknown = Reflect.get(event, key);
        if (typeof value === 'string') found.add(value);
      }
    }
  }
  return found;
}

export function peopleOfRows(rows: readonly TaskRow[]): Set<PersonId> {
  return new Set(rows.flatMap((row) => [row.assignee, row.onBehalfOf]).filter((id) => id !== null));
}

/** Person fields of the case, and of its rows, that name somebody. */
export function peopleOfData(
  data: Values,
  fields: Readonly<Record<string, { readonly type: string; readonly name: string }>>,
): Set<PersonId> {
  const found = new Set<PersonId>();
  for (const field of Object.values(fields)) {
    const value = field.type === 'person' ? data[field.name] : undefined;
    if (typeof value === 'string') found.add(value);
  }
  for (const value of Object.values(data)) {
    const rows: readonly unknown[] = Array.isArray(value) ? value : [];
    for (const row of rows)
      for (const [name, cell] of Object.entries(row ?? {}))
        if (fields[name]?.type === 'person' && typeof cell === 'string') found.add(cell);
  }
  return found;
}
