/** Problems of a file as lines: `file:12:5: kesalahan: … [code]`. */
import type { Problem } from '../../engine/index.ts';
import { problemSentence } from '../../views/text/problem-sentence.ts';
import type { Setting } from './terminal.ts';

export function printProblems(file: string, problems: readonly Problem[], { terminal, t }: Setting): void {
  const inOrder = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  for (const problem of inOrder) {
    const place = `${file}:${problem.line}:${problem.column}`;
    const line = `${place}: ${t.cli.severity[problem.severity]}: ${problemSentence(t, problem)} [${problem.code}]`;
    if (problem.severity === 'error') terminal.error(line);
    else terminal.out(line);
  }
}
