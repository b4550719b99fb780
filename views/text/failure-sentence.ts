/** What went wrong in a scenario, in words. */
import type { Text } from './index.ts';

/** The parts of ScenarioFailure (engine/scenario/run.ts) that a sentence is made of. */
interface Failure {
  readonly code: 'expect' | 'refused' | 'not_refused' | 'unknown_name' | 'incident' | 'code_line';
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export function failureSentence({ code, what, expected, found }: Failure, t: Text): string {
  const { failures } = t.cli.test;
  switch (code) {
    case 'expect':
      return failures.expect(what, expected, found);
    case 'refused':
      return failures.refused(found, expected);
    case 'not_refused':
      return failures.not_refused(expected);
    case 'unknown_name':
    case 'incident':
    case 'code_line':
      return failures[code](found);
  }
}
