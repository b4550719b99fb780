/** What became of a message that was just entered: told on the page from which the next one is entered. */
import type { Delivered, OfferedMessage } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import type { DonePage } from './message-page.ts';

export async function doneOf(ctx: Ctx, { sop, message }: OfferedMessage): Promise<DonePage | null> {
  const id = one(ctx.query, 'done');
  if (id === '') return null;
  const key = { sop: sop.id, message: message.id, id };
  const delivered = await ctx.engine.ask.delivered(ctx.person.id, key);
  if (delivered === null || delivered.answer === 'not_consumed') return null;
  return {
    text: ctx.t.messages.done[delivered.answer](message.title),
    warn: delivered.answer === 'stuck',
    cases: await casesOf(ctx, delivered),
  };
}

/** Whoever entered it has had part in them, and sees them; of many the first. */
async function casesOf(ctx: Ctx, { cases }: Delivered): Promise<DonePage['cases']> {
  const links: { readonly text: string; readonly href: string }[] = [];
  for (const { number } of cases.slice(0, 20)) {
    const view = await ctx.engine.ask.case(ctx.person.id, number);
    if (view === null) continue;
    const { title } = view.row;
    const text = title === number ? number : `${number} ${title}`;
    links.push({ text, href: `/cases/${encodeURIComponent(number)}` });
  }
  const more = cases.length - links.length;
  return more === 0 ? links : [...links, { text: ctx.t.messages.done.more(more), href: '' }];
}
