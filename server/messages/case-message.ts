/** Entering a message for the case that is being looked at. */
import { formContextOf } from '../../engine/index.ts';
import type { CaseView, process as compiled, Values } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import { sayOfCase } from '../cases/say-of-case.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { lostPage } from '../tasks/lost-page.ts';
import { afterOf } from '../tasks/receipt.ts';
import { peopleFor } from '../tasks/show-task.ts';
import { identityOfCase } from '../tasks/task-page.ts';
import { messagePage, type MessageGiven } from './message-page.ts';

interface Found {
  readonly view: CaseView;
  readonly message: compiled.MessageDef;
}

export async function showCaseMessage(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  const message = view === null ? null : offeredOf(ctx, view);
  if (view === null || message === null) return failure('not-found');
  return show('messages/show', messagePage(await given(ctx, { view, message })));
}

export async function enterCaseMessage(ctx: Ctx): Promise<Reply> {
  const view = await caseOf(ctx);
  const known = view?.process.messages ?? {};
  if (view === null || !Object.hasOwn(known, ctx.params['message'] ?? '')) return failure('not-found');
  const message = offeredOf(ctx, view);
  // What was typed must not be lost because the case has moved on.
  if (message === null)
    return refused('tasks/lost', lostPage(ctx.t.messages.notHere, ctx.form, await sayOfCase(ctx, view)), 409);
  const base = await given(ctx, { view, message });
  const accepted = await acceptFiles(ctx, message.form, {});
  const { files, errors: fileErrors } = accepted;
  const { form } = message;
  const reading = readSubmission({ form, sent: ctx.form, ctx: base.ctx, t: ctx.t, files, fileErrors });
  const { submission } = reading;
  if (reading.kind !== 'answer') return refused('messages/show', messagePage({ ...base, submission }));
  const answer = await ctx.engine.deliver({
    id: ctx.commandId,
    sop: view.row.sop,
    message: message.id,
    payload: reading.values,
    by: ctx.person.id,
    case: view.row.case,
  });
  if ('rejected' in answer) {
    const { errors } = answer;
    if (errors !== undefined)
      return refused('messages/show', messagePage({ ...base, submission: { ...submission, errors } }));
    const say = await sayOfCase(ctx, view, peopleOfRejection(answer));
    const refusal = rejectionText(answer, say, view.process);
    const status = REJECTION_STATUS[answer.rejected] === 422 ? 422 : 409;
    return refused('messages/show', messagePage({ ...base, submission, refusal }), status);
  }
  if (answer.answer === 'not_consumed')
    return refused(
      'messages/show',
      messagePage({ ...base, submission, refusal: ctx.t.messages.notHere }),
      409,
    );
  if (answer.answer === 'stuck') {
    const done = { text: ctx.t.messages.done.stuck(message.title), warn: true, cases: [] };
    return show('messages/show', messagePage({ ...base, done }));
  }
  return seeOther(await backOf(ctx, view, message.id));
}

/** With what the log says of it. */
async function backOf(ctx: Ctx, { row }: CaseView, message: string): Promise<string> {
  const entered = `message:${message}:${ctx.commandId}`;
  const now = await ctx.engine.ask.case(ctx.person.id, row.number);
  const entry = now?.log.findLast(({ events }) =>
    events.some((event) => 'id' in event && event.id === entered),
  );
  const after = entry === undefined ? '' : afterOf(row.number, entry.seq);
  return withQuery(now === null ? '/cases' : `/cases/${encodeURIComponent(row.number)}`, { after });
}

function caseOf(ctx: Ctx): Promise<CaseView | null> {
  return ctx.engine.ask.case(ctx.person.id, ctx.params['number'] ?? '');
}

function offeredOf(ctx: Ctx, view: CaseView): compiled.MessageDef | null {
  return view.can.messages.find(({ id }) => id === ctx.params['message']) ?? null;
}

async function given(ctx: Ctx, { view, message }: Found): Promise<MessageGiven> {
  const { sop, process, state, row } = view;
  const say = await sayOfCase(ctx, view);
  return {
    sop,
    process,
    message,
    say,
    ctx: formContextOf({ process, state, now: ctx.now, ...(await ctx.engine.ask.given(process)) }),
    people: await peopleFor(ctx, message.form),
    values: keyOf(view, message),
    action: messageAddress(row.number, message.id),
    onCase: {
      identity: identityOfCase(view, say),
      number: { text: say.t.tasks.number(row.number), href: `/cases/${encodeURIComponent(row.number)}` },
    },
  };
}

/** What names the case need not be typed again. */
function keyOf({ process, state }: CaseView, { form }: compiled.MessageDef): Values {
  const name = process.caseKind.businessKey;
  const value = name === undefined ? undefined : state.data[name];
  const isAsked = form.items.some(({ field }) => field.name === name);
  return name === undefined || value === undefined || !isAsked ? {} : { [name]: value };
}

export function messageAddress(number: string, message: string): string {
  return `/cases/${encodeURIComponent(number)}/messages/${message}`;
}
