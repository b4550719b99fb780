/**
 * A command to the engine, as a page needs its answer. Where the SOP itself has no way on, the engine
 * keeps that as an incident and changes nothing else: to the person it is a refusal, not a success.
 */
import type { Command, CommandTarget, Receipt, Rejection } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';

export async function execute(
  ctx: Pick<Ctx, 'engine'>,
  target: CommandTarget,
  command: Command,
): Promise<Receipt | Rejection> {
  const answer = await ctx.engine.execute(target, command);
  return 'rejected' in answer ? answer : (stuckOf(answer) ?? answer);
}

/** The refusal that a receipt stands for; null for one that did something. */
function stuckOf({ events }: Pick<Receipt, 'events'>): Rejection | null {
  const [only] = events;
  if (events.length !== 1 || only?.type !== 'incident-raised' || only.kind !== 'refusing') return null;
  return { rejected: 'stuck', params: { code: only.code, place: only.place } };
}
