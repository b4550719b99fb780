/** Entering a message by hand: its key finds the case, or it is entered for one. */
import { formContextOf } from '../../engine/index.ts';
import type {
  OfferedMessage,
  process as compiled,
  RefusedMessage,
  Rejection,
  Values,
} from '../../engine/index.ts';
import { address, withQuery } from '../address.ts';
import { acceptFiles } from '../attachments/accept.ts';
import { peopleOfRejection, rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import { REJECTION_STATUS } from '../errors.ts';
import { one } from '../fields.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { peopleFor } from '../tasks/show-task.ts';
import { doneOf } from './done.ts';
import { messagePage, type MessageGiven } from './message-page.ts';
import { ofRefused, valuesOf } from './refused.ts';

interface Found extends OfferedMessage {
  readonly process: compiled.Process;
  /** The refused message from outside that is mended here. */
  readonly came: RefusedMessage | null;
}

export async function showMessage(ctx: Ctx): Promise<Reply> {
  const found = await messageOf(ctx);
  return found === null ? failure('not-found') : show('messages/show', messagePage(await given(ctx, found)));
}

export async function enterMessage(ctx: Ctx): Promise<Reply> {
  const found = await messageOf(ctx);
  if (found === null) return failure('not-found');
  const base = await given(ctx, found);
  const accepted = await acceptFiles(ctx, found.message.form, {});
  const reading = readSubmission({
    form: found.message.form,
    sent: ctx.form,
    ctx: base.ctx,
    t: ctx.t,
    files: accepted.files,
    fileErrors: accepted.errors,
  });
  const { submission } = reading;
  if (reading.kind !== 'answer') return refused('messages/show', messagePage({ ...base, submission }));
  const number = one(ctx.form, 'case');
  const chosen = number === '' ? null : await ctx.engine.ask.case(ctx.person.id, number);
  const sop = found.sop.id;
  const delivery = {
    id: found.came?.id ?? ctx.commandId,
    sop,
    message: found.message.id,
    payload: reading.values,
    ...(chosen === null ? {} : { case: chosen.row.case }),
  };
  const answer =
    found.came === null
      ? await ctx.engine.deliver({ ...delivery, by: ctx.person.id })
      : await ctx.engine.deliverMended(ctx.person.id, delivery);
  if ('rejected' in answer) return again(ctx, { ...base, submission, chosen: number }, answer);
  if (answer.answer === 'not_consumed') {
    const refusal = ctx.t.messages.notConsumed(keyText(found.message, reading.values));
    return refused('messages/show', messagePage({ ...base, submission, refusal }), 409);
  }
  if (found.came !== null) return seeOther('/incidents');
  return seeOther(withQuery(addressOf(found), { done: ctx.commandId }));
}

/** A refused one that is nobody's: what it brought is forgotten, who said so and why is recorded. */
export async function setAside(ctx: Ctx): Promise<Reply> {
  const found = await messageOf(ctx);
  if (found === null || found.came === null) return failure('not-found');
  const { sop, message, id } = found.came;
  const rejection = await ctx.engine.setMessageAside(
    ctx.person.id,
    { sop, message, id },
    one(ctx.form, 'reason'),
  );
  if (rejection === null) return seeOther('/incidents?aside=yes');
  const base = await given(ctx, found);
  const problems = [{ field: 'reason', message: rejectionText(rejection, base.say, base.process) }];
  return refused('messages/show', messagePage({ ...base, problems }));
}

/** Which of several cases is meant may be said beside; what is wrong with a field, at the field. */
async function again(ctx: Ctx, base: MessageGiven, rejection: Rejection): Promise<Reply> {
  if (rejection.rejected === 'form_invalid' && base.submission !== undefined) {
    const submission = { ...base.submission, errors: rejection.errors ?? {} };
    return refused('messages/show', messagePage({ ...base, submission }));
  }
  const numbers = rejection.params?.['numbers'];
  const cases = typeof numbers === 'string' ? numbers.split(', ') : [];
  const problems: readonly FieldProblem[] =
    cases.length > 0 ? [{ field: 'case', message: ctx.t.messages.whichMissing }] : [];
  const say = await sayOf(ctx, peopleOfRejection(rejection));
  const refusal = rejectionText(rejection, say, base.process);
  const status = REJECTION_STATUS[rejection.rejected] === 422 ? 422 : 409;
  return refused('messages/show', messagePage({ ...base, refusal, problems, cases }), status);
}

/** A message that this person may enter; of a document in force. */
async function messageOf(ctx: Ctx): Promise<Found | null> {
  const { sop: wanted = '', message: id = '' } = ctx.params;
  const of = one(ctx.query, 'of');
  if (of !== '') return refusedOf(ctx, { sop: wanted, message: id, id: of });
  const offered = await ctx.engine.ask.messages(ctx.person.id);
  const found = offered.find(({ sop, message }) => sop.id === wanted && message.id === id);
  const process = found === undefined ? undefined : Object.values(found.sop.processes)[0];
  return found === undefined || process === undefined ? null : { ...found, process, came: null };
}

/** Whatever roles it names: it came from outside, and the quality manager mends it. */
async function refusedOf(
  ctx: Ctx,
  key: { readonly sop: string; readonly message: string; readonly id: string },
): Promise<Found | null> {
  const came = ctx.person.grants.includes('qmr') ? await ofRefused(ctx, key) : null;
  const sop = came === null ? null : await ctx.engine.sops.effective(key.sop);
  const process = Object.values(sop?.processes ?? {})[0];
  if (came === null || sop === null || process === undefined) return null;
  const message = Object.hasOwn(process.messages, key.message) ? process.messages[key.message] : undefined;
  return message === undefined ? null : { sop, message, process, came };
}

async function given(ctx: Ctx, found: Found): Promise<MessageGiven> {
  const { sop, message, process, came } = found;
  const say = await sayOf(ctx, came === null ? [] : peopleOfRejection(came.rejection));
  const numbers = came?.rejection.params?.['numbers'];
  return {
    sop,
    process,
    message,
    say,
    ctx: formContextOf({ process, state: null, now: ctx.now, ...(await ctx.engine.ask.given(process)) }),
    people: await peopleFor(ctx, message.form),
    action: withQuery(addressOf(found), { of: came?.id }),
    done: await doneOf(ctx, found),
    ...(came === null
      ? {}
      : {
          values: valuesOf(message, came),
          cases: typeof numbers === 'string' ? numbers.split(', ') : [],
          came: {
            text: ctx.t.messages.refused.came(ctx.f.dateTime(came.at)),
            why: rejectionText(came.rejection, say, process),
            aside: withQuery(`${addressOf(found)}/set-aside`, { of: came.id }),
          },
        }),
  };
}

function addressOf({ sop, message }: OfferedMessage): string {
  return address('/messages/:sop/:message', { sop: sop.id, message: message.id });
}

/** What was typed in the fields that name the case. */
function keyText(message: compiled.MessageDef, values: Values): string {
  return (message.key?.reads ?? [])
    .map((name) => values[name])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(', ');
}
