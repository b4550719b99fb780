/** What people call the things of a process: `02 Hubungi debitur`, a timer, an outcome, a role. */
import type { Process, StepDef } from '../../engine/index.ts';
import type { Say } from './../forms/say.ts';

/** Step id → `02 Hubungi debitur`; a scope or an unknown id as it is written. */
export function stepName(process: Process, id: string): string {
  const step = Object.hasOwn(process.steps, id) ? process.steps[id] : undefined;
  return step === undefined ? id : titleOf(step);
}

export function titleOf(step: Pick<StepDef, 'ref' | 'title'>): string {
  return step.ref === undefined ? step.title : `${step.ref} ${step.title}`;
}

/** Handler id → its title; without one its id with blanks; the timer of a wait: its step. */
export function handlerName(process: Process, id: string): string {
  const handler = Object.hasOwn(process.handlers, id) ? process.handlers[id] : undefined;
  if (handler === undefined) return id.replaceAll('_', ' ');
  return handler.title ?? (handler.trigger.on === 'action' ? handler.trigger.title : id.replaceAll('_', ' '));
}

export function messageName(process: Pick<Process, 'messages'>, id: string): string {
  return Object.hasOwn(process.messages, id) ? (process.messages[id]?.title ?? id) : id;
}

/** What the button says that somebody pressed. */
export function actionName(process: Process, id: string): string {
  const trigger = Object.hasOwn(process.handlers, id) ? process.handlers[id]?.trigger : undefined;
  return trigger?.on === 'action' ? trigger.title : handlerName(process, id);
}

export function scopeName(process: Process, id: string): string {
  const scope = Object.hasOwn(process.scopes, id) ? process.scopes[id] : undefined;
  if (scope === undefined || scope.kind === 'root') return process.title;
  if (scope.title !== undefined) return scope.title;
  // Of several children of a block each has its own name; an item is told apart by its number.
  if (scope.kind === 'branch' || scope.kind === 'arm') return id.replaceAll('_', ' ');
  return scope.step === null ? handlerName(process, id) : stepName(process, scope.step);
}

/** `pekerjaan sampingan Perbaikan data` of a step that stands in it; '' otherwise. */
export function sideOf(process: Process, def: string, say: Say): string {
  const step = Object.hasOwn(process.steps, def) ? process.steps[def] : undefined;
  for (let id = step?.scope ?? null; id !== null; id = process.scopes[id]?.parent ?? null)
    if (process.scopes[id]?.kind === 'side') return say.t.byHand.inSide(scopeName(process, id));
  return '';
}

export function roleName(process: Pick<Process, 'roles'>, id: string): string {
  return Object.hasOwn(process.roles, id) ? (process.roles[id]?.title ?? id) : id;
}

/** A step, a handler or a scope, whichever has that id: where an incident stands. */
export function placeName(process: Process, id: string): string {
  if (Object.hasOwn(process.steps, id)) return stepName(process, id);
  if (Object.hasOwn(process.handlers, id)) return handlerName(process, id);
  return Object.hasOwn(process.scopes, id) ? scopeName(process, id) : process.title;
}

/** As the document calls it, else the words that every process has, else its id. */
export function outcomeName(outcome: string, say: Say, process?: Pick<Process, 'outcomes'>): string {
  const named = process && Object.hasOwn(process.outcomes, outcome) ? process.outcomes[outcome] : undefined;
  if (named !== undefined) return named;
  const known = say.t.sops.outcomes;
  return Object.hasOwn(known, outcome) ? (known[outcome] ?? outcome) : outcome.replaceAll('_', ' ');
}
