/** A step as written → StepDef. Only kinds that this version runs come here; others were refused. */
import type { AgainSource, NotifySource, StepSource } from '../definition/definition.ts';
import { formOfLetter, postedIn } from '../definition/forms-written.ts';
import { following, type StepNode } from '../definition/outline.ts';
import { below } from '../definition/place.ts';
import type { Form } from '../form/form.ts';
import type { Again, Assignment, StepDef, StepKind, TaskKind, WaitFor } from './process.ts';
import { valueTypeOf } from '../logic/compile.ts';
import { compileAcknowledge, compileApproval } from './approvals.ts';
import { compileEach, compileParallel, compileRace, inNext } from './blocks.ts';
import { compileService, compileStartCase } from './calls.ts';
import { compileClock, compileDue, compileSpan } from './clocks.ts';
import {
  onStep,
  own,
  ruleOfCondition,
  ruleOfExpression,
  titleOf,
  type Compilation,
  type Place,
} from './compilation.ts';
import { compileForm } from './forms.ts';
import { compilePerformer, rolesOf } from './performers.ts';
import { compileEnd, compileNext, compileTarget, targetOn } from './targets.ts';

export function compileStep(base: Place, step: StepNode): StepDef | undefined {
  const place = onStep(base, step.id);
  const { source, path, scope } = step;
  const does = compileKind(place, step);
  if (!does) return undefined;
  const limit = source.limit && targetOn(source.limit, scope);
  const otherwise = source.otherwise === undefined ? undefined : compileTarget(source.otherwise, scope);
  return {
    id: step.id,
    title: source.title ?? titleOf(step.id),
    ...(source.ref === undefined ? {} : { ref: source.ref }),
    covers: source.covers ?? [],
    scope: scope.id,
    index: step.index,
    following: following(step)?.id ?? null,
    ...(source.when === undefined
      ? {}
      : {
          when: {
            rule: ruleOfCondition(place, source.when, below(path, 'when')),
            ...(otherwise ? { otherwise } : {}),
          },
        }),
    ...(source.limit && limit
      ? { limit: { max: source.limit.max, per: source.limit.per ?? 'scope', target: limit } }
      : {}),
    handlers: step.handlers.map(({ id }) => id),
    pauses: pausesOf(source.pauses),
    ...(source.due === undefined ? {} : { due: compileDue(place, source.due, below(path, 'due')) }),
    next: compileNext(inNext(place, step), step),
    ...(source.instructions === undefined ? {} : { instructions: source.instructions }),
    ...(source.script === undefined ? {} : { script: source.script }),
    systems: source.systems ?? [],
    records: source.records ?? [],
    does,
  };
}

function pausesOf(pauses: StepSource['pauses'] | string): StepDef['pauses'] {
  if (pauses === undefined) return [];
  if (pauses === 'all') return 'all';
  return typeof pauses === 'string' ? [pauses] : pauses;
}

function compileKind(place: Place, step: StepNode): StepKind | undefined {
  const { source, path, kind } = step;
  const at = below(path, kind);
  switch (kind) {
    case 'task':
      return source.task === undefined ? undefined : compileTask(place, source, rolesOf(source.task), path);
    case 'approval':
      return source.approval && compileApproval(place, source.approval, at);
    case 'acknowledge':
      return source.acknowledge && compileAcknowledge(place, source.acknowledge);
    case 'decide':
      return compileDecide(source.decide);
    case 'stage':
      return { kind: 'stage', scope: step.id };
    case 'wait':
      return source.wait && { kind: 'wait', for: compileWait(place, source.wait, at) };
    case 'notify':
      return source.notify && compileNotify(place, source.notify, path);
    case 'set':
      return { kind: 'set', values: compileAssignments(place, source.set, at) };
    case 'end':
      return source.end === undefined ? undefined : { kind: 'end', target: compileEnd(source.end) };
    case 'parallel':
      return source.parallel && compileParallel(place, step, source.parallel, at);
    case 'each':
      return source.each && compileEach(place, step, source.each, at);
    case 'race':
      return source.race && compileRace(source.race);
    case 'startCase':
      return source.startCase && compileStartCase(place, source.startCase, at);
    case 'service':
      return source.service && compileService(place, source.service, at);
    default:
      return kind satisfies never;
  }
}

function compileDecide(source: StepSource['decide']): StepKind {
  if (!source || !('table' in source)) return { kind: 'decide' };
  const { table, outcome } = source;
  return { kind: 'decide', table, ...(outcome === undefined ? {} : { outcome }) };
}

function compileTask(place: Place, source: StepSource, roles: readonly string[], path: string): TaskKind {
  return {
    kind: 'task',
    performer: compilePerformer(place.definition, roles, source),
    form: compileForm(place, source, path),
    ...(source.window === undefined ? {} : { window: source.window }),
    ...(source.again === undefined ? {} : { again: compileAgain(place, source.again, below(path, 'again')) }),
    ...(source.correct === undefined ? {} : { correct: source.correct.within }),
    ...(source.lateEntry === undefined ? {} : { lateEntry: source.lateEntry.within }),
  };
}

/** A letter is a task: somebody prints and posts it, and says when. */
function compileNotify(place: Place, source: NotifySource, path: string): StepKind {
  const { channel, to, template, window, produces, by } = source;
  const posted = postedIn(source);
  const failed = source.failed === undefined ? undefined : compileTarget(source.failed, place.scope);
  const rest = { ...(produces ? { produces } : {}), ...(failed ? { failed } : {}) };
  if (channel !== 'letter')
    return { kind: 'notify', channel, to, template, ...(window ? { window } : {}), ...rest };
  return {
    kind: 'task',
    performer: compilePerformer(place.definition, by === undefined ? [] : rolesOf(by), {}),
    form: untilToday(compileForm(place, formOfLetter(source), path)),
    ...(window ? { window } : {}),
    letter: { to, template, ...(posted ? { posted } : {}), ...rest },
  };
}

/** Nothing was posted tomorrow. */
function untilToday(form: Form): Form {
  const items = form.items.map((item) => ({ ...item, field: { max: 'today', ...item.field } }));
  return { ...form, items };
}

function compileAgain(place: Place, source: AgainSource, path: string): Again {
  const then = source.then === undefined ? undefined : compileTarget(source.then, place.scope);
  return {
    ...(source.after === undefined
      ? {}
      : { after: compileSpan(place, source.after, source.calendar, below(path, 'after')) }),
    ...(source.perDay === undefined ? {} : { perDay: source.perDay }),
    ...(source.max === undefined ? {} : { max: source.max }),
    ...(then ? { then } : {}),
    early: source.early ?? false,
  };
}

function compileWait(place: Place, source: NonNullable<StepSource['wait']>, path: string): WaitFor {
  if (source.becomes !== undefined)
    return { becomes: ruleOfCondition(place, source.becomes, below(path, 'becomes')) };
  if (source.message !== undefined) return { message: source.message };
  const clock = { after: source.for, at: source.until, from: source.from, calendar: source.calendar };
  return { until: compileClock(place, clock, { after: below(path, 'for'), at: below(path, 'until') }) };
}

/** `set`: each value is typed by the field it is written to. */
export function compileAssignments(
  at: Compilation,
  set: StepSource['set'],
  path: string,
): readonly Assignment[] {
  return Object.entries(set ?? {}).map(([field, value]) => {
    const target = own(at.fields, field);
    const want = target && { type: valueTypeOf(target.type), ...(target.list ? { list: target.list } : {}) };
    return { field, value: ruleOfExpression(at, value, below(path, field), want) };
  });
}
