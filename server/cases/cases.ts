/** GET of the list of cases, one case, one entry, and its trace as CSV. */
import { XES_FOOT, XES_HEAD, xesTrace } from '../../engine/index.ts';
import type { CaseRow } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { MOST_LINES } from '../list-csv.ts';
import { download, failure, show, type Reply } from '../reply.ts';
import { processesOf } from '../tasks/inbox.ts';
import { processKey } from '../tasks/inbox-page.ts';
import { receiptOf } from '../tasks/receipt.ts';
import { caseCsv } from './case-csv.ts';
import { casePage } from './case-page.ts';
import { entryPage } from './entry-page.ts';
import { caseListPage, type CaseQuery } from './list-page.ts';
import { openingsOf } from './open-case.ts';
import { sayOfCase } from './say-of-case.ts';

const PAGE = 25;

export async function showCases(ctx: Ctx): Promise<Reply> {
  const query = readQuery(ctx);
  const page = await ctx.engine.ask.cases(ctx.person.id, {
    ...(query.sop === '' ? {} : { sop: query.sop }),
    ...(query.status === '' ? {} : { status: query.status }),
    ...(query.mine ? { holder: ctx.person.id } : {}),
    ...(query.from === '' ? {} : { after: query.from }),
    limit: one(ctx.query, 'format') === 'csv' ? MOST_LINES : PAGE,
  });
  const processes = await processesOf(ctx, page.rows);
  const revisions = await ctx.engine.sops.list();
  const sops = new Map(revisions.map((row) => [row.sop, row.code]));
  return show(
    'cases/index',
    caseListPage({
      rows: page.rows,
      next: page.next,
      query,
      processOf: (row) => processes.get(processKey(row)),
      sops: [...sops].map(([id, title]) => ({ id, title })),
      mayOpen: (await openingsOf(ctx)).length > 0,
      mayRecord:
        (await ctx.engine.ask.messages(ctx.person.id)).length > 0 ||
        (await ctx.engine.ask.unmatchedMessages(ctx.person.id)).length > 0,
      say: await sayOf(
        ctx,
        page.rows.flatMap((row) => row.holders),
      ),
      receipt: await receiptOf(ctx),
    }),
  );
}

export async function showCase(ctx: Ctx): Promise<Reply> {
  const number = ctx.params['number'] ?? '';
  if (number.endsWith('.csv')) return showCsv(ctx, number.slice(0, -'.csv'.length));
  if (number.endsWith('.xes')) return showXes(ctx, number.slice(0, -'.xes'.length));
  const view = await ctx.engine.ask.case(ctx.person.id, number);
  if (view === null) return failure('not-found');
  const revisions = await ctx.engine.sops.list();
  const newestFirst = one(ctx.query, 'order') !== 'oldest';
  const given = {
    view,
    person: ctx.person,
    revisions,
    newestFirst,
    say: await sayOfCase(ctx, view),
    receipt: await receiptOf(ctx),
  };
  return show('cases/show', casePage(given));
}

export async function showEntry(ctx: Ctx): Promise<Reply> {
  const { number = '', n = '' } = ctx.params;
  const view = /^\d{1,6}$/.test(n) ? await ctx.engine.ask.case(ctx.person.id, number) : null;
  const page = view === null ? null : entryPage(view, Number(n), await sayOfCase(ctx, view));
  return page === null ? failure('not-found') : show('cases/entry', page);
}

async function showCsv(ctx: Ctx, number: string): Promise<Reply> {
  const view = await ctx.engine.ask.case(ctx.person.id, number);
  if (view === null) return failure('not-found');
  await ctx.engine.accesses.note(ctx.person.id, {
    kind: 'case-csv',
    object: view.row.case,
    name: view.row.number,
  });
  return download(
    caseCsv(view, await sayOfCase(ctx, view)),
    'text/csv; charset=utf-8',
    `${view.row.number}.csv`,
  );
}

/** The trail for process mining, without what was written in forms. */
async function showXes(ctx: Ctx, number: string): Promise<Reply> {
  const view = await ctx.engine.ask.case(ctx.person.id, number);
  if (view === null) return failure('not-found');
  const { sop, process, log } = view;
  const trace = xesTrace({ number: view.row.number, sop, process, log });
  return download(
    `${XES_HEAD}${trace}${XES_FOOT}`,
    'application/xml; charset=utf-8',
    `${view.row.number}.xes`,
  );
}

const STATUSES: readonly CaseRow['status'][] = ['open', 'ended', 'cancelled'];

function readQuery(ctx: Ctx): CaseQuery {
  return {
    sop: one(ctx.query, 'sop'),
    status: STATUSES.find((status) => status === one(ctx.query, 'status')) ?? '',
    mine: one(ctx.query, 'mine') === '1',
    from: one(ctx.query, 'from'),
  };
}
