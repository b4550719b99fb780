/**
 * A sample of cases that anybody draws again: of the cases that were started in a period, those whose
 * SHA-256 over the seed and the number is smallest. It does not depend on when it is drawn or from which copy.
 */
import { createHash } from 'node:crypto';
import type { Instant, PersonId } from '../../case/case.ts';
import type { CaseRow } from '../engine.ts';
import type { Parts } from '../parts.ts';
import { sightOf } from '../rights.ts';
import { CASE_COLUMNS, caseRow } from './rows.ts';

export interface SampleOf {
  readonly sop?: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly size: number;
  readonly seed: string;
}

export interface Sample {
  readonly rows: readonly CaseRow[];
  /** Cases that it was drawn from. */
  readonly of: number;
}

const MOST_SAMPLED = 200;

/** null: this person does not read every case. */
export async function askSample(parts: Parts, person: PersonId, asked: SampleOf): Promise<Sample | null> {
  const sight = await sightOf(parts, person);
  if (sight?.everything !== true) return null;
  const { reads } = parts;
  const { sop, from, until, seed } = asked;
  const drawn: { readonly id: number; readonly lot: string }[] = [];
  const size = Math.min(asked.size, MOST_SAMPLED);
  let of = 0;
  for (let after = 0; ;) {
    const rows = await reads
      .selectFrom('cases')
      .select(['id', 'number'])
      .where('id', '>', after)
      .where('started_at', '>=', from)
      .where('started_at', '<', until)
      .$if(sop !== undefined, (query) => query.where('sop', '=', sop ?? ''))
      .orderBy('id')
      .limit(5_000)
      .execute();
    of += rows.length;
    for (const { id, number } of rows)
      drawn.push({ id, lot: createHash('sha256').update(`${seed}\n${number}`).digest('hex') });
    drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1));
    drawn.splice(size);
    const last = rows.at(-1);
    if (rows.length < 5_000 || last === undefined) break;
    after = last.id;
  }
  if (drawn.length === 0) return { rows: [], of };
  const cases = await reads
    .selectFrom('cases')
    .select(CASE_COLUMNS)
    .where(
      'id',
      'in',
      drawn.map(({ id }) => id),
    )
    .orderBy('number')
    .execute();
  return { rows: cases.map(caseRow), of };
}
