/** The access log: rows that are added and read, and nothing else. */
import type { Selectable } from 'kysely';
import type { PersonId } from '../case/case.ts';
import type { AccessFilter, Accesses, AccessRow, Clock, Grant } from '../runtime/engine.ts';
import type { AccessTable } from './access-tables.ts';
import type { Db, Write } from './database.ts';
import { findPerson } from './people-rows.ts';

export interface AccessParts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
}

export function openAccesses({ reads, write, clock }: AccessParts): Accesses {
  return {
    note: (by, { kind, object, name }) =>
      write(async (tx) => {
        await tx.insertInto('accesses').values({ at: clock.now(), person: by, kind, object, name }).execute();
      }, 'own'),
    async list(by, filter) {
      if (!(await mayRead(reads, by))) return { rows: [], next: null };
      const found = await rowsOf(reads, filter);
      const rows = found.slice(0, filter.limit).map(shown);
      return { rows, next: found.length > filter.limit ? String(rows.at(-1)?.n ?? '') : null };
    },
  };
}

/** Any office does: an auditor, a quality manager, an administrator. */
async function mayRead(reads: Db, by: PersonId): Promise<boolean> {
  const row = await findPerson(reads, by);
  return row !== null && row.disabled === 0 && (JSON.parse(row.grants) as readonly Grant[]).length > 0;
}

/** One row more than asked for, where there is one. */
function rowsOf(reads: Db, filter: AccessFilter): Promise<readonly Selectable<AccessTable>[]> {
  const { person, kind, object, from, until, limit } = filter;
  let query = reads.selectFrom('accesses').selectAll();
  if (person !== undefined) query = query.where('person', '=', person);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (object !== undefined) query = query.where('object', '=', object);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  const after = filter.after === undefined ? NaN : Number(filter.after);
  if (Number.isSafeInteger(after)) query = query.where('id', '<', after);
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

function shown({ id, at, person, kind, object, name }: Selectable<AccessTable>): AccessRow {
  return { n: id, at, person, kind, object, name };
}
