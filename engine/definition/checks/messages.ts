/** Messages that could find no case, that keep in vain, or that nobody waits for. */
import type { DocumentView } from '../document-view.ts';
import { itemsOf } from '../forms-written.ts';
import { below } from '../place.ts';
import type { MessageSource } from '../definition.ts';
import type { Check } from './check.ts';

/** A message to one case has to say to which; one that only starts cases need not. */
export const messageWithoutKey: Check = {
  code: 'message_without_key',
  severity: 'error',
  *find(view) {
    const received = new Set(receivedIn(view));
    for (const [id, source] of messagesOf(view)) {
      if (source.to === 'all' || source.key !== undefined || !received.has(id)) continue;
      if (!bringsKey(source, view)) yield { path: below('messages', id), found: id, expected: 'key' };
    }
  },
};

export const keyWithoutBusinessKey: Check = {
  code: 'key_without_business_key',
  severity: 'error',
  *find({ definition }) {
    if (definition.case?.businessKey !== undefined) return;
    for (const [id, source] of Object.entries(definition.messages ?? {}))
      if (source.key !== undefined)
        yield { path: `${below('messages', id)}/key`, found: 'key', expected: 'case: {businessKey: …}' };
  },
};

export const broadcastKept: Check = {
  code: 'broadcast_kept',
  severity: 'error',
  *find(view) {
    for (const [id, { to, keep }] of messagesOf(view)) {
      if (to === 'all' && keep !== undefined && keep !== 'none')
        yield { path: `${below('messages', id)}/keep`, found: `keep: ${keep}`, expected: 'to: one' };
    }
  },
};

/** Which of two starts a message takes would hang on the order in the file. */
export const messageStartsTwice: Check = {
  code: 'message_starts_twice',
  severity: 'error',
  *find({ processes }) {
    const seen = new Set<string>();
    for (const { path, source } of processes.flatMap(({ starts }) => starts)) {
      if (source.message === undefined) continue;
      if (seen.has(source.message))
        yield { path: below(path, 'message'), at: 'value', found: source.message };
      seen.add(source.message);
    }
  },
};

export const messageUnheard: Check = {
  code: 'message_unheard',
  severity: 'warning',
  *find(view) {
    const heard = new Set([
      ...receivedIn(view),
      ...view.processes.flatMap(({ starts }) => starts.flatMap(({ source }) => source.message ?? [])),
    ]);
    for (const [id] of messagesOf(view)) if (!heard.has(id)) yield { path: below('messages', id), found: id };
  },
};

function messagesOf({ definition }: DocumentView): readonly (readonly [string, MessageSource])[] {
  return Object.entries(definition.messages ?? {});
}

/** Ids of the messages that a step, an arm or a handler waits for. */
function receivedIn({ processes }: DocumentView): readonly string[] {
  return processes.flatMap(({ steps, handlers }) => [
    ...steps.flatMap(({ source }) => source.wait?.message ?? []),
    ...handlers.flatMap(({ source }) => source.message ?? []),
  ]);
}

function bringsKey({ form }: MessageSource, { definition }: DocumentView): boolean {
  const key = definition.case?.businessKey;
  return key !== undefined && form !== undefined && itemsOf(form, definition).some(([name]) => name === key);
}
