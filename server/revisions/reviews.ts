/** Periodic reviews of an SOP (ISO 9001 7.5.2): the table of results, and recording one. */
import type { Review, SopLife } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { readDate } from '../typed-date.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { refusalText } from '../sops/revision-words.ts';
import { reviewsAddress, type ReviewsPage } from './revisions-page.ts';

const RESULTS: readonly Review['result'][] = ['unchanged', 'revise', 'withdraw'];

export async function showReviews(ctx: Ctx): Promise<Reply> {
  const life = await ctx.engine.revisions.of(ctx.params['sop'] ?? '');
  return life === null ? failure('not-found') : show('revisions/reviews', await pageOf(ctx, life));
}

export async function recordReview(ctx: Ctx): Promise<Reply> {
  const sop = ctx.params['sop'] ?? '';
  const life = await ctx.engine.revisions.of(sop);
  if (life === null) return failure('not-found');
  const typed = one(ctx.form, 'date').trim();
  const rejection = await ctx.engine.revisions.review(ctx.person.id, sop, {
    date: readDate(typed) ?? typed,
    reason: one(ctx.form, 'reason').trim(),
    result: one(ctx.form, 'result') as Review['result'],
    note: one(ctx.form, 'note').trim(),
  });
  if (rejection === null) return seeOther(`${reviewsAddress(sop)}?done=reviewed`);
  const field = rejection.rejected.startsWith('date_')
    ? 'date'
    : rejection.rejected === 'reason_missing'
      ? 'reason'
      : '';
  const message = refusalText(rejection, await sayOf(ctx, []));
  return refused('revisions/reviews', await pageOf(ctx, life, [{ field, message }]));
}

async function pageOf(ctx: Ctx, life: SopLife, problems: readonly FieldProblem[] = []): Promise<ReviewsPage> {
  const { reviews, reviewDue, rows, sop } = life;
  const say = await sayOf(
    ctx,
    reviews.map(({ by }) => by),
  );
  const { review } = say.t.signOff;
  const { results } = say.t.revisions;
  const code = (life.inForce ?? rows[0])?.code ?? sop;
  const due = reviewDue === null ? '' : say.f.storedAsDate(reviewDue);
  const isLate = reviewDue !== null && reviewDue < say.f.storedDate(say.now);
  const chosen = one(ctx.form, 'result');
  return {
    title: review.title(code),
    nav: 'sops',
    problem: problems.length > 0,
    back: `/sops/${encodeURIComponent(sop)}`,
    notice: one(ctx.query, 'done') === 'reviewed' ? say.t.signOff.done.reviewed : '',
    due: reviewDue === null ? review.noPeriod : isLate ? review.overdue(due) : review.due(due),
    caption: review.caption(reviews.length),
    rows: reviews.map((each) => ({
      date: say.f.storedAsDate(each.date),
      reason: each.reason,
      result: results[each.result],
      note: each.note,
      by: say.nameOf(each.by),
    })),
    problems,
    form: ctx.person.grants.includes('qmr')
      ? {
          action: reviewsAddress(sop),
          date: one(ctx.form, 'date') || say.f.storedAsDate(say.f.storedDate(say.now)),
          reason: one(ctx.form, 'reason'),
          note: one(ctx.form, 'note'),
          results: RESULTS.map((value) => ({
            value,
            label: results[value],
            chosen: chosen === value || (chosen === '' && value === 'unchanged'),
          })),
        }
      : null,
  };
}
