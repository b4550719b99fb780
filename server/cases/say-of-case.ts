/** What a page about a case needs to speak: everybody whom the case names, looked up at once. */
import type { CaseView, PersonId } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { sayOf, type Say } from '../forms/say.ts';
import { peopleOfData, peopleOfLog } from './people-of.ts';

export function sayOfCase(ctx: Ctx, view: CaseView, more: readonly PersonId[] = []): Promise<Say> {
  const { log, row, state, process } = view;
  return sayOf(ctx, [
    ...peopleOfLog(log),
    ...row.holders,
    ...peopleOfData(state.data, process.fields),
    ...more,
  ]);
}
