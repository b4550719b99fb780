/** A finding about a definition as one sentence. */
import type { Problem } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';

export function problemSentence(problem: Problem, t: Text): string {
  const codes: Readonly<Record<string, string>> = t.problems.codes;
  const said = (Object.hasOwn(codes, problem.code) ? codes[problem.code] : undefined) ?? t.problems.other;
  const found = problem.found === undefined || problem.found === '' ? '' : t.problems.found(problem.found);
  const expected = problem.expected === undefined || problem.expected === '' ? '' : t.problems.expected(problem.expected);
  return said + found + expected;
}
