/** Spans, starts and clocks of timers, waits and due dates. */
import type { Duration, DueSource, Expression, FromSource } from '../definition/definition.ts';
import type { Clock, From, Span } from './process.ts';
import type { Rule } from '../logic/rule.ts';
import { ruleOfExpression, type Compilation } from './compilation.ts';

interface ClockSource {
  readonly after?: Duration | Expression;
  readonly at?: Expression;
  readonly from?: FromSource;
  readonly calendar?: string;
}

/** `paths`: where `after` and `at` stand. */
export function compileClock(
  at: Compilation,
  source: ClockSource,
  paths: { after: string; at: string },
): Clock {
  return {
    ...(source.after === undefined
      ? {}
      : { after: compileSpan(at, source.after, source.calendar, paths.after) }),
    ...(source.at === undefined ? {} : { at: compileDate(at, source.at, paths.at) }),
    from: compileFrom(source.from),
  };
}

export function compileDue(at: Compilation, due: DueSource, path: string): Clock {
  const source = typeof due === 'string' ? { after: due } : due;
  return compileClock(at, source, {
    after: typeof due === 'string' ? path : `${path}/after`,
    at: `${path}/at`,
  });
}

export function compileSpan(
  at: Compilation,
  source: Expression,
  calendar: string | undefined,
  path: string,
): Span {
  const duration = typeof source === 'string' ? source : ruleOfExpression(at, source, path, 'duration');
  return { duration, ...(calendar === undefined ? {} : { calendar }) };
}

/** A bare word is a date or dateTime field, anything else a date or an expression that gives one. */
function compileDate(at: Compilation, source: Expression, path: string): Rule | { readonly field: string } {
  if (typeof source === 'string' && isName(source)) return { field: source };
  const dateOnly = typeof source === 'string' && !source.includes('T');
  return ruleOfExpression(
    at,
    source,
    path,
    typeof source === 'string' ? (dateOnly ? 'date' : 'dateTime') : undefined,
  );
}

export function isName(text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(text);
}

function compileFrom(from: FromSource | undefined): From {
  if (from === undefined) return { kind: 'entered' };
  if (typeof from === 'object') {
    return 'sent' in from ? { kind: 'sent', step: from.sent } : { kind: 'enteredStep', step: from.entered };
  }
  if (from === 'entered' || from === 'firstEntered' || from === 'caseStarted') return { kind: from };
  return { kind: 'field', field: from };
}
