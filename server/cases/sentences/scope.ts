/** Sentences about scopes and blocks. */
import { scopeName, stepName } from '../../../engine/index.ts';
import type { ScopeEvent } from '../../../engine/index.ts';
import { outcomeName } from '../outcome-name.ts';
import { main, more } from './sentence.ts';
import type { Tellers } from './sentence.ts';

export const scopeSentences: Tellers<ScopeEvent['type']> = {
  'scope-entered': (e, { say, process }) => more(say.t.cases.event.scopeEntered(scopeName(process, e.def))),
  'scope-ending': (e, { say, process }) =>
    more(say.t.cases.event.scopeEnding(outcomeName(e.outcome, say, process))),
  'scope-completed': (e, { say, process }) =>
    more(say.t.cases.event.scopeCompleted(scopeName(process, e.def), outcomeName(e.outcome, say, process))),
  'scope-left': (e, { say, process }) =>
    more(say.t.cases.event.scopeLeft(scopeName(process, e.def), say.t.cases.why[e.reason])),
  'block-opened': (e, { say, process }) =>
    main(say.t.cases.event.blockOpened(stepName(process, e.def), e.total)),
  'item-added': (e, { say, process }) => main(say.t.cases.event.itemAdded(stepName(process, e.def), e.item)),
  'join-fired': (e, { say, process }) => {
    const words = say.t.cases.event;
    const told = e.reached ? words.joinFired : words.joinUnreached;
    return main(told(stepName(process, e.def), e.finished, e.total));
  },
  'block-emptied': (e, { say, process }) => more(say.t.cases.event.blockEmptied(stepName(process, e.def))),
  'race-won': (e, { say, process }) =>
    more(say.t.cases.event.raceWon(stepName(process, e.def), stepName(process, e.arm))),
};
