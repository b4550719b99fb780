/**
 * A condition or expression in words, from the author's own text (canonical JSON in Rule.source): the
 * short form as it was written, JSON Logic by its operators. An operator without words of its own is
 * written as a call, so that nothing of a rule is ever left out.
 */
import { stepName, handlerName } from '../../engine/index.ts';
import type { Process, process as compiled } from '../../engine/index.ts';
import { outcomeName } from '../cases/outcome-name.ts';
import type { Say } from '../forms/say.ts';
import { durationWords } from './duration-words.ts';

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
type Rule = NonNullable<compiled.Entry['when']>;

/** What a rule has to look up, of a compiled process or of a definition as written. */
export interface RuleNames {
  readonly field: (name: string) => NamedField | undefined;
  readonly parameter: (id: string) => NamedField | undefined;
  readonly step: (id: string) => string;
  readonly handler: (id: string) => string;
}

export interface NamedField {
  readonly label: string;
  readonly type?: string;
  readonly list?: {
    readonly classes: Readonly<Record<string, string>>;
    readonly options: readonly { readonly id: string; readonly label: string }[];
  };
}

interface Words {
  readonly names: RuleNames;
  readonly say: Say;
}

export function ruleWords(rule: Rule, process: Process, say: Say): string {
  return told(JSON.parse(rule.source) as Json, { names: namesOf(process), say });
}

/** The same of a condition or expression as its author wrote it. */
export function writtenWords(source: unknown, names: RuleNames, say: Say): string {
  return told(source as Json, { names, say });
}

function namesOf(process: Process): RuleNames {
  return {
    field: (name) => (Object.hasOwn(process.fields, name) ? process.fields[name] : undefined),
    parameter: (id) => (Object.hasOwn(process.parameters, id) ? process.parameters[id] : undefined),
    step: (id) => stepName(process, id),
    handler: (id) => handlerName(process, id),
  };
}

/** What a name of a rule is called. */
export function nameWords(name: string, process: Process, say: Say): string {
  return nameOf(name, { names: namesOf(process), say });
}

/** A cell of a decision table, under the name of its column; `–` where it says nothing. */
export function cellWords(name: string, cell: unknown, process: Process, say: Say): string {
  const words = { names: namesOf(process), say };
  const value = (cell ?? '-') as Json;
  const named = fieldOf(name, words) ?? undefined;
  if (value === '-') return '–';
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => cellWords(name, one, process, say)).join(', ');
  if (isMap(value)) {
    const compares = Object.keys(value).some((key) => COMPARES.has(key));
    return named && compares ? matches(named, value, words) : told(value, words);
  }
  const isMeasured = named?.field?.list === undefined && named?.field?.type !== 'text';
  return typeof value === 'string' && isMeasured && SIGNS.test(value) ? measured(value, named, words) : constant(value, named, words);
}

