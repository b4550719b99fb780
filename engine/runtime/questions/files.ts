/** A file is reached through its case alone: who sees the case and names a file of it may read that. */
import type { PersonId } from '../../case/case.ts';
import type { FileRef } from '../../form/form.ts';
import { eventsOfCase } from '../../store/rebuild.ts';
import { loadCase } from '../../store/record.ts';
import { caseIdOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { maySee, sightOf } from '../rights.ts';

export async function askFile(
  parts: Parts,
  person: PersonId,
  caseText: string,
  hash: string,
): Promise<FileRef | null> {
  const caseId = caseIdOf(caseText);
  const sight = await sightOf(parts, person);
  if (caseId === null || !sight || !(await maySee(parts.reads, sight, caseId))) return null;
  const loaded = await loadCase(parts.reads, caseId);
  if (!loaded) return null;
  // Also a file that was replaced since stays readable: the log names it.
  return fileIn(loaded.state.data, hash) ?? fileIn(await eventsOfCase(parts.reads, caseId), hash);
}

function fileIn(value: unknown, hash: string): FileRef | null {
  if (typeof value !== 'object' || value === null) return null;
  if (isFile(value) && value.hash === hash) return value;
  for (const each of Object.values(value)) {
    const found = fileIn(each, hash);
    if (found) return found;
  }
  return null;
}

function isFile(value: object): value is FileRef {
  const { hash, name, type, size } = value as Partial<FileRef>;
  return (
    typeof hash === 'string' &&
    typeof name === 'string' &&
    typeof type === 'string' &&
    typeof size === 'number'
  );
}
