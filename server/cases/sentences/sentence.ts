/** What the sentences of a timeline are made with. */
import type { CaseEvent, EventOf, Process } from '../../../engine/index.ts';
import type { Say } from '../../forms/say.ts';
import type { Instances } from '../instances.ts';

export interface Sentence {
  readonly main: boolean;
  readonly text: string;
}

export interface Telling {
  readonly process: Process;
  readonly instances: Instances;
  readonly say: Say;
}

export interface Told extends Telling {
  readonly step: (instance: number) => string;
  readonly timer: (instance: number) => string;
  readonly scope: (instance: number) => string;
}

export type Teller<T extends CaseEvent['type']> = (event: EventOf<T>, tell: Told) => Sentence;

/** A sentence for each of these types. */
export type Tellers<T extends CaseEvent['type']> = { readonly [K in T]: Teller<K> };

export const main = (text: string): Sentence => ({ main: true, text });

export const more = (text: string): Sentence => ({ main: false, text });

export function reasonOf(event: { readonly reason?: string }, say: Say): string {
  return event.reason === undefined || event.reason === '' ? '' : say.t.cases.event.reason(event.reason);
}

export function overrideOf(event: { readonly override?: string }, say: Say): string {
  return event.override === undefined ? '' : say.t.cases.event.override(event.override);
}

export function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('. ');
}
