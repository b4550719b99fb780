/**
 * `/clock`, in a demo only: forward, never back. What falls due in between runs before the answer, so
 * that the next page shows it.
 */
import { readMoment } from '../../engine/index.ts';
import type { Instant } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { clockPage, FARTHEST_MS, STEP_MS, type ClockProblem } from './clock-page.ts';

export async function showClock(ctx: Ctx): Promise<Reply> {
  if ((await ctx.engine.company.get())?.demo !== true) return failure('not-found');
  const fired = /^\d{1,6}$/.test(one(ctx.query, 'fired')) ? { fired: Number(one(ctx.query, 'fired')) } : {};
  return show('clock/show', clockPage(ctx.t, ctx.f, { now: ctx.now, ...fired }));
}

export async function moveClock(ctx: Ctx): Promise<Reply> {
  if ((await ctx.engine.company.get())?.demo !== true) return failure('not-found');
  const to = one(ctx.form, 'to');
  const at = wanted(ctx, one(ctx.form, 'step'), to);
  if (typeof at === 'string') return again(ctx, to, at);
  if (at - ctx.now > FARTHEST_MS) return again(ctx, to, 'too_far');
  const rejected = await ctx.engine.company.moveClock(ctx.person.id, at);
  if (rejected?.rejected === 'in_past') return again(ctx, to, 'in_past');
  if (rejected !== null) return failure('not-found');
  return seeOther(`/clock?fired=${await fireAll(ctx)}`);
}

function wanted(ctx: Ctx, step: string, to: string): Instant | ClockProblem {
  for (const [name, ms] of Object.entries(STEP_MS)) if (name === step) return ctx.now + ms;
  const read = readMoment(to, { now: ctx.now, zone: ctx.f.zone });
  return 'error' in read ? 'unclear' : read.at;
}

function again(ctx: Ctx, to: string, problem: ClockProblem): Reply {
  return refused('clock/show', clockPage(ctx.t, ctx.f, { now: ctx.now, to, problem }));
}

/** Timers that fire may set others that are due as well; what is left after many rounds is for the poll. */
async function fireAll(ctx: Ctx): Promise<number> {
  let fired = 0;
  for (let round = 0; round < 50; round += 1) {
    const count = await ctx.engine.fireDueTimers();
    fired += count;
    if (count === 0) break;
  }
  return fired;
}
