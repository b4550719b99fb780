/** A finding about a definition: a code with parameters, and where. The sentence is in the catalogue. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file?: string;
  readonly line: number; // 1-based
  readonly column: number; // 1-based
  /** JSON-pointer-like path: `processes/collection/steps/call/next/0`. */
  readonly path: string;
  /** What stands there, shortened. */
  readonly found?: string;
  /** What would be right. */
  readonly expected?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** No author reads more at a time, and a page must not be made of a hostile file's thousands. */
export const mostProblems = 100;

/** By place in the file, those of one place by code; at most a hundred. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const before = (a: Problem, b: Problem) =>
    a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1);
  return [...problems].sort(before).slice(0, mostProblems);
}
