/** Sentences about the case as a whole. */
import type { LifeEvent } from '../../../engine/index.ts';
import { labelledText } from '../answer-text.ts';
import { outcomeName } from '../outcome-name.ts';
import { main, more, reasonOf, join } from './sentence.ts';
import type { Tellers } from './sentence.ts';

export const lifeSentences: Tellers<LifeEvent['type']> = {
  'case-started': (e, { say }) =>
    main(
      join(
        say.t.cases.event.caseStarted(e.number),
        e.missed === undefined ? '' : say.t.cases.event.missed(e.missed),
      ),
    ),
  'case-joined': (e, { say }) =>
    main(
      join(say.t.cases.event.caseJoined, e.missed === undefined ? '' : say.t.cases.event.missed(e.missed)),
    ),
  'case-migrated': (e, { say }) =>
    main(join(say.t.cases.event.caseMigrated(e.to.slice(0, 8)), reasonOf(e, say))),
  'case-ended': (e, { say, process }) =>
    main(say.t.cases.event.caseEnded(outcomeName(e.outcome, say, process))),
  'case-cancelled': (e, { say }) =>
    main(
      e.with === 'parent'
        ? say.t.cases.event.caseCancelledWith(e.reason)
        : say.t.cases.event.caseCancelled(e.reason),
    ),
  'data-written': (e, { say, process }) => {
    const what = labelledText(Object.values(process.fields), e.values, say);
    const told = join(say.t.cases.event.dataWritten(what), reasonOf(e, say));
    return e.reason === undefined ? more(told) : main(told);
  },
};
