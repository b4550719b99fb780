/** Authors' patterns, in linear time (RE2) and on the whole value. */
import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | null>();
const MOST = 1_000;

/** True when the whole text matches. A pattern that RE2 refuses (the check refused it before) matches nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compile(pattern);
    if (compiled.size >= MOST) compiled.clear();
    compiled.set(pattern, expression);
  }
  return expression !== null && expression.matches(text);
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null; // re2js throws on syntax and on look-around
  }
}
