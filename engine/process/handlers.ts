/** A handler as written → HandlerDef. */
import type { ActionSource, HandlerSource } from '../definition/definition.ts';
import type { HandlerNode } from '../definition/outline.ts';
import { below } from '../definition/place.ts';
import type { HandlerDef, Trigger } from './process.ts';
import { compileClock } from './clocks.ts';
import { onStep, ruleOfCondition, type Place } from './compilation.ts';
import { compileForm } from './forms.ts';
import { compilePerformer } from './performers.ts';
import { compileAssignments } from './steps.ts';
import { compileTarget } from './targets.ts';

export function compileHandler(base: Place, handler: HandlerNode): HandlerDef | undefined {
  const { source, path, owner } = handler;
  const standsOn = owner.kind === 'step' ? owner.step.id : (owner.scope.step?.id ?? undefined);
  const seen = standsOn === undefined ? base : onStep(base, standsOn);
  const place: Place =
    source.every === undefined ? seen : { ...seen, env: { ...seen.env, facts: { missed: 'number' } } };
  const trigger = compileTrigger(place, source, path);
  if (!trigger) return undefined;
  const condition = (key: 'when' | 'until') => {
    const written = source[key];
    return written === undefined ? {} : { [key]: ruleOfCondition(place, written, below(path, key)) };
  };
  const { goto, leaveTo, end } = source;
  const target = compileTarget({ goto, leaveTo, end }, handler.scope);
  return {
    id: handler.id,
    owner:
      owner.kind === 'step' ? { kind: 'step', id: owner.step.id } : { kind: 'scope', id: owner.scope.id },
    ...(source.title === undefined ? {} : { title: source.title }),
    trigger,
    ...condition('when'),
    ...(source.times === undefined ? {} : { times: source.times }),
    ...condition('until'),
    set: compileAssignments(place, source.set, below(path, 'set')),
    timers: {
      restart: idsOf(source.restart),
      pause: idsOf(source.pause),
      resume: idsOf(source.resume),
      cancel: idsOf(source.cancel),
    },
    ...(handler.side
      ? { do: { scope: handler.side.id, hold: source.hold ?? false, optional: source.optional ?? false } }
      : {}),
    ...(target ? { target } : {}),
  };
}

export function idsOf(ids: string | readonly string[] | undefined): readonly string[] {
  return ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids;
}

function compileTrigger(place: Place, source: HandlerSource, path: string): Trigger | undefined {
  const { from, calendar } = source;
  const clock = (after: HandlerSource['after'], key: string) =>
    compileClock(
      place,
      { after, at: source.at, from, calendar },
      { after: below(path, key), at: below(path, 'at') },
    );
  if (source.after !== undefined) return { on: 'after', clock: clock(source.after, 'after') };
  if (source.at !== undefined) return { on: 'at', clock: clock(undefined, 'after') };
  if (source.every !== undefined) {
    return {
      on: 'every',
      clock: clock(source.every, 'every'),
      ...(source.max === undefined ? {} : { max: source.max }),
    };
  }
  if (source.overdue !== undefined) return { on: 'overdue' };
  if (source.message !== undefined) return { on: 'message', message: source.message };
  if (source.becomes !== undefined) {
    return { on: 'becomes', rule: ruleOfCondition(place, source.becomes, below(path, 'becomes')) };
  }
  return source.action && compileAction(place, source.action, below(path, 'action'));
}

function compileAction(place: Place, action: ActionSource, path: string): Trigger {
  const roles = action.anyOf ?? (action.role === undefined ? [] : [action.role]);
  return {
    on: 'action',
    title: action.title,
    performer: compilePerformer(place.definition, roles, action),
    form: compileForm(place, action, path),
  };
}
