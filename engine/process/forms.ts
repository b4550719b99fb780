/** A form as written → its items with fields and rules. */
import type { Field, Form, FormItem, Value } from '../form/form.ts';
import type { Rule } from '../logic/rule.ts';
import { valueTypeOf, type Declared } from '../logic/compile.ts';
import { itemsOf } from '../definition/forms-written.ts';
import { below } from '../definition/place.ts';
import type {
  Condition,
  FieldSource,
  FormPart,
  FormSource,
  Plain,
  Presentation,
} from '../definition/definition.ts';
import { own, ruleOfCondition, ruleOfExpression, type Compilation } from './compilation.ts';

export const noForm: Form = { items: [], rules: [] };

/** `path`: of what the form stands beside, under `key`. A shared form brings its own rules and code line. */
export function compileForm(at: Compilation, part: FormPart, path: string, key = 'form'): Form {
  if (part.form === undefined) return noForm;
  const shared = typeof part.form === 'string' ? own(at.definition.forms, part.form) : undefined;
  const from = typeof part.form === 'string' ? below('forms', part.form) : path;
  const names: FormSource = shared ? shared.fields : part.form;
  const namesPath = shared ? below(from, 'fields') : below(path, key);
  const rules = [
    ...compileRules(at, shared?.rules, below(from, 'rules')),
    ...compileRules(at, part.rules, below(path, 'rules')),
  ];
  const codeLine = part.codeLine ?? shared?.codeLine;
  return {
    items: itemsOf(names, at.definition).flatMap(([name, what], index) => {
      const here = below(namesPath, Array.isArray(names) ? index : name);
      return compileItem(at, name, what, here) ?? [];
    }),
    rules,
    ...(codeLine === undefined ? {} : { codeLine }),
  };
}

function compileRules(at: Compilation, rules: FormPart['rules'], path: string): Form['rules'] {
  return (rules ?? []).map(({ must, say, at: field }, index) => ({
    must: ruleOfCondition(at, must, `${below(path, index)}/must`),
    say,
    ...(field === undefined ? {} : { at: field }),
  }));
}

/** undefined: the name is declared nowhere, which a check reports. */
function compileItem(
  at: Compilation,
  name: string,
  here: FieldSource | Presentation,
  path: string,
): FormItem | undefined {
  const field = own(at.fields, name);
  const declaration = at.view.fields.get(name);
  if (!field || !declaration) return undefined;
  // What the form does not say of the name, its declaration says.
  const pick = <K extends keyof Presentation>(key: K): readonly [Presentation[K], string] =>
    here[key] === undefined
      ? [declaration.source[key], below(declaration.path, key)]
      : [here[key], below(path, key)];
  const [label] = pick('label');
  const [help] = pick('help');
  const [required, requiredPath] = pick('required');
  const [showIf, showIfPath] = pick('showIf');
  const [initial, initialPath] = pick('default');
  return {
    field: { ...field, ...(label === undefined ? {} : { label }), ...(help === undefined ? {} : { help }) },
    required: compileRequired(at, required, requiredPath),
    ...(showIf === undefined ? {} : { showIf: ruleOfCondition(at, showIf, showIfPath) }),
    ...(initial === undefined ? {} : { default: compileDefault(at, field, initial, initialPath) }),
  };
}

function compileRequired(
  at: Compilation,
  required: boolean | Condition | undefined,
  path: string,
): boolean | Rule {
  if (required === undefined || typeof required === 'boolean') return required ?? false;
  return ruleOfCondition(at, required, path);
}

/** A constant is typed by the field and kept as a value; JSON Logic becomes a rule. */
function compileDefault(at: Compilation, field: Field, source: Plain, path: string): Value | Rule {
  const want: Declared = { type: valueTypeOf(field.type), ...(field.list ? { list: field.list } : {}) };
  const rule = ruleOfExpression(at, source, path, want);
  return typeof source === 'object' && source !== null && !Array.isArray(source) ? rule : source;
}
