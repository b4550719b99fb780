/** Submitting, signing, returning, withdrawing and dating a revision: one page, an address for each act. */
import type { PersonId, RevisionRejection, RevisionView } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import { compareRevisions } from '../../engine/index.ts';
import { comparisonAddress, pagesOf } from '../comparisons/comparison-page.ts';
import { all, one, type Fields } from '../fields.ts';
import { readDate } from '../typed-date.ts';
import { sayOf, type Say } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { peopleOfRefusal, refusalText } from '../sops/revision-words.ts';
import { draftAddress, revisionsAddress } from './address.ts';
import { revisionOf } from './find.ts';
import { signOffPage, type Changed, type SignOffPage } from './sign-off-page.ts';

type Done = 'submitted' | 'signed' | 'returned' | 'withdrawn' | 'dated' | 'taken';

/** A revision as it is for this person, and the address by which it was asked for. */
type Here = RevisionView & { readonly address: string };

const FIELD: Readonly<Partial<Record<RevisionRejection['rejected'], string>>> = {
  summary_missing: 'summary',
  reauthentication_needed: 'password',
  date_missing: 'date',
  date_invalid: 'date',
  date_past: 'date',
  date_before_approval: 'date',
  date_taken: 'date',
};

export async function showSignOff(ctx: Ctx): Promise<Reply> {
  const view = await viewOf(ctx);
  return view === null ? failure('not-found') : show('revisions/sign-off', await pageOf(ctx, view));
}

export async function submitRevision(ctx: Ctx): Promise<Reply> {
  const date = dateIn(ctx.form);
  const given = {
    summary: one(ctx.form, 'summary').trim(),
    reason: one(ctx.form, 'reason').trim(),
    ...(date === '' ? {} : { date }),
  };
  return act(ctx, 'submitted', 'reason', ({ row }) =>
    ctx.engine.revisions.submit(ctx.person.id, row.contentHash, given),
  );
}

/** An open screen is not enough to sign: the password comes with the signature. */
export async function signRevision(ctx: Ctx): Promise<Reply> {
  const view = await viewOf(ctx);
  if (view === null) return failure('not-found');
  // Whose turn it is not is told so, and nothing is asked of them.
  const barred = view.can.sign;
  if (barred !== null) return act(ctx, 'signed', '', () => Promise.resolve(barred));
  const unread = await unreadProblem(ctx, view);
  const wrong = unread ?? (await passwordProblem(ctx));
  if (wrong !== null) return refused('revisions/sign-off', await pageOf(ctx, view, [wrong]));
  const date = dateIn(ctx.form);
  const given = {
    fingerprint: one(ctx.form, 'fingerprint'),
    reauthenticatedAt: ctx.engine.clock.now(),
    ...(date === '' ? {} : { date }),
  };
  return act(ctx, 'signed', '', ({ row }) =>
    ctx.engine.revisions.sign(ctx.person.id, row.contentHash, given),
  );
}

export async function returnRevision(ctx: Ctx): Promise<Reply> {
  const reason = one(ctx.form, 'back').trim();
  return act(ctx, 'returned', 'back', ({ row }) =>
    ctx.engine.revisions.return(ctx.person.id, row.contentHash, reason),
  );
}

export async function withdrawRevision(ctx: Ctx): Promise<Reply> {
  const reason = one(ctx.form, 'withdrawal').trim();
  return act(ctx, 'withdrawn', 'withdrawal', ({ row }) =>
    ctx.engine.revisions.withdraw(ctx.person.id, row.contentHash, reason),
  );
}

export async function dateRevision(ctx: Ctx): Promise<Reply> {
  const date = dateIn(ctx.form);
  return act(ctx, 'dated', 'date', ({ row }) =>
    ctx.engine.revisions.setEffectiveDate(ctx.person.id, row.contentHash, date),
  );
}

export async function takeDraft(ctx: Ctx): Promise<Reply> {
  const reason = one(ctx.form, 'taking').trim();
  return act(ctx, 'taken', 'taking', ({ row }) => ctx.engine.revisions.take(ctx.person.id, row.sop, reason));
}

/** As `YYYY-MM-DD` where it is one; else as it was typed, which the engine refuses. */
function dateIn(form: Fields): string {
  const typed = one(form, 'date').trim();
  return readDate(typed) ?? typed;
}

