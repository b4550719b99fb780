/** GET of what governed a case, step by step. */
import type { Ctx } from '../ctx.ts';
import { failure, show, type Reply } from '../reply.ts';
import { governingPage } from './governing-page.ts';
import { sayOfCase } from './say-of-case.ts';

export async function showGoverning(ctx: Ctx): Promise<Reply> {
  const number = ctx.params['number'] ?? '';
  const [view, governing] = await Promise.all([
    ctx.engine.ask.case(ctx.person.id, number),
    ctx.engine.ask.governing(ctx.person.id, number),
  ]);
  if (view === null || governing === null) return failure('not-found');
  const revisions = await ctx.engine.sops.list();
  const bound = new Set(governing.revisions.map(({ sop }) => sop.contentHash));
  const say = await sayOfCase(ctx, view, [
    ...governing.steps.flatMap(({ people }) =>
      people.flatMap(({ person, away }) => (away?.substitute ? [person, away.substitute] : [person])),
    ),
    ...governing.steps.flatMap(({ parameters }) => parameters.flatMap(({ setting }) => setting?.by ?? [])),
    ...revisions
      .filter(({ contentHash }) => bound.has(contentHash))
      .flatMap(({ signatures }) => signatures.map(({ person }) => person)),
  ]);
  return show('cases/governing', governingPage({ view, governing, person: ctx.person, revisions, say }));
}
