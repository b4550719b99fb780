/** A condition that reads what nothing can have written by then: it is never true, and nobody notices. */
import { writtenConditions } from '../conditions-written.ts';
import { writersIn, writtenByStep } from '../fields-written.ts';
import { mayPrecede } from '../flow/before.ts';
import { readsOfCondition } from '../flow/reads.ts';
import type { Check } from './check.ts';

export const neverWritten: Check = {
  code: 'never_written',
  severity: 'error',
  *find(view) {
    for (const condition of writtenConditions(view)) {
      const { process, step, path } = condition;
      if (!process) continue; // of a shared form: anywhere
      for (const field of readsOfCondition(view, condition.source)) {
        const declaration = view.fields.get(field);
        const type = declaration?.source.type;
        if (declaration?.ofItems) continue; // comes from the list
        if (type === undefined || type === 'computed' || type === 'note') continue;
        const writers = writersIn(view, process).filter((writer) => writer.field === field);
        const isHere =
          condition.isAfterwards === true && step !== undefined && writtenByStep(view, step).includes(field);
        if (isHere || writers.some(({ by }) => !by || !step || mayPrecede(view, by, step))) continue;
        yield { path, at: 'value', found: field };
      }
    }
  },
};
