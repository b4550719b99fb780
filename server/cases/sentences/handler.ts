/** Sentences about handlers, timers and watchers. */
import { actionName, handlerName } from '../../../engine/index.ts';
import type { HandlerEvent } from '../../../engine/index.ts';
import { answerText } from '../answer-text.ts';
import { main, more, join } from './sentence.ts';
import type { Tellers } from './sentence.ts';

export const handlerSentences: Tellers<HandlerEvent['type']> = {
  'action-taken': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.actionTaken(actionName(process, e.handler)),
        answerText(Object.values(process.fields), e.answer, say),
      ),
    ),
  'handler-fired': (e, { say, process }) => {
    const name = handlerName(process, e.handler);
    if (e.skipped === true) return more(say.t.cases.event.handlerSkipped(name));
    // That somebody pressed a button has been said by then.
    const pressed = process.handlers[e.handler]?.trigger.on === 'action';
    return (pressed ? more : main)(say.t.cases.event.handlerFired(name));
  },
  'watcher-noted': (e, { say, process }) =>
    more(say.t.cases.event.watcherNoted(handlerName(process, e.handler))),
  'timer-armed': (e, { say, timer }) =>
    more(say.t.cases.event.timerArmed(timer(e.timer), say.f.dateTime(e.due))),
  'timer-fired': (e, { say, timer }) => more(say.t.cases.event.timerFired(timer(e.timer))),
  'timer-cancelled': (e, { say, timer }) => more(say.t.cases.event.timerCancelled(timer(e.timer))),
  'timer-paused': (e, { say, timer }) => more(say.t.cases.event.timerPaused(timer(e.timer))),
  'timer-resumed': (e, { say, timer }) =>
    more(say.t.cases.event.timerResumed(timer(e.timer), say.f.dateTime(e.due))),
  'timer-moved': (e, { say, timer }) =>
    more(say.t.cases.event.timerMoved(timer(e.timer), say.f.dateTime(e.due))),
  'timer-held': (e, { say, timer }) => main(say.t.cases.event.timerHeld(timer(e.timer))),
  'timer-released': (e, { say, timer }) => more(say.t.cases.event.timerReleased(timer(e.timer))),
};
