/** GET of what I did on a day. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import type { DoneRow, Process } from '../../engine/index.ts';
import { show, type Reply } from '../reply.ts';
import { donePage } from './done-page.ts';
import { receiptOf } from './receipt.ts';

export async function showDone(ctx: Ctx): Promise<Reply> {
  const asked = one(ctx.query, 'date');
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : ctx.f.storedDate(ctx.now);
  const rows = await ctx.engine.ask.done(ctx.person.id, date);
  const processes = await processesOfRows(ctx, rows);
  const people = rows.flatMap((row) =>
    Object.values(row.answer).filter((value) => typeof value === 'string'),
  );
  return show(
    'tasks/done',
    donePage({
      rows,
      date,
      processOf: (row) => processes.get(row.case),
      say: await sayOf(ctx, people.filter((value) => /^[A-Za-z0-9_.:-]{1,64}$/.test(value)).slice(0, 100)),
      receipt: await receiptOf(ctx),
    }),
  );
}

/** The process of each case, as its revision has it. */
async function processesOfRows(ctx: Ctx, rows: readonly DoneRow[]): Promise<ReadonlyMap<string, Process>> {
  const found = new Map<string, Process>();
  for (const row of rows) {
    if (found.has(row.case)) continue;
    const process =
      row.revision === undefined || row.process === undefined
        ? (await ctx.engine.ask.case(ctx.person.id, row.number))?.process
        : (await ctx.engine.sops.byHash(row.revision)).processes[row.process];
    if (process !== undefined) found.set(row.case, process);
  }
  return found;
}
