/**
 * The register of SOPs: the exact bytes of every revision ever loaded, which of them is in force,
 * and the compiled form of those in use. A stored revision never changes; an edit is a new one.
 */
import { createHash } from 'node:crypto';
import type { Instant, PersonId, Rejection } from '../case/case.ts';
import type { CompiledSop } from '../process/compile.ts';
import type { Sop } from '../process/process.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inOrder, type Problem } from '../definition/problem.ts';
import { problemsOfTransition } from '../process/transition.ts';
import { readSop as compile } from '../process/read-sop.ts';
import type { Library } from '../process/uses.ts';
import type { Clock, SopRegister } from '../runtime/engine.ts';
import type { Db, Tx, Write } from './database.ts';
import type { ProcessOf } from './rebuild.ts';
import { allInForce, findInForce } from './in-force.ts';
import { appendRevision, findRevision, lifeOfRow, listRevisions } from './sops-rows.ts';
import { libraryFor } from './sops-library.ts';
import { StoreError } from './store-error.ts';
import { recordSwitches } from './sops-switch.ts';

/** Parses, checks and compiles a document; without a problem of severity error there is a `sop`. */
export type ReadSop = (text: string, file?: string, library?: Library) => CompiledSop;

export interface SopsParts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
  readonly readSop?: ReadSop;
}

export interface Sops extends SopRegister {
  /** What a text says, with what it uses, against the revision in force: its cases would have to go over. */
  read(text: string, fileName: string): Promise<CompiledSop>;
  /** In a transaction that somebody else commits. */
  putInForce(tx: Tx, by: PersonId | null, contentHash: string): Promise<Rejection | null>;
  /** Every role of the loaded SOPs that a user may hold (an external one is nobody's). */
  roles(): Promise<ReadonlySet<string>>;
  find(contentHash: string): Promise<Sop | null>;
  /** What is in force now, by id. */
  inForce(): Promise<readonly Sop[]>;
}

export function openSops({ reads, write, clock, readSop = compile }: SopsParts): Sops {
  const compiled = new Map<string, Sop>();

  const byHash = async (contentHash: string): Promise<Sop> => {
    const kept = compiled.get(contentHash);
    if (kept !== undefined) return kept;
    const sop = await compileStored(reads, contentHash, readSop);
    compiled.set(contentHash, sop);
    return sop;
  };

  const effective = async (sop: string, at: Instant = clock.now()): Promise<Sop | null> => {
    const found = await findInForce(reads, sop, at);
    return found === null ? null : byHash(found.contentHash);
  };

  const problemsWithForce = async (sop: Sop, text: string): Promise<readonly Problem[]> => {
    const before = sop.definition.transition ? await effective(sop.id) : null;
    const { positions } = before ? { positions: undefined, ...parseDefinition(text) } : {};
    if (!before || !positions || before.contentHash === sop.contentHash) return [];
    return problemsOfTransition(before, sop, positions);
  };

  const read = async (text: string, fileName: string): Promise<CompiledSop> => {
    const found = readSop(text, fileName, await libraryFor(reads, text));
    if (found.sop === undefined) return found;
    const problems = inOrder([...found.problems, ...(await problemsWithForce(found.sop, text))]);
    return problems.some(({ severity }) => severity === 'error') ? { problems } : { ...found, problems };
  };

  return {
    read,
    putInForce: (tx, by, contentHash) => bringIntoForce(tx, by, clock, contentHash),
    byHash,
    find: async (contentHash) =>
      (await findRevision(reads, contentHash)) === null ? null : byHash(contentHash),
    text: (contentHash) => textOf(reads, contentHash),
    list: () => listRevisions(reads, clock.now()),
    async load(by, text, fileName) {
      const { sop, problems } = await read(text, fileName);
      if (sop === undefined) return { problems };
      await write((tx) => keep(tx, by, clock, sop, text, fileName));
      compiled.set(sop.contentHash, sop);
      return { sop, problems };
    },
    makeEffective: (by, contentHash) => write((tx) => bringIntoForce(tx, by, clock, contentHash)),
    effective,
    async inForce() {
      const found = await allInForce(reads, clock.now());
      return Promise.all(found.map(({ contentHash }) => byHash(contentHash)));
    },
    async roles() {
      const rows = await reads.selectFrom('revisions').select('content_hash').execute();
      const roles = new Set<string>();
      for (const row of rows) {
        for (const process of Object.values((await byHash(row.content_hash)).processes)) {
          for (const role of Object.values(process.roles)) if (!role.external) roles.add(role.id);
        }
      }
      return roles;
    },
  };
}

/** Loading the same bytes again changes nothing. */
async function keep(
  tx: Tx,
  by: PersonId | null,
  clock: Clock,
  sop: Sop,
  text: string,
  file: string,
): Promise<void> {
  if ((await findRevision(tx, sop.contentHash)) !== null) return;
  const { code = sop.id, revision = '', title } = sop.definition.document;
  const loaded = { type: 'revision-loaded', sop: sop.id, revision, code, title, file } as const;
  await appendRevision(tx, sop.contentHash, { by, at: clock.now() }, [loaded], text);
}

/**
 * Refused (`not_allowed`): a revision that was replaced already (going back is a new revision), and
 * a second document under a revision number that was in force before.
 */
async function bringIntoForce(
  tx: Tx,
  by: PersonId | null,
  clock: Clock,
  contentHash: string,
): Promise<Rejection | null> {
  const row = await findRevision(tx, contentHash);
  if (row === null) throw new StoreError('no_such_revision', { revision: contentHash });
  const revision = lifeOfRow(row);
  if (revision.state === 'effective') return null;
  if (revision.state === 'superseded') return { rejected: 'not_allowed' };
  await recordSwitches(tx, clock.now(), revision.sop);
  const others = await tx.selectFrom('revisions').selectAll().where('sop', '=', revision.sop).execute();
  const inForceBefore = others.filter((each) => each.state === 'effective' || each.state === 'superseded');
  if (inForceBefore.some((each) => each.revision === revision.revision)) return { rejected: 'not_allowed' };

  const act = { by, at: clock.now() };
  for (const other of inForceBefore.filter((each) => each.state === 'effective')) {
    await appendRevision(tx, other.content_hash, act, [{ type: 'revision-superseded', by: contentHash }]);
  }
  const event = { type: 'revision-effective', from: act.at, signed: false } as const;
  await appendRevision(tx, contentHash, act, [event]);
  return null;
}

/** Finds compiled processes in the register as this connection sees it, each text compiled once. */
export function processesIn(db: Db, readSop: ReadSop = compile): ProcessOf {
  const compiled = new Map<string, Promise<Sop>>();
  return async (revision, process) => {
    const reading = compiled.get(revision) ?? compileStored(db, revision, readSop);
    compiled.set(revision, reading);
    const found = (await reading).processes[process];
    if (found === undefined) throw new StoreError('store_damaged', { revision, process });
    return found;
  };
}

async function textOf(reads: Db, contentHash: string): Promise<string> {
  const row = await findRevision(reads, contentHash);
  if (row === null) throw new StoreError('no_such_revision', { revision: contentHash });
  return Buffer.from(row.text).toString('utf8');
}

/** Nothing runs by a text that is not, to the byte, what was loaded. */
async function compileStored(db: Db, contentHash: string, readSop: ReadSop): Promise<Sop> {
  const text = await textOf(db, contentHash);
  const found = createHash('sha256').update(text).digest('hex');
  const read = found === contentHash ? readSop(text, undefined, await libraryFor(db, text)) : null;
  if (read?.sop === undefined) throw new StoreError('store_damaged', { revision: contentHash });
  return read.sop;
}
