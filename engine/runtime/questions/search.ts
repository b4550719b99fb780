/** The search line: a case by number, business key, telephone or words of its title; SOPs by id. */
import type { PersonId } from '../../case/case.ts';
import { wordsIn } from '../../store/words.ts';
import type { RevisionRow, SopRegister, Questions } from '../engine.ts';
import type { Parts } from '../parts.ts';
import { sightOf } from '../rights.ts';
import { findCases } from './cases.ts';

const LONGEST = 200;

export async function askSearch(
  parts: Parts,
  sops: Pick<SopRegister, 'list'>,
  person: PersonId,
  text: string,
): ReturnType<Questions['search']> {
  const asked = text.trim().slice(0, LONGEST);
  const sight = await sightOf(parts, person);
  if (!sight || asked === '') return { cases: [], sops: [] };
  const cases = await findCases(parts, sight, asked, wordsIn(asked));
  return { cases, sops: (await sops.list()).filter((row) => named(row, asked.toLowerCase())) };
}

function named(row: RevisionRow, asked: string): boolean {
  const long = asked.length >= 3;
  return (
    row.sop.toLowerCase() === asked ||
    row.code.toLowerCase() === asked ||
    (long && [row.sop, row.code, row.title].some((text) => text.toLowerCase().includes(asked)))
  );
}
