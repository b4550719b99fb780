/** Which fields a rule, an expression or a text reads, and of which of them it needs the value. */
import { compileCondition, compileExpression } from '../../logic/compile.ts';
import type { DocumentView } from '../document-view.ts';
import { environmentOf } from './conditions.ts';

/** Every field that a condition reads; nothing where it does not compile, of which others speak. */
export function readsOfCondition(view: DocumentView, source: unknown): readonly string[] {
  return compileCondition(source, environmentOf(view)).rule?.reads ?? [];
}

/**
 * Fields without whose value an expression has none: what stands behind a condition, a default or the
 * question whether it is there may be absent.
 */
export function neededIn(view: DocumentView, source: unknown): readonly string[] {
  const { rule } = compileExpression(source, environmentOf(view));
  return rule ? [...new Set(needed(rule.logic))] : [];
}

const guarding = /^tertib:(if|default|present|missing|missingSome|and|or|not|equal|less|atMost|more|atLeast|in|overlap|within|attempts|fact)$/; // prettier-ignore

function needed(logic: unknown): readonly string[] {
  if (Array.isArray(logic)) return logic.flatMap(needed);
  if (typeof logic !== 'object' || logic === null) return [];
  return Object.entries(logic).flatMap(([operator, args]) => {
    if (operator === 'tertib:var' && Array.isArray(args)) return [String(args[0])];
    return guarding.test(operator) || operator === 'quoted' ? [] : needed(args);
  });
}

/** `{{name}}` in a text. */
export function mergedIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}]{0,80})\}\}/g)].map(([, name = '']) => name.trim());
}
