import { idAsWords, type Process } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';

/** As the document calls it, else the words that every process has, else its id. */
export function outcomeName(outcome: string, say: Say, process?: Pick<Process, 'outcomes'>): string {
  const named = process && Object.hasOwn(process.outcomes, outcome) ? process.outcomes[outcome] : undefined;
  if (named !== undefined) return named;
  const known = say.t.sops.outcomes;
  return Object.hasOwn(known, outcome) ? (known[outcome] ?? outcome) : idAsWords(outcome);
}