/** `reasonField`: where a missing reason is told. */
async function act(
  ctx: Ctx,
  done: Done,
  reasonField: string,
  command: (view: RevisionView) => Promise<RevisionRejection | null>,
): Promise<Reply> {
  const view = await viewOf(ctx);
  if (view === null) return failure('not-found');
  const rejection = await command(view);
  if (rejection === null) {
    // A draft that was withdrawn is no longer found as the draft.
    const isThere = (await revisionOf(ctx))?.row.contentHash === view.row.contentHash;
    const to = isThere ? `${view.address}/sign-off` : revisionsAddress(view.row.sop);
    return seeOther(withQuery(to, { done }));
  }
  const say = await sayOf(ctx, peopleOfRefusal(rejection));
  const field = rejection.rejected === 'reason_missing' ? reasonField : (FIELD[rejection.rejected] ?? '');
  const now = (await viewOf(ctx)) ?? view;
  const status = field === '' ? 409 : 422;
  return refused(
    'revisions/sign-off',
    await pageOf(ctx, now, [{ field, message: refusalText(rejection, say) }]),
    status,
  );
}

/** Every change is ticked as read before it is signed. */
async function unreadProblem(ctx: Ctx, view: RevisionView): Promise<FieldProblem | null> {
  const read = new Set(all(ctx.form, 'read'));
  const first = ((await changedOf(ctx, view))?.changes ?? []).find(({ id }) => !read.has(id));
  return first === undefined ? null : { field: `read-${first.id}`, message: ctx.t.signOff.sign.unread };
}

/**
 * Against the revision whose place it takes, which may still wait for its own date: what a signer says
 * yes to.
 */
async function changedOf(ctx: Ctx, view: RevisionView): Promise<Changed | null> {
  const { row, sop, follows: before } = view;
  if (before === null) return null;
  const [beforeSop, ...texts] = await Promise.all([
    ctx.engine.sops.byHash(before.contentHash),
    ctx.engine.sops.text(before.contentHash),
    ctx.engine.sops.text(row.contentHash),
  ]);
  const comparison = compareRevisions(beforeSop, sop);
  const told = pagesOf({
    from: { row: before, sop: beforeSop, text: texts[0] ?? '' },
    to: { row, sop, text: texts[1] ?? '' },
    comparison,
    say: await sayOf(ctx, []),
  });
  const changes = comparison.changes.flatMap(({ id, effect, path }) => {
    const change = told.get(id);
    // That it has another number is in the heading, and is so of every revision.
    return change && path !== 'document/revision' ? [{ id, effect, change }] : [];
  });
  return {
    from: before.revision,
    comparison: comparisonAddress(row.sop, before.revision, row.revision),
    changes: [...changes.filter(({ effect }) => effect), ...changes.filter(({ effect }) => !effect)],
  };
}

async function passwordProblem(ctx: Ctx): Promise<FieldProblem | null> {
  const account = `password ${ctx.person.login}`;
  if ((await ctx.throttle.wait(account, ctx.ip)) !== null)
    return { field: 'password', message: ctx.t.signOff.locked };
  const typed = one(ctx.form, 'password');
  const stored = typed.length > 512 ? null : await ctx.engine.people.passwordHash(ctx.person.id);
  if (await ctx.passwords.verify(stored, typed.slice(0, 512))) return null;
  await ctx.throttle.failed(account, ctx.ip);
  return { field: 'password', message: ctx.t.signOff.passwordWrong };
}

async function viewOf(ctx: Ctx): Promise<Here | null> {
  const found = await revisionOf(ctx);
  if (found === null) return null;
  const view = await ctx.engine.revisions.life(found.row.contentHash, ctx.person.id);
  return view && { ...view, address: found.address };
}

async function pageOf(ctx: Ctx, view: Here, problems: readonly FieldProblem[] = []): Promise<SignOffPage> {
  const { revisions } = ctx.engine;
  const hash = view.row.contentHash;
  const say: Say = await sayOf(ctx, peopleOf(view));
  const done = one(ctx.query, 'done');
  const texts: Readonly<Record<string, string>> = ctx.t.signOff.done;
  return signOffPage({
    view,
    address: view.address,
    draftHref: draftAddress(view.row.sop),
    readiness: await revisions.readiness(hash),
    impact: await revisions.impact(hash),
    changed: await changedOf(ctx, view),
    person: ctx.person.id,
    isQmr: ctx.person.grants.includes('qmr'),
    say,
    notice: Object.hasOwn(texts, done) ? (texts[done] ?? '') : '',
    problems,
    ticked: all(ctx.form, 'read'),
    typed: Object.fromEntries(['summary', 'reason', 'date'].map((name) => [name, one(ctx.form, name)])),
  });
}

function peopleOf({ row, life, lines, draft, onBehalfOf, can }: RevisionView): readonly (PersonId | null)[] {
  return [
    row.author,
    onBehalfOf,
    draft?.holder ?? null,
    ...(life.submitted?.authors ?? life.writers),
    life.returned?.by ?? null,
    life.withdrawn?.by ?? null,
    ...lines.flatMap(({ signature, holders }) => [
      ...holders,
      ...(signature ? [signature.person, signature.onBehalfOf] : []),
    ]),
    ...Object.values(can).flatMap((one) => (one === null ? [] : peopleOfRefusal(one))),
  ];
}
