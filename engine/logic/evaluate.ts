/** Asking a compiled rule. Pure: everything it reads comes through the scope. */
import type { Value, Values } from '../form/form.ts';
import type { Rule, Scope } from './rule.ts';

/** The only thing an evaluation throws: a bound was met, or a stored value is not of its declared type. */
export class LogicError extends Error {
  readonly code: 'logic_out_of_fuel' | 'logic_text_too_long' | 'logic_list_too_long' | 'logic_value_type';
  readonly detail?: string;
  constructor(code: LogicError['code'], detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'LogicError';
    this.code = code;
    this.detail = detail;
  }
}

/** Argument of the fact `attempts`: how many tries fit. `where` tells of one try's values. */
export interface AttemptQuery {
  readonly of?: string; // step id; absent: any step of the case
  readonly day?: string; // YYYY-MM-DD in the document's zone
  readonly where?: (values: Values) => boolean;
}

/** The value of a rule; `null` is unknown. Throws LogicError. */
export function evaluate(rule: Rule, scope: Scope): Value {
  void [rule, scope];
  return null;
}

/** True only when the rule is true: unknown takes no branch. Throws LogicError. */
export function isTrue(rule: Rule, scope: Scope): boolean {
  return evaluate(rule, scope) === true;
}
