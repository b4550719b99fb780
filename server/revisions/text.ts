/**
 * `/sops/:sop/draft`: the open draft of an SOP, or the beginning of one, as a text to change. What is
 * sent is checked only, or kept as the draft; refused, it comes back as it was typed.
 */
import type { Draft, RevisionRejection, RevisionRow, SopLife } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf, type Say } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { peopleOfRefusal, refusalText } from '../sops/revision-words.ts';
import { draftAddress } from './address.ts';
import { addressAmong } from './find.ts';
import { givenText, type GivenText } from './given-text.ts';
import { withNextNumber } from './next-number.ts';
import { textFindings, type Found } from './text-findings.ts';
import type { TextPage } from './text-page.ts';

export async function showDraft(ctx: Ctx): Promise<Reply> {
  const life = await ctx.engine.revisions.of(ctx.params['sop'] ?? '');
  if (life === null) return failure('not-found');
  const { draft } = life;
  if (draft === null) {
    const from = life.latest ?? life.rows[0];
    const text = from === undefined ? '' : await ctx.engine.sops.text(from.contentHash);
    const next = life.nextRevision;
    const begun = from && next !== null ? withNextNumber(text, from.revision, next) : text;
    return show('revisions/text', await pageOf(ctx, life, { text: begun }));
  }
  const text = await ctx.engine.sops.text(draft.contentHash);
  const found = await ctx.engine.revisions.readiness(draft.contentHash);
  return show('revisions/text', await pageOf(ctx, life, { text, found }));
}

export async function changeDraft(ctx: Ctx): Promise<Reply> {
  const life = await ctx.engine.revisions.of(ctx.params['sop'] ?? '');
  if (life === null) return failure('not-found');
  return takeText(ctx, life);
}

/** Checks or keeps what was sent. `life`: of the SOP that it is a text of; null: whichever it names. */
export async function takeText(ctx: Ctx, life: SopLife | null): Promise<Reply> {
  const { revisions } = ctx.engine;
  const given = givenText(ctx, life?.sop ?? 'sop');
  const again = async (more: Omit<Shown, 'text'>, status: 409 | 422 = 422): Promise<Reply> =>
    refused('revisions/text', await pageOf(ctx, life, { text: given.text, ...more }), status);
  if (given.refusal !== null) return again({ problems: [refusalOf(ctx, given.refusal)] });
  if (given.problems.length > 0) return again({ found: { problems: given.problems, proof: null } });
  if (one(ctx.form, 'act') === 'check') return check(ctx, life, given);
  const of = life === null ? undefined : { sop: life.sop };
  const brought = await revisions.bringIn(ctx.person.id, given.text, given.fileName, of);
  if ('rejection' in brought) {
    const { rejection } = brought;
    const isLate = rejection.rejected === 'draft_held' || rejection.rejected === 'not_allowed';
    return again({ rejection }, isLate ? 409 : 422);
  }
  const { sop, problems } = brought;
  if (sop === undefined) return again({ found: { problems, proof: null } });
  const now = await revisions.of(sop.id);
  const { ready } = await revisions.readiness(sop.contentHash);
  if (now?.inForce && !ready) return seeOther(withQuery(draftAddress(sop.id), { done: 'brought' }));
  const row = now?.rows.find(({ contentHash }) => contentHash === sop.contentHash);
  const address = row ? addressAmong(now?.rows ?? [], row, now?.draft ?? null) : null;
  if (address === null) return seeOther(draftAddress(sop.id));
  return now?.inForce
    ? seeOther(withQuery(`${address}/sign-off`, { done: 'brought' }))
    : seeOther(withQuery(address, { done: 'loaded' }));
}

async function check(ctx: Ctx, life: SopLife | null, given: GivenText): Promise<Reply> {
  const { sop, problems, proof } = await ctx.engine.revisions.tryText(given.text, given.fileName);
  const found = { problems, proof };
  const other = sop && life !== null && sop.id !== life.sop ? { code: sop.id, sop: life.sop } : null;
  const rejection = other && ({ rejected: 'other_sop', params: other } as const);
  const page = await pageOf(ctx, life, { text: given.text, found, ...(rejection ? { rejection } : {}) });
  const isWrong = rejection !== null || page.found?.hasErrors === true;
  return isWrong ? refused('revisions/text', page) : show('revisions/text', page);
}

function refusalOf(ctx: Ctx, { field, why }: NonNullable<GivenText['refusal']>): FieldProblem {
  const { drafts } = ctx.t;
  return { field, message: why === 'missing' ? drafts.missing[field] : drafts.tooLarge };
}

interface Shown {
  readonly text: string;
  readonly found?: Found;
  readonly problems?: readonly FieldProblem[];
  readonly rejection?: RevisionRejection;
}

async function pageOf(ctx: Ctx, life: SopLife | null, shown: Shown): Promise<TextPage> {
  const { rejection, found, text } = shown;
  const draft = life?.draft ?? null;
  const say = await sayOf(ctx, [draft?.holder, ...(rejection ? peopleOfRefusal(rejection) : [])]);
  const { drafts } = say.t;
  const problems = [
    ...(shown.problems ?? []),
    ...(rejection ? [{ field: 'text', message: refusalText(rejection, say) }] : []),
  ];
  const findings = found ? textFindings(text, found, say) : null;
  const isHeld = draft !== null && draft.holder !== ctx.person.id;
  const row = draft === null ? undefined : life?.rows.find((each) => each.contentHash === draft.contentHash);
  const about = life?.inForce ?? life?.rows[0];
  return {
    title: about ? drafts.title(about.code) : drafts.newTitle,
    nav: 'sops',
    problem: problems.length > 0 || (ctx.method === 'POST' && findings?.hasErrors === true),
    back: { href: about ? `/sops/${encodeURIComponent(about.sop)}` : '/sops', text: drafts.back },
    notice: one(ctx.query, 'done') === 'brought' ? drafts.kept : '',
    lead: life === null ? [drafts.newLead] : leadOf(life, row, say),
    warning: row?.state === 'inReview' && !isHeld ? drafts.voids : '',
    problems,
    action: isHeld ? '' : life === null ? '/sops' : draftAddress(life.sop),
    text,
    found: findings,
    links: life && row ? linksOf(life.rows, row, draft, say) : [],
  };
}

function leadOf(life: SopLife, row: RevisionRow | undefined, say: Say): readonly string[] {
  const { drafts } = say.t;
  if (row && life.draft) return [drafts.isDraft(row.revision, say.nameOf(life.draft.holder))];
  const from = life.latest ?? life.rows[0];
  if (from === undefined) return [drafts.newLead];
  const next = life.nextRevision;
  return [drafts.begins(from.revision), ...(next === null ? [] : [drafts.next(next)])];
}

function linksOf(
  rows: readonly RevisionRow[],
  row: RevisionRow,
  draft: Draft | null,
  say: Say,
): TextPage['links'] {
  const address = addressAmong(rows, row, draft);
  return address === null ? [] : [{ href: `${address}/sign-off`, text: say.t.drafts.toSignOff }];
}
