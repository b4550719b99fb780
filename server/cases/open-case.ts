/** Opening a case by hand. */
import { formContextOf } from '../../engine/index.ts';
import type { FormContext, Process, Rejection } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import { refused, seeOther, show, type Reply } from '../reply.ts';
import { execute } from '../tasks/execute.ts';
import { afterOf } from '../tasks/receipt.ts';
import { peopleFor } from '../tasks/show-task.ts';
import { newCasePage, type Opening } from './new-page.ts';
import { peopleOfRejection, rejectionText } from './rejection-text.ts';

export async function showNewCase(ctx: Ctx): Promise<Reply> {
  return show('cases/new', await pageOf(ctx, await openingsOf(ctx)));
}

async function contextOf(ctx: Ctx, process: Process): Promise<FormContext> {
  return formContextOf({ process, state: null, now: ctx.now, ...(await ctx.engine.ask.given(process)) });
}

export async function openCase(ctx: Ctx): Promise<Reply> {
  const openings = await openingsOf(ctx);
  const chosen = chosenOf(ctx, openings);
  if (chosen === null) return refused('cases/new', await pageOf(ctx, openings));
  const process = chosen.sop.processes[chosen.process];
  if (process === undefined) return refused('cases/new', await pageOf(ctx, openings));
  const accepted = await acceptFiles(ctx, chosen.start.form, {});
  const reading = readSubmission({
    form: chosen.start.form,
    sent: ctx.form,
    ctx: await contextOf(ctx, process),
    t: ctx.t,
    files: accepted.files,
    fileErrors: accepted.errors,
  });
  if (reading.kind !== 'answer')
    return refused('cases/new', await pageOf(ctx, openings, { submission: reading.submission }));
  const receipt = await execute(
    ctx,
    { sop: chosen.sop.id, process: chosen.process },
    {
      id: ctx.commandId,
      type: 'start-case',
      actor: { person: ctx.person.id },
      start: chosen.start.id,
      answer: reading.values,
    },
  );
  if (!('rejected' in receipt)) {
    const after = afterOf(receipt.number, receipt.from);
    // Who opens a case need not be among those who may see it.
    const seen = await ctx.engine.ask.case(ctx.person.id, receipt.number);
    return seeOther(
      withQuery(seen === null ? '/cases' : `/cases/${encodeURIComponent(receipt.number)}`, { after }),
    );
  }
  return refused(
    'cases/new',
    await pageOf(ctx, openings, { submission: reading.submission, rejection: receipt }),
    statusOf(receipt),
  );
}

function statusOf(rejection: Rejection): 409 | 422 {
  return rejection.rejected === 'form_invalid' ? 422 : 409;
}

/** Ways to open a case by a form that this person's roles (or the quality manager's office) may use. */
export async function openingsOf(ctx: Ctx): Promise<readonly Opening[]> {
  const revisions = await ctx.engine.sops.list();
  const sops = await Promise.all(
    revisions
      .filter((row) => row.state === 'effective')
      .map((row) => ctx.engine.sops.byHash(row.contentHash)),
  );
  const office = ctx.person.grants.includes('qmr') || ctx.person.grants.includes('administrator');
  return sops.flatMap((sop) =>
    Object.values(sop.processes).flatMap((process) =>
      Object.values(process.starts)
        .filter((start) => start.kind === 'form')
        .filter((start) =>
          start.by.length === 0 ? office : start.by.some((role) => ctx.person.roles.includes(role)),
        )
        .map((start) => ({ sop, process: process.id, start })),
    ),
  );
}

function chosenOf(ctx: Ctx, openings: readonly Opening[]): Opening | null {
  const [sop, process, start] = ['sop', 'process', 'start'].map((name) => one(ctx.query, name));
  const fitting = openings.filter(
    (one_) =>
      (sop === '' || one_.sop.id === sop) &&
      (process === '' || one_.process === process) &&
      (start === '' || one_.start.id === start),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

async function pageOf(
  ctx: Ctx,
  openings: readonly Opening[],
  { submission, rejection }: { readonly submission?: Submission; readonly rejection?: Rejection } = {},
) {
  const chosen = chosenOf(ctx, openings);
  const process = chosen === null ? undefined : chosen.sop.processes[chosen.process];
  const say = await sayOf(ctx, rejection === undefined ? [] : peopleOfRejection(rejection));
  const number = rejection?.rejected === 'duplicate_case' ? rejection.params?.['number'] : undefined;
  const duplicate = typeof number === 'string' ? { duplicate: number } : {};
  const refusal =
    rejection === undefined || rejection.rejected === 'form_invalid'
      ? ''
      : rejectionText(rejection, say, process);
  const errors = rejection?.errors;
  return newCasePage({
    openings,
    chosen,
    ctx: process === undefined ? null : await contextOf(ctx, process),
    say,
    people: await peopleFor(ctx, chosen?.start.form ?? null),
    ...(submission === undefined
      ? {}
      : { submission: errors === undefined ? submission : { ...submission, errors } }),
    refusal,
    ...duplicate,
    nothing: openings.length > 0 ? '' : await nothingWords(ctx),
  });
}

async function nothingWords(ctx: Ctx): Promise<string> {
  const { newPage } = ctx.t.cases;
  const sop = one(ctx.query, 'sop');
  const revisions = (await ctx.engine.sops.list()).filter((row) => row.sop === sop);
  const draft = revisions.find((row) => row.state === 'draft');
  if (sop === '' || revisions.some((row) => row.state === 'effective')) return newPage.none;
  return draft === undefined
    ? newPage.noEffective(sop)
    : `${newPage.noEffective(sop)} ${newPage.draftExists(draft.revision)}`;
}
