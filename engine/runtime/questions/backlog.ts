/** Where work waits in cases of one revision: open tasks by step, as far as somebody may see the cases. */
import type { Instant, PersonId } from '../../case/case.ts';
import type { Db } from '../../store/database.ts';
import type { Parts } from '../parts.ts';
import { sightOf } from '../rights.ts';

export interface BacklogRow {
  readonly process: string;
  readonly step: string;
  readonly cases: number;
  readonly tasks: number;
  /** Tasks whose due time has passed. */
  readonly overdue: number;
  /** When the longest open one was opened. */
  readonly oldest: Instant;
}

/** One row for each step where something is open; steps where nothing is are left out. */
export async function askBacklog(
  parts: Parts,
  person: PersonId,
  revision: string,
): Promise<readonly BacklogRow[]> {
  const sight = await sightOf(parts, person);
  if (!sight) return [];
  const principals = sight.everything ? null : sight.principals;
  const rows = await openBySteps(parts.reads, revision, principals, parts.clock.now());
  return rows.map((row) => ({
    process: row.process,
    step: row.def,
    cases: Number(row.cases),
    tasks: Number(row.tasks),
    overdue: Number(row.overdue),
    oldest: Number(row.oldest),
  }));
}

/** `principals` null: of every case. */
function openBySteps(db: Db, revision: string, principals: readonly string[] | null, now: Instant) {
  return db
    .selectFrom('tasks')
    .select((eb) => [
      'process',
      'def',
      eb.fn.count('case_id').distinct().as('cases'),
      eb.fn.countAll().as('tasks'),
      eb.fn.sum(eb.case().when('due', '<', now).then(1).else(0).end()).as('overdue'),
      eb.fn.min('opened_at').as('oldest'),
    ])
    .where('revision', '=', revision)
    .$if(principals !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('case_access')
            .select('case_access.case_id')
            .whereRef('case_access.case_id', '=', 'tasks.case_id')
            .where('case_access.principal', 'in', principals ?? []),
        ),
      ),
    )
    .groupBy(['process', 'def'])
    .orderBy('process')
    .orderBy('def')
    .execute();
}
