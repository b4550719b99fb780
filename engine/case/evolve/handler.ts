import type { HandlerEvent } from '../events/handler.ts';
import { withAct } from './acts.ts';
import type { Arms } from './arms.ts';
import { onOwner, onTimer } from './lift.ts';
import { withMark } from './provisional.ts';

export const handlerArms: Arms<HandlerEvent> = {
  'action-taken': (state, event) => ({
    ...state,
    acts: withAct(state.acts, { step: event.handler, n: 1, person: event.person, happenedAt: event.at }),
  }),
  'handler-fired': (state, event) =>
    onOwner(state, event.owner, (owned) => ({
      taken: { ...owned.taken, [event.handler]: (owned.taken[event.handler] ?? 0) + 1 },
      watchers: owned.watchers.map((w) => (w.handler === event.handler ? { ...w, was: true } : w)),
    })),
  'watcher-noted': (state, event) =>
    onOwner(state, event.owner, (owned) => ({
      watchers: owned.watchers.some((w) => w.handler === event.handler)
        ? owned.watchers.map((w) => (w.handler === event.handler ? { ...w, was: event.was } : w))
        : [...owned.watchers, { handler: event.handler, was: event.was }],
    })),
  'timer-armed': (state, event) =>
    onOwner(state, event.owner, (owned) => ({
      timers: [
        ...owned.timers.filter((t) => !(t.handler === event.handler && t.mode === 'spent')),
        {
          id: event.timer,
          handler: event.handler,
          start: event.start,
          budget: event.budget,
          calendar: event.calendar,
          shift: 0,
          due: event.due,
          fired: 0,
          mode: 'armed',
          ...(event.provisional ? { provisional: true } : {}),
        },
      ],
    })),
  'timer-fired': (state, event) =>
    onTimer(state, event.timer, (t) =>
      event.next === undefined
        ? { ...t, fired: t.fired + 1, mode: 'spent' }
        : withMark({ ...t, fired: t.fired + 1 + (event.missed ?? 0), due: event.next }, event.provisional),
    ),
  'timer-cancelled': (state, event) =>
    onTimer(state, event.timer, (t) =>
      event.reason === 'until' || event.reason === 'effect' ? { ...t, mode: 'spent', off: true } : null,
    ),
  'timer-paused': (state, event) =>
    onTimer(state, event.timer, (t) => ({
      ...t,
      mode: 'paused',
      pausedAt: t.mode === 'paused' ? t.pausedAt : event.at,
      byEffect: event.byEffect,
    })),
  'timer-resumed': (state, event) =>
    onTimer(state, event.timer, ({ pausedAt: _, byEffect: __, ...t }) =>
      withMark(
        { ...t, mode: 'armed', shift: t.shift + event.shift, due: event.due } as const,
        event.provisional,
      ),
    ),
  'timer-moved': (state, event) =>
    onTimer(state, event.timer, (t) =>
      withMark(
        {
          ...t,
          ...(event.clock ? { budget: event.clock.budget, calendar: event.clock.calendar } : {}),
          start: event.start,
          due: event.due,
          mode: t.mode === 'spent' ? 'armed' : t.mode,
        } as const,
        event.provisional,
      ),
    ),
  'timer-held': (state, event) => onTimer(state, event.timer, (t) => ({ ...t, mode: 'held' })),
  'timer-released': (state, event) => onTimer(state, event.timer, (t) => ({ ...t, mode: 'armed' })),
};
