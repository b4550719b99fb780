/** Clocks and triggers as events of BPMN. */
import type { Clock, HandlerDef, Span, WaitFor } from '../process/process.ts';
import { isRule } from '../form/judge.ts';
import { logicOf } from './builder.ts';
import type { EventDefinition } from './chart.ts';

export function spanText({ duration }: Span): string {
  return typeof duration === 'string' ? duration : logicOf(duration);
}

export function clockEvent(clock: Clock): EventDefinition {
  if (clock.after) return { on: 'timer', as: 'duration', text: spanText(clock.after) };
  const { at } = clock;
  if (at === undefined) return { on: 'timer', as: 'duration', text: 'PT0S' };
  return { on: 'timer', as: 'date', text: isRule(at) ? logicOf(at) : JSON.stringify({ var: at.field }) };
}

export function triggerEvent(handler: HandlerDef, title: string, overdue: string): EventDefinition {
  const { trigger } = handler;
  switch (trigger.on) {
    case 'after':
    case 'at':
      return clockEvent(trigger.clock);
    case 'every': {
      const { after } = trigger.clock;
      const times = trigger.max === undefined ? 'R' : `R${trigger.max}`;
      const text = after ? `${times}/${spanText(after)}` : times;
      return { on: 'timer', as: 'cycle', text };
    }
    case 'overdue':
      return { on: 'condition', text: overdue };
    case 'message':
      return { on: 'message', message: trigger.message };
    case 'becomes':
      return { on: 'condition', text: logicOf(trigger.rule) };
    case 'action':
      return { on: 'signal', signal: title };
  }
}

export function waitEvent(waits: WaitFor): EventDefinition {
  if ('until' in waits) return clockEvent(waits.until);
  if ('message' in waits) return { on: 'message', message: waits.message };
  return { on: 'condition', text: logicOf(waits.becomes) };
}
