/** Reviews and changes: those of the register, after those that are older than this system. */
import type { DocumentGiven } from './given.ts';
import { registerPart } from './register-part.ts';

/** Number, date, reason, by whom, result. */
export function reviewRows(given: DocumentGiven): readonly (readonly string[])[] {
  return registerPart(given).reviews.map(({ date, reason, by, result }, index) => [
    String(index + 1),
    date,
    reason,
    by,
    result,
  ]);
}

/** Number, revision, date, what changed, what was before. */
export function changeRows(given: DocumentGiven): readonly (readonly string[])[] {
  const { sop, say } = given;
  const older = (sop.definition.document.history ?? []).map(({ revision, date, change, before }) => [
    revision,
    date === undefined ? '' : say.f.storedAsFullDate(date),
    change,
    before ?? '',
  ]);
  const ours = registerPart(given).changes.map(({ revision, date, change }) => [revision, date, change, '']);
  return [...older, ...ours].map((cells, index) => [String(index + 1), ...cells]);
}
