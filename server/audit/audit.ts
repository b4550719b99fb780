/** `/audit`: the five questions. Each is a form whose answer is a page that stands elsewhere, or here. */
import { revisionAddress } from '../revisions/address.ts';
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { refused, seeOther, show, type Reply } from '../reply.ts';
import { dayIn, personChoices, sopChoices } from './choices.ts';
import type { AuditIndexPage } from './audit-page.ts';

export async function showAudit(ctx: Ctx): Promise<Reply> {
  const asked = (name: string): string => one(ctx.query, name).trim();
  const sop = encodeURIComponent(asked('sop'));
  switch (asked('question')) {
    case 'changed':
      return seeOther(withQuery('/search', { q: `${asked('sop')} ${asked('old')}..${asked('new')}` }));
    case 'approved':
      return seeOther(`/sops/${sop}/revisions/${encodeURIComponent(asked('revision'))}`);
    case 'governed': {
      const number = asked('number');
      if ((await ctx.engine.ask.case(ctx.person.id, number)) !== null)
        return seeOther(`/cases/${encodeURIComponent(number)}/governing`);
      return refused('audit/index', await pageOf(ctx, { error: ctx.t.audit.noSuchCase(number) }), 404);
    }
    case 'in-force':
      return typeof dayIn(asked('date')) !== 'number'
        ? refused('audit/index', await pageOf(ctx, { error: ctx.t.audit.dateWrong }))
        : show('audit/index', await pageOf(ctx, { date: asked('date') }));
    default:
      return show('audit/index', await pageOf(ctx, {}));
  }
}

async function pageOf(
  ctx: Ctx,
  { error = '', date = '' }: { readonly error?: string; readonly date?: string },
): Promise<AuditIndexPage> {
  const { t } = ctx;
  return {
    title: t.audit.title,
    nav: 'audit',
    problem: error !== '',
    error,
    sops: await sopChoices(ctx, ''),
    people: await personChoices(ctx, '', t.audit.field.anybody),
    date,
    inForce: date === '' ? null : await inForceOn(ctx, date),
  };
}

async function inForceOn(ctx: Ctx, date: string): Promise<AuditIndexPage['inForce']> {
  const { t, f, engine } = ctx;
  const ids = [...new Set((await engine.sops.list()).map(({ sop }) => sop))].sort();
  const rows = [];
  for (const id of ids) {
    const row = await engine.revisions.inForceOn(id, date);
    if (row === null) continue;
    const href = revisionAddress(row);
    const since = row.effectiveFrom === undefined ? '' : f.date(row.effectiveFrom);
    rows.push({ code: row.code, title: row.title, revision: row.revision, since, href });
  }
  const day = dayIn(date);
  return { heading: t.audit.inForceOn(typeof day === 'number' ? f.date(day) : date), rows };
}
