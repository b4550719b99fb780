/** What `tertib compare` is given: a file, or `<sop>@<revision>` of the data folder; without `@` the one in force. */
import fs from 'node:fs';
import { readSop, type Engine, type RevisionRow, type Sop } from '../../engine/index.ts';
import { revisionNamed } from '../revisions/find.ts';
import { rowOfFile } from './export-source.ts';
import { filesBeside } from './files-beside.ts';
import { printProblems } from './print-problems.ts';
import { readNamedFile } from './read-file.ts';
import { CommandFailure, EXIT } from './terminal.ts';
import type { Setting } from './terminal.ts';
import { withEngine } from './with-engine.ts';

export interface ComparedSide {
  readonly sop: Sop;
  readonly row: RevisionRow;
  /** Names of those who signed it, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** null for a file that is no SOP, after its problems were printed. Throws CommandFailure for what is not there. */
export async function comparedSides(
  asked: readonly [string, string],
  data: string,
  setting: Setting,
): Promise<readonly [ComparedSide, ComparedSide] | null> {
  const [before, after] = asked;
  const both = async (engine: Engine | null) => {
    const sides = [await sideOf(before, engine, setting), await sideOf(after, engine, setting)] as const;
    const [a, b] = sides;
    return a === null || b === null ? null : ([a, b] as const);
  };
  return asked.some(isStored) ? withEngine({ folder: data, create: false }, setting, both) : both(null);
}

/** A name without a point or a stroke before its `@`, under which there is no file. */
function isStored(what: string): boolean {
  return /^[a-z0-9_-]+(@.+)?$/.test(what) && !fs.statSync(what, { throwIfNoEntry: false })?.isFile();
}

async function sideOf(what: string, engine: Engine | null, setting: Setting): Promise<ComparedSide | null> {
  if (engine !== null && isStored(what)) return stored(what, engine, setting);
  const { sop, problems } = readSop(readNamedFile(what, setting), what, filesBeside(what));
  if (sop !== undefined) return { sop, row: rowOfFile(sop, Date.now()), names: new Map() };
  printProblems(what, problems, setting);
  return null;
}

async function stored(what: string, engine: Engine, { t }: Setting): Promise<ComparedSide> {
  const said = t.cli.compare;
  const at = what.indexOf('@');
  const [id, revision] = at < 0 ? [what, undefined] : [what.slice(0, at), what.slice(at + 1)];
  const all = await engine.sops.list();
  const rows = all.filter(({ sop }) => sop === id);
  const refuse = (sentence: string): never => {
    throw new CommandFailure(sentence, EXIT.usage);
  };
  if (rows.length === 0) return refuse(said.unknownSop(id, listed(all.map(({ sop }) => sop)) || said.none));
  const known = rows.map((one) => one.revision);
  if (revision === undefined) {
    const inForce = rows.find(({ state }) => state === 'effective');
    return inForce ? sideWith(inForce, engine) : refuse(said.notInForce(id, known[0] ?? ''));
  }
  const row = revisionNamed(rows, revision);
  return row ? sideWith(row, engine) : refuse(said.unknownRevision(id, revision, listed(known)));
}

async function sideWith(row: RevisionRow, engine: Engine): Promise<ComparedSide> {
  const names = new Map<string, string>();
  for (const { person } of row.signatures)
    names.set(person, (await engine.people.get(person))?.name ?? person);
  return { sop: await engine.sops.byHash(row.contentHash), row, names };
}

function listed(ids: readonly string[]): string {
  return [...new Set(ids)].sort((a, b) => a.localeCompare(b, 'id', { numeric: true })).join(', ');
}
