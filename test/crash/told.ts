/**
 * What a working process tells the one who watches it, a line of JSON each: what it is about to
 * ask of the engine, and what the engine answered. An answer is told only after its promise
 * resolved: from then on the operation may not be lost.
 */
import type { Command, Rejection } from '../../engine/case/case.ts';
import type { FileRef } from '../../engine/form/form.ts';
import type { CommandTarget, Receipt, TaskKey } from '../../engine/runtime/engine.ts';

export type Asked =
  | { readonly ask: 'execute'; readonly target: CommandTarget; readonly command: Command }
  | { readonly ask: 'claim'; readonly person: string; readonly id: string }
  | { readonly ask: 'keep'; readonly content: string }
  | { readonly ask: 'found' };

export type Answered = Receipt | Rejection | TaskKey | FileRef | Readonly<Record<string, string>> | null;

export type Told =
  | { readonly tell: 'asks'; readonly n: string; readonly now: number; readonly what: Asked }
  | { readonly tell: 'answered'; readonly n: string; readonly answer: Answered }
  /** The disk is full: nothing was done, and it may be asked again. */
  | { readonly tell: 'refused'; readonly code: string }
  | { readonly tell: 'fired'; readonly timers: number }
  | { readonly tell: 'opened' | 'warm' | 'done' }
  | { readonly tell: 'failed'; readonly code: string };

/** One operation as it was told; `answer` undefined: not acknowledged. */
export interface Operation {
  readonly what: Asked;
  readonly now: number;
  answer?: Answered;
}

/** Operations in the order of asking; a line cut off by the end of the process says nothing. */
export function operationsOf(told: readonly Told[]): readonly Operation[] {
  const operations = new Map<string, Operation>();
  for (const line of told) {
    if (line.tell === 'asks') operations.set(line.n, { what: line.what, now: line.now });
    if (line.tell !== 'answered') continue;
    const operation = operations.get(line.n);
    if (operation) operation.answer = line.answer;
  }
  return [...operations.values()];
}
