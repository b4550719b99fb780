/**
 * What people call the things of a process: `02 Hubungi debitur`, a handler, a scope, a role. An id
 * that the process does not know (of an older revision, of another document) is answered as it is
 * written, never with an error: names stand in lists and trails.
 */
import { own } from '../definition/own.ts';
import type { HandlerDef, Process, StepDef } from './process.ts';

/** `call_back` → `call back`, where the author gave no title. */
export function idAsWords(id: string): string {
  return id.replaceAll('_', ' ');
}

/** Number on paper and title: `02 Hubungi debitur`. */
export function stepTitle(step: Pick<StepDef, 'ref' | 'title'>): string {
  return step.ref === undefined ? step.title : `${step.ref} ${step.title}`;
}

/** By id: number on paper and title. */
export function stepName(process: Pick<Process, 'steps'>, id: string): string {
  const step = own(process.steps, id);
  return step === undefined ? id : stepTitle(step);
}

/** Its title, or what its button says; without either its id with blanks. */
export function handlerTitle(handler: HandlerDef): string {
  if (handler.title !== undefined) return handler.title;
  return handler.trigger.on === 'action' ? handler.trigger.title : idAsWords(handler.id);
}

/** By id: its title, or its id with blanks. */
export function handlerName(process: Pick<Process, 'handlers'>, id: string): string {
  const handler = own(process.handlers, id);
  return handler === undefined ? idAsWords(id) : handlerTitle(handler);
}

/** What the button says that somebody pressed, whatever the title of its handler. */
export function actionName(process: Pick<Process, 'handlers'>, id: string): string {
  const trigger = own(process.handlers, id)?.trigger;
  return trigger?.on === 'action' ? trigger.title : handlerName(process, id);
}

/** Title of a message of the document. */
export function messageName(process: Pick<Process, 'messages'>, id: string): string {
  return own(process.messages, id)?.title ?? id;
}

/** Title of a role. */
export function roleName(process: Pick<Process, 'roles'>, id: string): string {
  return own(process.roles, id)?.title ?? id;
}

/** Title of a branch, an arm, a stage or side work; of the outermost scope that of the process. */
export function scopeName(process: Process, id: string): string {
  const scope = own(process.scopes, id);
  if (scope === undefined || scope.kind === 'root') return process.title;
  if (scope.title !== undefined) return scope.title;
  // Of several children of a block each has its own name; an item is told apart by its number.
  if (scope.kind === 'branch' || scope.kind === 'arm') return idAsWords(id);
  return scope.step === null ? handlerName(process, id) : stepName(process, scope.step);
}

/** A step, a handler or a scope, whichever has that id: where an incident stands. */
export function placeName(process: Process, id: string): string {
  if (own(process.steps, id)) return stepName(process, id);
  if (own(process.handlers, id)) return handlerName(process, id);
  return own(process.scopes, id) ? scopeName(process, id) : process.title;
}
