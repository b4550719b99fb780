import type { PersonId, Rejection } from '../case/case.ts';
import { eraseSubject } from '../store/erase.ts';
import { loadCase } from '../store/record.ts';
import { caseIdOf, processOf } from './parts.ts';
import type { Parts } from './parts.ts';
import { sightOf } from './rights.ts';

/** Whoever answers for the SOPs erases, nobody else; a case without personal values has nobody to erase. */
export async function eraseSubjectOf(
  parts: Parts,
  by: PersonId,
  caseText: string,
): Promise<Rejection | null> {
  const sight = await sightOf(parts, by);
  if (!sight?.person.grants.includes('qmr')) return { rejected: 'not_allowed' };
  const id = caseIdOf(caseText);
  return parts.write(async (tx): Promise<Rejection | null> => {
    const loaded = id === null ? null : await loadCase(tx, id);
    if (!loaded) return { rejected: 'case_over' };
    if (loaded.subject === null) return null;
    await eraseSubject(tx, by, parts.clock, loaded.subject, (revision, process) =>
      processOf(parts.sops, revision, process),
    );
    return null;
  });
}
