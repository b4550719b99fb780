/** Messages as declared → MessageDef: what they bring, and whose they are. */
import type { Definition, MessageSource } from '../definition/definition.ts';
import { itemsOf } from '../definition/forms-written.ts';
import { below } from '../definition/place.ts';
import type { Rule } from '../logic/rule.ts';
import { mapValues, ruleOfExpression, titleOf, type Compilation } from './compilation.ts';
import { compileForm } from './forms.ts';
import type { MessageDef } from './process.ts';

export function compileMessages(at: Compilation): Readonly<Record<string, MessageDef>> {
  return mapValues(at.definition.messages, (source, id) => {
    const path = below('messages', id);
    const key = compileKey(at, source, path);
    return {
      id,
      title: source.title ?? titleOf(id),
      form: compileForm(at, source, path),
      ...(key ? { key } : {}),
      keep: source.keep ?? 'none',
      to: source.to ?? 'one',
      by: source.by ?? [],
    };
  });
}

/** It is reckoned before any case is known: over what the message brings, and nothing else. */
function compileKey(at: Compilation, source: MessageSource, path: string): Rule | undefined {
  const names = broughtBy(source, at.definition);
  const key = source.key ?? keyBrought(source, at.definition);
  if (key === undefined) return undefined;
  const fields = Object.fromEntries(Object.entries(at.env.fields).filter(([name]) => names.includes(name)));
  return ruleOfExpression({ ...at, env: { fields } }, key, below(path, 'key'));
}

/** Where nothing is said, the business key itself, if the message brings it. */
function keyBrought(source: MessageSource, definition: Definition) {
  const name = definition.case?.businessKey;
  return name !== undefined && broughtBy(source, definition).includes(name) ? { var: name } : undefined;
}

function broughtBy({ form }: MessageSource, definition: Definition): readonly string[] {
  return form === undefined ? [] : itemsOf(form, definition).map(([name]) => name);
}
