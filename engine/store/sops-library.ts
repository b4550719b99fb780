/** The register as the place where the documents are that a text uses. */
import { usesOf, type Library } from '../process/uses.ts';
import type { Db } from './database.ts';

/** Asked beforehand, so that reading a text needs no database. */
export async function libraryFor(db: Db, text: string): Promise<Library> {
  const ids = [...new Set(usesOf(text).map(({ id }) => id))];
  if (ids.length === 0) return () => [];
  const rows = await db.selectFrom('revisions').select(['sop', 'text']).where('sop', 'in', ids).execute();
  return (id) => rows.filter((row) => row.sop === id).map((row) => row.text);
}
