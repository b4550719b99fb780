/** Who has read and understood a revision, and who has not; saying so oneself. */
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { rolesOf } from '../people/roles.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { refusalText } from '../sops/revision-words.ts';
import { revisionOf, type Found } from './find.ts';
import type { ReadersPage } from './revisions-page.ts';

export async function showReaders(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  return found === null ? failure('not-found') : show('revisions/readers', await pageOf(ctx, found));
}

export async function confirmReading(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  const { row } = found;
  const rejection = await ctx.engine.revisions.confirmRead(ctx.person.id, row.contentHash);
  if (rejection === null) return seeOther(`${found.address}/readers?done=read`);
  const message = refusalText(rejection, await sayOf(ctx, []));
  return refused('revisions/readers', await pageOf(ctx, found, [{ field: '', message }]), 409);
}

async function pageOf(
  ctx: Ctx,
  { row, address }: Found,
  problems: readonly FieldProblem[] = [],
): Promise<ReadersPage> {
  const readers = await ctx.engine.revisions.readers(row.contentHash);
  const say = await sayOf(
    ctx,
    readers.map(({ person }) => person),
  );
  const known = new Map((await rolesOf(ctx.engine)).map(({ id, title }) => [id, title]));
  const words = say.t.signOff.readers;
  const own = readers.find(({ person }) => person === ctx.person.id);
  const only = one(ctx.query, 'only') === 'unread';
  const shown = only ? readers.filter(({ readAt }) => readAt === null) : readers;
  const here = `${address}/readers`;
  const isOpen = row.state === 'approved' || row.state === 'effective';
  return {
    title: words.title(row.code, row.revision),
    nav: 'sops',
    problem: problems.length > 0,
    back: address,
    notice: one(ctx.query, 'done') === 'read' ? say.t.signOff.done.read : '',
    sum: words.sum(readers.filter(({ readAt }) => readAt !== null).length, readers.length),
    only,
    all: here,
    notYet: withQuery(here, { only: 'unread' }),
    caption: words.caption(shown.length),
    rows: shown.map(({ person, roles, readAt }) => ({
      name: say.nameOf(person),
      roles: roles.map((id) => known.get(id) ?? id).join(', '),
      at: readAt === null ? '' : say.f.dateTime(readAt),
      iso: readAt === null ? '' : say.f.iso(readAt),
    })),
    confirm: isOpen && (own === undefined || own.readAt === null) ? here : '',
    problems,
  };
}
