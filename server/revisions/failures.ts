/** What failed in the scenarios of a text, in words. */
import type { FailedScenario } from '../../engine/index.ts';
import { failureSentence } from '../../views/text/failure-sentence.ts';
import type { Say } from '../forms/say.ts';

export interface Failure {
  readonly sentence: string;
  readonly line: number;
  readonly column: number;
}

/** Scenarios that begin alike fail alike: they are told once, where they stand in the text. */
export function failuresOf(failed: readonly FailedScenario[], { t }: Say): readonly Failure[] {
  const found = failed.map(({ scenario, title, failure, line, column }) => ({
    ...{ title: title === '' ? scenario : title, why: failureSentence(failure, t), line, column },
  }));
  const alike = Map.groupBy(found, ({ why, line, column }) => `${line}:${column} ${why}`);
  return [...alike.values()].flatMap((same) =>
    same.slice(0, 1).map(({ why, line, column }) => {
      const titles = [...new Set(same.map(({ title }) => title))];
      return { sentence: t.drafts.found.scenario(titles, why), line, column };
    }),
  );
}
