/** Refused messages from outside, and what they brought. */
import type { process as compiled, RefusedMessage, Values } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { answerText } from '../cases/answer-text.ts';
import { rejectionText } from '../cases/rejection-text.ts';
import type { Ctx } from '../ctx.ts';
import type { Say } from '../forms/say.ts';

type Key = Pick<RefusedMessage, 'sop' | 'message' | 'id'>;

/** null where it is not refused (any more), or this person may not see it. */
export async function ofRefused(ctx: Ctx, { sop, message, id }: Key): Promise<RefusedMessage | null> {
  const all = await ctx.engine.ask.refusedMessages(ctx.person.id);
  return all.find((each) => each.sop === sop && each.message === message && each.id === id) ?? null;
}

/** What it brought, as far as it fits the form. */
export function valuesOf({ form }: compiled.MessageDef, { payload, rejection }: RefusedMessage): Values {
  const names = form.items.map(({ field }) => field.name);
  const fits = ([name]: readonly [string, unknown]): boolean =>
    names.includes(name) && !Object.hasOwn(rejection.errors ?? {}, name);
  return Object.fromEntries(Object.entries(payload).filter(fits));
}

export interface RefusedLine {
  /** '' for who only reads. */
  readonly href: string;
  readonly title: string;
  readonly sop: string;
  readonly came: string;
  readonly iso: string;
  readonly why: string;
  readonly brought: string;
}

export function refusedLine(
  came: RefusedMessage,
  code: string,
  process: compiled.Process | undefined,
  mayEnter: boolean,
  say: Say,
): RefusedLine {
  const messages = process?.messages ?? {};
  const message = Object.hasOwn(messages, came.message) ? messages[came.message] : undefined;
  return {
    href:
      mayEnter && message !== undefined
        ? withQuery(`/messages/${encodeURIComponent(came.sop)}/${encodeURIComponent(came.message)}`, {
            of: came.id,
          })
        : '',
    title: message?.title ?? came.message,
    sop: code,
    came: say.f.dateTime(came.at),
    iso: say.f.iso(came.at),
    why: whyText(came, message, process, say),
    brought: broughtText(message, came, say),
  };
}

/** Which fields are wrong is worth a word: that is all there is to see in a list. */
function whyText(
  { rejection }: RefusedMessage,
  message: compiled.MessageDef | undefined,
  process: compiled.Process | undefined,
  say: Say,
): string {
  const sentence = rejectionText(rejection, say, process);
  const fields = message?.form.items.map(({ field }) => field) ?? [];
  const labels = Object.keys(rejection.errors ?? {}).flatMap(
    (name) => fields.find((field) => field.name === name)?.label ?? [],
  );
  return labels.length === 0 ? sentence : `${sentence} (${labels.join(', ')})`;
}

/** What does not fit its field stands as it came. */
function broughtText(message: compiled.MessageDef | undefined, came: RefusedMessage, say: Say): string {
  const fitting = message === undefined ? {} : valuesOf(message, came);
  const fields = message?.form.items.map(({ field }) => field) ?? [];
  const rest = Object.entries(came.payload)
    .filter(([name]) => !Object.hasOwn(fitting, name))
    .map(
      ([name, value]) => `${fields.find((field) => field.name === name)?.label ?? name}: ${rawText(value)}`,
    );
  const text = [answerText(fields, fitting, say), ...rest].filter((part) => part !== '').join(', ');
  return text === '' ? say.t.messages.refused.nothing : text;
}

function rawText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
