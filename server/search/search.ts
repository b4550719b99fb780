/** The search line: one exact hit goes straight there, anything else is a list. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { seeOther, show, type Reply } from '../reply.ts';
import { comparisonAddress } from '../comparisons/comparison-page.ts';
import { revisionsOf } from '../revisions/find.ts';
import { readAsked, type Asked } from './asked.ts';
import { searchPage } from './search-page.ts';

const LONGEST = 200;

export async function showSearch(ctx: Ctx): Promise<Reply> {
  const q = one(ctx.query, 'q').normalize('NFC').trim().slice(0, LONGEST);
  const say = await sayOf(ctx, []);
  if (q === '') return show('search/show', searchPage('', [], [], say));
  const asked = readAsked(q);
  const address = asked === null ? null : await addressOf(asked, ctx);
  if (address !== null) return seeOther(address);
  const { cases, sops } = await ctx.engine.ask.search(ctx.person.id, q);
  const exact = q.toLowerCase();
  const sop = sops.find((row) => row.sop.toLowerCase() === exact || row.code.toLowerCase() === exact);
  if (sop !== undefined && cases.length === 0) return seeOther(`/sops/${encodeURIComponent(sop.sop)}`);
  const hit =
    cases.length === 1 && sops.length === 0
      ? cases[0]
      : cases.find((row) => row.number.toLowerCase() === exact);
  if (hit !== undefined) return seeOther(`/cases/${encodeURIComponent(hit.number)}`);
  return show('search/show', searchPage(q, cases, sops, say));
}

/** Where it is, if there is such a document with such revisions; null: it is looked for as words. */
async function addressOf(asked: Asked, ctx: Ctx): Promise<string | null> {
  const rows = await ctx.engine.sops.list();
  const wanted = asked.sop.toLowerCase();
  const sop = rows.find((row) => row.sop.toLowerCase() === wanted || row.code.toLowerCase() === wanted)?.sop;
  if (sop === undefined) return null;
  if (asked.kind === 'date') return `/sops/${encodeURIComponent(sop)}/on/${asked.date}`;
  const known = await revisionsOf(ctx, sop);
  const [from, to] = [asked.from, asked.to].map((revision) =>
    known.find((row) => row.revision.toLowerCase() === revision.toLowerCase()),
  );
  return from === undefined || to === undefined ? null : comparisonAddress(sop, from.revision, to.revision);
}
