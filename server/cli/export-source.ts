/** What is exported: an SOP out of a file, or a revision of the data folder with all the register knows of it. */
import fs from 'node:fs';
import { printedCode, type RevisionRow, type Sop } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { peopleIn } from '../document/register-part.ts';
import type { DocumentGiven } from '../document/given.ts';
import { revisionNamed } from '../revisions/find.ts';
import { readSopFile } from './read-sop-file.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

export interface SourceOptions {
  readonly data: string;
  /** As printed. Absent: a file, or the revision in force. */
  readonly revision?: string;
}

/** A name without a point or a stroke, under which there is no file, is the id of an SOP. */
export async function withSource(
  what: string,
  { data, revision }: SourceOptions,
  setting: Setting,
  act: (given: DocumentGiven) => Promise<void>,
): Promise<ExitCode> {
  const stored = /^[a-z0-9_-]+$/.test(what) && !fs.statSync(what, { throwIfNoEntry: false })?.isFile();
  if (revision === undefined && !stored) {
    const sop = readSopFile(what, setting);
    if (sop === null) return EXIT.found;
    await act(ofFile(sop, setting));
    return EXIT.done;
  }
  return withEngine({ folder: data, create: false }, setting, async (engine) => {
    const { t, lang } = setting;
    const revisions = (await engine.sops.list()).filter((row) => row.sop === what);
    const refuse = (sentence: string): never => {
      throw new CommandFailure(sentence, EXIT.usage);
    };
    if (revisions.length === 0) return refuse(t.cli.export.unknownSop(what));
    const row =
      revision === undefined
        ? revisions.find(({ state }) => state === 'effective')
        : revisionNamed(revisions, revision);
    if (row === undefined) return refuse(t.cli.export.notInForce(what));
    if (row === null) return refuse(t.cli.export.unknownRevision(what, revision ?? ''));
    const sop = await engine.sops.byHash(row.contentHash);
    const reviews = (await engine.revisions.of(what))?.reviews ?? [];
    const names = new Map<string, string>();
    for (const id of peopleIn(row, reviews)) names.set(id, (await engine.people.get(id))?.name ?? id);
    const nameOf = (id: string | null | undefined): string =>
      typeof id === 'string' ? (names.get(id) ?? id) : t.common.system;
    const say = { t, f: format(lang, sop.zone), now: engine.clock.now(), nameOf };
    await act({ sop, row, revisions, reviews, say, reader: null });
    return EXIT.done;
  });
}

function ofFile(sop: Sop, { t, lang }: Setting): DocumentGiven {
  const now = Date.now();
  const row = rowOfFile(sop, now);
  const say = { t, f: format(lang, sop.zone), now, nameOf: () => t.common.system };
  return { sop, row, revisions: [row], reviews: [], say, reader: null };
}

/** Nobody has signed a file, and no date is set for it. */
export function rowOfFile(sop: Sop, now: number): RevisionRow {
  const { document } = sop.definition;
  const { revision = '', title } = document;
  return {
    sop: sop.id,
    revision,
    contentHash: sop.contentHash,
    code: printedCode(document.code ?? sop.id, revision, null),
    title,
    state: 'draft',
    signed: false,
    signatures: [],
    author: null,
    loadedAt: now,
    openCases: 0,
  };
}
