/** What changed between two revisions, which there are, and which was in force on a day. */
import { compareRevisions, type RevisionRow } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf, type Say } from '../forms/say.ts';
import { cellOf } from '../csv.ts';
import { download, failure, seeOther, show, type Reply } from '../reply.ts';
import { comparisonAddress, comparisonPage, pagesOf, views, type Side } from './comparison-page.ts';
import { revisionsAddress } from '../revisions/address.ts';
import { revisionsOf } from '../revisions/find.ts';
import { onDatePage, revisionsPage } from './revisions-page.ts';

export async function showComparison(ctx: Ctx): Promise<Reply> {
  const pair = await pairOf(ctx);
  if (pair === null) return failure('not-found');
  const [from, to] = await Promise.all([sideOf(ctx, pair.from), sideOf(ctx, pair.to)]);
  const say = await signersOf(ctx, [pair.from, pair.to]);
  const view = views.find((name) => name === one(ctx.query, 'view')) ?? 'changes';
  const comparison = compareRevisions(from.sop, to.sop);
  const person = ctx.person.name;
  return show(
    'comparisons/show',
    comparisonPage({ from, to, rows: pair.rows, comparison, view, say, person }),
  );
}

/** Two chosen revisions, from a form, at their one address. */
export async function chooseComparison(ctx: Ctx): Promise<Reply> {
  const sop = ctx.params['sop'] ?? '';
  const rows = await revisionsOf(ctx, sop);
  const [from, to] = [one(ctx.query, 'from'), one(ctx.query, 'to')].map((asked) =>
    rows.find((row) => row.revision === asked),
  );
  if (from === undefined || to === undefined)
    return rows.length === 0 ? failure('not-found') : seeOther(revisionsAddress(sop));
  return seeOther(comparisonAddress(sop, from.revision, to.revision));
}

/** Every change as a row for spreadsheets. */
export async function downloadComparison(ctx: Ctx): Promise<Reply> {
  const pair = await pairOf(ctx);
  if (pair === null) return failure('not-found');
  const [from, to] = await Promise.all([sideOf(ctx, pair.from), sideOf(ctx, pair.to)]);
  const say = await sayOf(ctx, []);
  const comparison = compareRevisions(from.sop, to.sop);
  const told = pagesOf({ from, to, comparison, say });
  const { column } = say.t.comparisons;
  const lines = comparison.changes.map((change, index) => {
    const page = told.get(change.id);
    const effect = change.effect ? say.t.fields.yes : say.t.fields.no;
    return [
      String(index + 1),
      say.t.changes.group[change.group],
      effect,
      page?.word ?? '',
      page?.sentence ?? '',
    ];
  });
  const head = [column.no, column.group, column.effect, column.sign, column.sentence];
  const csv = `\uFEFF${[head, ...lines].map((cells) => cells.map(cellOf).join(';')).join('\r\n')}\r\n`;
  return download(
    csv,
    'text/csv; charset=utf-8',
    `${pair.to.sop}-rev-${pair.from.revision}-${pair.to.revision}.csv`,
  );
}

export async function showRevisions(ctx: Ctx): Promise<Reply> {
  const rows = await revisionsOf(ctx, ctx.params['sop'] ?? '');
  if (rows.length === 0) return failure('not-found');
  return show('comparisons/revisions', revisionsPage(rows, await signersOf(ctx, rows)));
}

/** `YYYY-MM-DD` of the document's zone: the revision that was in force at the end of that day. */
export async function showOnDate(ctx: Ctx): Promise<Reply> {
  const [sop, date] = [ctx.params['sop'] ?? '', ctx.params['date'] ?? ''];
  const rows = await revisionsOf(ctx, sop);
  if (rows.length === 0 || !isDate(date)) return failure('not-found');
  const row = await ctx.engine.revisions.inForceOn(sop, date);
  return show('comparisons/on-date', onDatePage(date, row, rows, await sayOf(ctx, [])));
}

export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return day !== undefined && date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1;
}

interface Pair {
  readonly from: RevisionRow;
  readonly to: RevisionRow;
  readonly rows: readonly RevisionRow[];
}

/** `00..01` of the address. */
async function pairOf(ctx: Ctx): Promise<Pair | null> {
  const rows = await revisionsOf(ctx, ctx.params['sop'] ?? '');
  const pair = ctx.params['pair'] ?? '';
  // A revision may be called anything, so each way to part the address is tried.
  for (let at = pair.indexOf('..'); at >= 0; at = pair.indexOf('..', at + 1)) {
    const from = rows.find((row) => row.revision === pair.slice(0, at));
    const to = rows.find((row) => row.revision === pair.slice(at + 2));
    if (from !== undefined && to !== undefined) return { from, to, rows };
  }
  return null;
}

async function sideOf(ctx: Ctx, row: RevisionRow): Promise<Side> {
  const [sop, text] = await Promise.all([
    ctx.engine.sops.byHash(row.contentHash),
    ctx.engine.sops.text(row.contentHash),
  ]);
  return { row, sop, text };
}

function signersOf(ctx: Ctx, rows: readonly RevisionRow[]): Promise<Say> {
  return sayOf(
    ctx,
    rows.flatMap((row) => row.signatures.map((signature) => signature.person)),
  );
}
