/** What people do to revisions: each is decided in a transaction, with what is true in it. */
import { createHash } from 'node:crypto';
import type { PersonId } from '../../case/case.ts';
import { decideRevision, isRejected } from '../../revision/decide.ts';
import type { RevisionCommand } from '../../revision/decide.ts';
import { decideReview, decideTake, decideText } from '../../revision/draft.ts';
import type { RevisionRejection } from '../../revision/rejection.ts';
import type { Life, RevisionEvent } from '../../revision/revision.ts';
import type { Problem } from '../../definition/problem.ts';
import type { Tx } from '../../store/database.ts';
import { appendSop, findDraft, readingsOf, reviewsOf } from '../../store/sop-drafts.ts';
import { appendRevision, findRevision, lifeOfRow, livesOf } from '../../store/sops-rows.ts';
import { StoreError } from '../../store/store-error.ts';
import { localDate } from '../../time/zone.ts';
import type { BroughtIn, Proof, Refused, Revisions } from '../contract/revisions.ts';
import type { Parts } from '../parts.ts';
import { stateAt } from '../../revision/in-force.ts';
import { factsOf, findingsIn, namesakesOf, personIn } from './facts.ts';
import type { ReadText, RevisionParts } from './all.ts';

type Commands = Pick<
  Revisions,
  | 'bringIn'
  | 'tryText'
  | 'take'
  | 'submit'
  | 'sign'
  | 'return'
  | 'withdraw'
  | 'setEffectiveDate'
  | 'putInForceUnsigned'
  | 'review'
  | 'confirmRead'
>;

export function revisionCommands(given: RevisionParts): Commands {
  const { parts, readText, makeEffective, prove } = given;
  const { write } = parts;
  const command = (by: PersonId, hash: string, what: RevisionCommand): Promise<RevisionRejection | null> =>
    write((tx) => decideOne(given, tx, by, hash, what));
  return {
    bringIn: (by, text, fileName, of) => bringIn(parts, readText, by, text, fileName, of),
    tryText: async (text, fileName) => {
      const { sop, problems } = await readText(text, fileName);
      return sop && !problems.some(isError)
        ? { sop, problems, proof: await prove(sop, text) }
        : { problems, proof: null };
    },
    take: (by, sop, reason) =>
      write(async (tx) => {
        const { qmr } = await personIn(parts, by);
        const decided = decideTake(await findDraft(tx, sop), { by, qmr, reason });
        if ('rejected' in decided) return decided;
        await appendSop(tx, sop, { by, at: parts.clock.now() }, decided);
        return null;
      }),
    submit: async (by, hash, { summary, reason, date = null }) => {
      // Run before the transaction, which finds what was found: the text is its hash.
      if (await parts.sops.find(hash)) await proofOf(given, hash);
      return command(by, hash, { type: 'submit', summary, reason, date });
    },
    sign: (by, hash, { fingerprint, reauthenticatedAt, date = null }) =>
      command(by, hash, { type: 'sign', fingerprint, reauthenticatedAt, date }),
    return: (by, hash, reason) => command(by, hash, { type: 'return', reason }),
    withdraw: (by, hash, reason) => command(by, hash, { type: 'withdraw', reason }),
    setEffectiveDate: (by, hash, date) => command(by, hash, { type: 'date', date }),
    putInForceUnsigned: (by, hash) => putInForceUnsigned(parts, makeEffective, by, hash),
    review: (by, sop, given) =>
      write(async (tx) => {
        const lives = await livesOf(tx, sop);
        const [some] = lives;
        if (!some) return { rejected: 'no_such_sop' };
        const now = parts.clock.now();
        const { zone } = await parts.sops.byHash(some.contentHash);
        const facts = { ...(await personIn(parts, by)), today: localDate(now, zone) };
        const decided = decideReview(given, { ...facts, count: (await reviewsOf(tx, sop)).length });
        if ('rejected' in decided) return decided;
        await appendSop(tx, sop, { by, at: now }, decided);
        return null;
      }),
    confirmRead: (by, hash) => write((tx) => confirmRead(parts, tx, by, hash)),
  };
}

/** Of a text that the register has. */
export async function proofOf(
  { parts, prove }: Pick<RevisionParts, 'parts' | 'prove'>,
  hash: string,
): Promise<Proof> {
  const row = await findRevision(parts.reads, hash);
  return prove(await parts.sops.byHash(hash), Buffer.from(row?.text ?? []).toString('utf8'));
}

