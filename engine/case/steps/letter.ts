/** A letter: a task to print and post it, and a row of the outbox until that is said to be done. */
import type { Instant, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { instantFrom } from '../clocks.ts';
import type { LetterDef } from '../../process/process.ts';
import type { Values } from '../../form/form.ts';

export function requestLetter(work: Work, id: number, { to, template }: LetterDef): void {
  work.emit({
    type: 'effect-requested',
    step: id,
    def: work.step(id).step.def,
    key: `${work.state.id}/${id}`,
    effect: 'notify',
    channel: 'letter',
    to,
    template,
    notBefore: work.at,
  });
}

/** Posted as the answer says; of another day than its entry that day's date counts. */
export function letterPosted(work: Work, step: StepState, letter: LetterDef, answer: Values): void {
  const day = letter.posted === undefined ? undefined : instantFrom(work, answer[letter.posted]);
  // As `happenedAt`: never before the letter was there to be posted, never ahead (semantics.md 4.3).
  const sentAt = day === undefined ? work.at : Math.min(Math.max(day, step.enteredAt), work.at);
  settleLetter(work, step.id, { ok: true, ...(sentAt === work.at ? {} : { sentAt }) });
}

export function settleLetter(
  work: Work,
  id: number,
  result: { readonly ok: boolean; readonly detail?: string; readonly sentAt?: Instant },
): void {
  const { def, effect } = work.step(id).step;
  if (effect) work.emit({ type: 'effect-settled', step: id, def, key: effect.key, ...result });
}