const COMPARES = new Set(['==', '!=', '>', '>=', '<', '<=', 'in', 'not', 'present']);
/** A comparison or a range, as a cell writes it. */
const SIGNS = /^\s*([<>!=[(]|\S+\s*\.\.)/;

function measured(text: string, named: Named | undefined, words: Words): string {
  return text
    .replaceAll(/\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?|\d+(\.\d+)?/g, (token) =>
      constant(/^\d+(\.\d+)?$/.test(token) ? Number(token) : token, named, words),
    )
    .replace('>=', '≥')
    .replace('<=', '≤')
    .replace('!=', '≠')
    .replace('..', '–');
}

function told(source: Json, words: Words): string {
  if (!isMap(source)) return constant(source, undefined, words);
  const parts = Object.entries(source).map(([key, value]) => clause(key, value, words));
  return parts.join(words.say.t.sops.rule.and);
}

function clause(key: string, value: Json, words: Words): string {
  const { rule } = words.say.t.sops;
  const field = fieldOf(key, words);
  if (field !== null) return matches(field, value, words);
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const args = (): readonly string[] => operands(list, words);
  switch (key) {
    case 'and':
      return args().join(rule.and);
    case 'or':
      return args().join(rule.or);
    case 'not':
    case '!':
      return rule.not(told(list[0] ?? null, words));
    case '!!':
    case 'present':
      return rule.filled(args()[0] ?? '');
    case 'missing':
      return rule.empty(list.map((name) => (typeof name === 'string' ? nameOf(name, words) : told(name, words))).join(', '));
    case 'var':
      return nameOf(typeof list[0] === 'string' ? list[0] : '', words);
    case 'attempted':
      return rule.attempted(attemptsOf(value, words));
    case 'attempts':
      return rule.attempts(attemptsOf(value, words));
    case 'due':
      return typeof value === 'string' ? words.names.handler(value) : told(value, words);
    case 'if':
      return rule.call('if', args().join('; '));
    default:
      return operator(key, list, words);
  }
}

/** What the compared field knows of its values is used for both sides. */
function operands(list: readonly Json[], words: Words): readonly string[] {
  const field = list.map((one) => (isMap(one) && typeof one['var'] === 'string' ? fieldOf(one['var'], words) : null)).find((one) => one !== null);
  return list.map((one) => (isMap(one) ? told(one, words) : constant(one, field ?? undefined, words)));
}

function operator(key: string, list: readonly Json[], words: Words): string {
  const { rule } = words.say.t.sops;
  const [a = '', b = ''] = operands(list, words);
  switch (key) {
    case '==':
      return rule.is(a, b);
    case '!=':
      return rule.isNot(a, b);
    case '>':
      return rule.over(a, b);
    case '>=':
      return rule.atLeast(a, b);
    case '<':
      return rule.under(a, b);
    case '<=':
      return rule.atMost(a, b);
    case 'in':
      return rule.oneOf(a, b);
    case '+':
    case 'plus':
      return rule.plus(a, b);
    case '-':
    case 'minus':
      return rule.minus(a, b);
    case '*':
      return rule.times(a, b);
    case '/':
      return rule.over2(a, b);
    default: {
      const fact = Object.hasOwn(rule.facts, key) ? rule.facts[key] : undefined;
      const args = operands(list.filter((one) => one !== null), words);
      const name = fact ?? key;
      if (key === 'outcome' || key === 'performer' || key === 'entries') {
        return args.length === 0 ? name : rule.call(name, list.map((one) => words.names.step(typeof one === 'string' ? one : JSON.stringify(one))).join(', '));
      }
      return args.length === 0 || (args.length === 1 && args[0] === '') ? name : rule.call(name, args.join(', '));
    }
  }
}

interface Named {
  readonly label: string;
  readonly field: NamedField | undefined;
  readonly ofClass: boolean;
}

function matches(named: Named, value: Json, words: Words): string {
  const { rule } = words.say.t.sops;
  if (Array.isArray(value)) return rule.oneOf(named.label, (value as readonly Json[]).map((one) => constant(one, named, words)).join(', '));
  if (!isMap(value)) {
    if (named.field?.type === 'yesNo') return value === true ? rule.yes(named.label) : rule.no(named.label);
    return rule.is(named.label, constant(value, named, words));
  }
  return Object.entries(value)
    .map(([key, right]) => comparison(named, key, right, words))
    .join(rule.and);
}

function comparison(named: Named, key: string, right: Json, words: Words): string {
  const { rule } = words.say.t.sops;
  const text = (): string => (isMap(right) ? told(right, words) : constant(right, named, words));
  switch (key) {
    case '==':
      return matches(named, right, words);
    case '!=':
      return rule.isNot(named.label, text());
    case '>':
      return rule.over(named.label, text());
    case '>=':
      return rule.atLeast(named.label, text());
    case '<':
      return rule.under(named.label, text());
    case '<=':
      return rule.atMost(named.label, text());
    case 'in':
      return rule.oneOf(named.label, text());
    case 'not':
      return rule.not(matches(named, right, words));
    case 'present':
      return right === false ? rule.empty(named.label) : rule.filled(named.label);
    default:
      return rule.is(named.label, told({ [key]: right }, words));
  }
}

function attemptsOf(value: Json, words: Words): string {
  if (!isMap(value)) return '';
  const { where, of, day, ...rest } = value;
  const parts = [
    Object.keys(rest).length === 0 ? '' : told(rest, words),
    where === undefined ? '' : told(where, words),
    typeof of === 'string' ? words.names.step(of) : '',
    day === undefined ? '' : told(day, words),
  ];
  return parts.filter((part) => part !== '').join(words.say.t.sops.rule.and);
}

/** A declared field, or `field.class`; null for anything else. */
function fieldOf(name: string, { names, say }: Words): Named | null {
  const [base = '', part] = name.split('.');
  const parameter = base === 'parameters' && part !== undefined ? names.parameter(part) : undefined;
  if (parameter !== undefined) return { label: parameter.label, field: parameter, ofClass: false };
  const field = names.field(base);
  if (field === undefined || (part !== undefined && part !== 'class')) return null;
  return { label: part === 'class' ? say.t.sops.rule.classOf(field.label) : field.label, field, ofClass: part === 'class' };
}

function nameOf(name: string, words: Words): string {
  const { facts } = words.say.t.sops.rule;
  return fieldOf(name, words)?.label ?? (Object.hasOwn(facts, name) ? (facts[name] ?? name) : name);
}

/** Options, classes and dates as the SOP prints them. */
function constant(value: Json, named: Named | undefined, words: Words): string {
  const { say } = words;
  if (typeof value === 'boolean') return value ? say.t.fields.yes : say.t.fields.no;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => constant(one, named, words)).join(', ');
  if (typeof value === 'number') return named?.field?.type === 'money' ? say.f.money(value) : say.f.number(value);
  if (typeof value !== 'string') return say.t.fields.none;
  const list = named?.field?.list;
  if (list !== undefined) {
    const label = named?.ofClass === true ? list.classes[value] : list.options.find((option) => option.id === value)?.label;
    if (label !== undefined) return label;
  }
  if (/^-?P[\dT]/.test(value)) return durationWords(value, say.t);
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? say.f.storedAsDateTime(value) : outcomeName(value, say);
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
