/** Sentences about messages. */
import { handlerName, messageName } from '../../../engine/index.ts';
import type { EventOf, MessageEvent, Process } from '../../../engine/index.ts';
import { answerText } from '../answer-text.ts';
import { main, join } from './sentence.ts';
import type { Sentence, Told, Tellers } from './sentence.ts';

export const messageSentences: Tellers<MessageEvent['type']> = {
  'message-received': messageReceived,
  'broadcast-received': messageReceived,
  'message-kept': (e, { say, process }) => {
    const words = say.t.cases.event;
    const what = answerText(Object.values(process.fields), e.payload, say);
    return main(
      join(
        words.messageKept(messageName(process, e.message)),
        what,
        e.until === undefined ? '' : words.messageUntil(say.f.dateTime(e.until)),
      ),
    );
  },
  'message-consumed': (e, { say, process, step }) =>
    main(say.t.cases.event.messageConsumed(messageName(process, e.message), receiverOf(e, process, step))),
  'message-expired': (e, { say, process }) =>
    main(say.t.cases.event.messageExpired(messageName(process, e.message))),
};

function messageReceived(
  event: EventOf<'message-received' | 'broadcast-received'>,
  { process, say, step }: Told,
): Sentence {
  const what = answerText(Object.values(process.fields), event.payload, say);
  const name = messageName(process, event.message);
  return main(join(say.t.cases.event.messageReceived(name, receiverOf(event, process, step)), what));
}

function receiverOf(
  { handler, owner }: { readonly handler: string; readonly owner: number },
  process: Process,
  step: Told['step'],
): string {
  return handler === '' ? step(owner) : handlerName(process, handler);
}
