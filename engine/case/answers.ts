/** An answer to a form, judged where it is given. */
import type { Rejection, ScopeState } from './case.ts';
import type { Work } from './work.ts';
import { Stuck } from './work.ts';
import { readingAt } from './reading.ts';
import { checkAnswer, withComputed } from '../form/check-answer.ts';
import type { Form, Values } from '../form/form.ts';

/** The answer with its computed fields, or what is wrong with it. */
export function judged(
  work: Work,
  form: Form,
  answer: Values,
  scope: ScopeState | null,
  place: string,
): { readonly values: Values } | Rejection {
  const context = { ...readingAt(work, scope, place), now: work.at, zone: work.process.zone };
  try {
    const errors = checkAnswer(form, answer, context);
    if (errors) return { rejected: 'form_invalid', errors };
    const computes = form.items.some(({ field }) => field.type === 'computed');
    return { values: computes ? withComputed(form, answer, context) : answer };
  } catch (error) {
    throw new Stuck('rule_failed', place, { detail: error instanceof Error ? error.message : 'unknown' });
  }
}
