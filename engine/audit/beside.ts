/** What lies beside the log under a hash: texts of revisions, files. */
import { createHash } from 'node:crypto';
import type { Process, Sop } from '../process/process.ts';
import { readSop } from '../process/read-sop.ts';
import type { Db } from '../store/database.ts';
import { libraryFor } from '../store/sops-library.ts';
import { sha256 } from '../store/file-folder.ts';
import type { FileFolder } from '../store/file-folder.ts';
import type { Findings } from './report.ts';

export interface Texts {
  readonly revisions: number;
  /** Compiles the revision, where that can be done: what is wrong with it is told by `processNow`. */
  ready(revision: string): Promise<void>;
  /** A process of a revision that is ready. */
  processNow(revision: string, process: string): Process;
  /** Was this thrown because a text is missing or not the one that was loaded? */
  changed(error: unknown): boolean;
}

class TextChanged extends Error {}

/** Checks every text against its hash; a whole one is compiled when the first case needs it. */
export async function checkTexts(live: Db, findings: Findings): Promise<Texts> {
  const whole = new Set<string>();
  let revisions = 0;
  for await (const row of live.selectFrom('revisions').select(['content_hash', 'text']).stream()) {
    revisions += 1;
    if (createHash('sha256').update(row.text).digest('hex') === row.content_hash) whole.add(row.content_hash);
    else findings.add({ code: 'definition_changed', key: row.content_hash });
  }
  const compiled = new Map<string, Sop | Error>();
  return {
    revisions,
    changed: (error) => error instanceof TextChanged,
    async ready(revision) {
      if (compiled.has(revision)) return;
      const sop = whole.has(revision) ? await compileRevision(live, revision) : new TextChanged(revision);
      compiled.set(revision, sop);
    },
    processNow(revision, process) {
      const sop = compiled.get(revision) ?? new TextChanged(revision);
      if (sop instanceof Error) throw sop;
      const found = sop.processes[process];
      if (found === undefined) throw new RangeError(`no process ${process} in this revision`);
      return found;
    },
  };
}

async function compileRevision(live: Db, revision: string): Promise<Sop | Error> {
  const row = await live
    .selectFrom('revisions')
    .select('text')
    .where('content_hash', '=', revision)
    .executeTakeFirstOrThrow();
  const text = Buffer.from(row.text).toString('utf8');
  const read = readSop(text, undefined, await libraryFor(live, text));
  return read.sop ?? new RangeError('a text in force does not compile');
}

/** Reads every file that is not erased. Answers how many there are. */
export async function checkFiles(
  live: Db,
  scratch: Db,
  folder: FileFolder,
  findings: Findings,
): Promise<number> {
  let files = 0;
  for await (const row of live.selectFrom('files').selectAll().stream()) {
    files += 1;
    const says = await scratch
      .selectFrom('files')
      .select('key')
      .where('hash', '=', row.hash)
      .executeTakeFirst();
    if (says !== undefined && (says.key === null) !== (row.key === null)) {
      findings.add({ code: 'row_differs', table: 'files', key: row.hash });
    }
    if (row.key === null) continue;
    const bytes = await folder.read(row.hash);
    if (bytes === null) findings.add({ code: 'file_missing', key: row.hash });
    else if (sha256(bytes) !== row.hash) findings.add({ code: 'file_changed', key: row.hash });
  }
  return files;
}
