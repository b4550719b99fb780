/** A problem of an SOP in words: what is wrong, what stands there, what would be right. */
import type { Text } from './index.ts';

/** The parts of engine/definition/problem.ts that a sentence is made of. */
interface Finding {
  readonly code: string;
  readonly found?: string;
  readonly expected?: string;
}

export function problemSentence({ problems }: Text, { code, found, expected }: Finding): string {
  const codes: Readonly<Record<string, string>> = problems.codes;
  const what = Object.hasOwn(codes, code) ? codes[code] : undefined;
  return (
    (what ?? problems.other) +
    (found === undefined || found === '' ? '' : problems.found(found)) +
    (expected === undefined || expected === ''
      ? ''
      : (isExample(code) ? problems.example : problems.expected)(expected))
  );
}

/** Of these codes `expected` is one value of many that would be right. */
function isExample(code: string): boolean {
  return code === 'bad_format' || code === 'bad_name';
}