async function decideOne(
  given: RevisionParts,
  tx: Tx,
  by: PersonId,
  hash: string,
  command: RevisionCommand,
): Promise<RevisionRejection | null> {
  const { parts, readText } = given;
  const row = await findRevision(tx, hash);
  if (row === null) return { rejected: 'no_such_revision' };
  const life = lifeOfRow(row);
  // Nobody signs by a text that is not, to the byte, what was brought in.
  if (createHash('sha256').update(row.text).digest('hex') !== hash)
    throw new StoreError('store_damaged', { revision: hash });
  const sop = await parts.sops.byHash(hash);
  const shared = await factsOf(parts, tx, life, sop, await livesOf(tx, life.sop));
  let [ready, warnings]: [boolean, readonly string[]] = [true, []];
  if (command.type === 'submit') {
    const { problems } = await readText(Buffer.from(row.text).toString('utf8'), '');
    const findings = await findingsIn(parts, tx, life, sop, shared);
    const all = [...problems, ...findings];
    const { failed } = await proofOf(given, hash);
    ready = failed.length === 0 && !all.some(({ severity }) => severity === 'error');
    warnings = [...new Set(all.filter(({ severity }) => severity === 'warning').map(({ code }) => code))];
  }
  const namesakes = command.type === 'sign' ? await namesakesOf(parts, by) : [];
  const facts = { ...shared, ...(await personIn(parts, by)), namesakes, ready, warnings };
  const decided = decideRevision(life, command, facts);
  if (isRejected(decided)) return decided;
  const act = { by, at: facts.now };
  const after = await appendRevision(tx, hash, act, decided);
  const closes = after.state === 'approved' || after.state === 'withdrawn';
  if (closes && facts.draft?.contentHash === hash)
    await appendSop(tx, life.sop, act, [{ type: 'draft-closed' }]);
  return null;
}

async function bringIn(
  parts: Parts,
  readText: ReadText,
  by: PersonId,
  text: string,
  file: string,
  of?: { readonly sop: string },
): Promise<BroughtIn | Refused> {
  const person = await personIn(parts, by);
  if (!person.qmr) return { rejection: { rejected: 'not_allowed' } };
  const { sop, problems } = await readText(text, file);
  if (!sop || problems.some(isError)) return { problems };
  const { contentHash, id } = sop;
  if (of !== undefined && of.sop !== id)
    return { rejection: { rejected: 'other_sop', params: { code: id, sop: of.sop } } };
  const { code = id, revision = '', title } = sop.definition.document;
  const loaded: RevisionEvent = { type: 'revision-loaded', sop: id, revision, code, title, file };
  const rejection = await parts.write(async (tx): Promise<RevisionRejection | null> => {
    const [row, draft] = [await findRevision(tx, contentHash), await findDraft(tx, id)];
    const life = row && lifeOfRow(row);
    const before = draft?.open === true ? await findRevision(tx, draft.contentHash) : null;
    const decided = decideText({
      ...{ by, qmr: person.qmr, draft, life, contentHash, loaded },
      before: before && lifeOfRow(before),
    });
    if ('rejected' in decided) return decided;
    const act = { by, at: parts.clock.now() };
    if (decided.text.length > 0) await appendRevision(tx, contentHash, act, decided.text, text);
    if (decided.before) await appendRevision(tx, decided.before.contentHash, act, decided.before.events);
    await appendSop(tx, id, act, decided.sop);
    return null;
  });
  return rejection ? { rejection } : { sop, problems };
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** Only what is older than the system begins without signatures. */
async function putInForceUnsigned(
  parts: Parts,
  makeEffective: RevisionParts['makeEffective'],
  by: PersonId,
  hash: string,
): Promise<RevisionRejection | null> {
  const { qmr } = await personIn(parts, by);
  if (!qmr) return { rejected: 'not_allowed' };
  return parts.write(async (tx): Promise<RevisionRejection | null> => {
    const row = await findRevision(tx, hash);
    if (row === null) return { rejected: 'no_such_revision' };
    const lives = await livesOf(tx, row.sop);
    if (lives.some(({ effectiveFrom }) => effectiveFrom !== null)) return { rejected: 'not_allowed' };
    if (row.state !== 'draft') return { rejected: 'not_submittable', params: { state: row.state } };
    if ((await makeEffective(tx, by, hash)) !== null) return { rejected: 'not_allowed' };
    const draft = await findDraft(tx, row.sop);
    if (draft?.open === true && draft.contentHash === hash)
      await appendSop(tx, row.sop, { by, at: parts.clock.now() }, [{ type: 'draft-closed' }]);
    return null;
  });
}

async function confirmRead(
  parts: Parts,
  tx: Tx,
  by: PersonId,
  hash: string,
): Promise<RevisionRejection | null> {
  const { active } = await personIn(parts, by);
  if (!active) return { rejected: 'not_allowed' };
  const row = await findRevision(tx, hash);
  if (row === null) return { rejected: 'no_such_revision' };
  const now = parts.clock.now();
  const lives = await livesOf(tx, row.sop);
  const life = lives.find((each: Life) => each.contentHash === hash)!;
  const state = stateAt(lives, life, now);
  if (state !== 'approved' && state !== 'effective') return { rejected: 'not_published' };
  if ((await readingsOf(tx, hash)).has(by)) return null;
  await appendRevision(tx, hash, { by, at: now }, [{ type: 'revision-read' }]);
  return null;
}
