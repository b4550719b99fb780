/** Sentences about what is asked of the world outside. */
import { roleName, stepName } from '../../../engine/index.ts';
import type { OutsideEvent, Process } from '../../../engine/index.ts';
import type { Say } from '../../forms/say.ts';
import { outcomeName } from '../outcome-name.ts';
import { main, more } from './sentence.ts';
import type { Tellers } from './sentence.ts';

export const outsideSentences: Tellers<OutsideEvent['type']> = {
  'effect-requested': (e, { say, process }) =>
    main(
      e.effect === 'service'
        ? say.t.cases.event.serviceRequested(stepName(process, e.def), e.service ?? '')
        : say.t.cases.event.effectRequested(
            stepName(process, e.def),
            channelName(say, e.channel ?? e.effect),
            receiverName(process, e.to ?? ''),
          ),
    ),
  'effect-settled': (e, { say, process }) => {
    const does = process.steps[e.def]?.does;
    const asked = does?.kind === 'service';
    const { event: words } = say.t.cases;
    const name = stepName(process, e.def);
    if (e.ok && does?.kind === 'task') return main(words.letterPosted(name, say.f.date(e.sentAt ?? e.at)));
    if (e.ok) return main(asked ? words.serviceSettled(name) : words.effectSettled(name));
    return main(
      (asked ? words.serviceFailed : words.effectFailed)(
        name,
        e.detail === 'no_channel' ? say.t.cases.noChannel : (e.detail ?? ''),
      ),
    );
  },
  'effect-withdrawn': (e, { say, process }) =>
    main(say.t.cases.event.effectWithdrawn(stepName(process, e.def), say.t.cases.why[e.reason])),
  'case-requested': (e, { say, process }) =>
    more(
      say.t.cases.event.caseRequested(
        stepName(process, e.def),
        [e.sop, e.process].filter((part) => part !== undefined).join('/'),
      ),
    ),
  'child-started': (e, { say, process }) =>
    main(say.t.cases.event.childStarted(stepName(process, e.def), e.number)),
  'child-ended': (e, { say, process }) =>
    main(say.t.cases.event.childEnded(stepName(process, e.def), outcomeName(e.outcome, say, process))),
  'child-cancel-requested': (e, { say, process }) =>
    main(say.t.cases.event.childCancelRequested(stepName(process, e.def), say.t.cases.why[e.reason])),
};

/** A role of the document, or the field that holds the address. */
function receiverName(process: Process, to: string): string {
  return Object.hasOwn(process.fields, to) ? (process.fields[to]?.label ?? to) : roleName(process, to);
}

function channelName(say: Say, channel: string): string {
  const names: Readonly<Record<string, string>> = say.t.cases.channels;
  return Object.hasOwn(names, channel) ? (names[channel] ?? channel) : channel;
}
