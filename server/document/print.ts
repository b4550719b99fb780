/** GET of a document on paper. Who printed what stands in the access log. */
import type { Ctx } from '../ctx.ts';
import { sayOf } from '../forms/say.ts';
import { download, failure, show, type Reply } from '../reply.ts';
import { reviewsOf, revisionOf, type Found } from '../revisions/find.ts';
import { pdfFile } from './files.ts';
import type { DocumentGiven } from './given.ts';
import { printPage } from './print-page.ts';
import { peopleIn } from './register-part.ts';

export async function showPrint(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  await noteCopy(ctx, 'document-print', found);
  return show('document/print', printPage(await givenFor(ctx, found), ctx.lang));
}

export async function downloadPdf(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  await noteCopy(ctx, 'document-pdf', found);
  const given = await givenFor(ctx, found);
  const bytes = await pdfFile(given, ctx.lang);
  if (bytes === null) return failure('pdf-unavailable');
  return download(bytes, 'application/pdf', `${found.row.sop}-rev-${found.row.revision}.pdf`);
}

/** `say` speaks the reader's language. */
export async function givenFor(ctx: Ctx, { row, rows }: Found): Promise<DocumentGiven> {
  const reviews = await reviewsOf(ctx, row.sop);
  return {
    sop: await ctx.engine.sops.byHash(row.contentHash),
    row,
    revisions: rows,
    reviews,
    say: await sayOf(ctx, peopleIn(row, reviews)),
    reader: ctx.person.name,
  };
}

/** Before anything is handed out: a copy that cannot be noted is not made. */
export function noteCopy(ctx: Ctx, kind: 'document-print' | 'document-pdf', { row }: Found): Promise<void> {
  const name = `${row.code} Rev ${row.revision}`;
  return ctx.engine.accesses.note(ctx.person.id, { kind, object: row.contentHash, name });
}
