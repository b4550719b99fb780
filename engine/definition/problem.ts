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
