/** What a name means where it stands: a field, the class of a choice, a parameter, a figure or a fact. */
import type { OptionList } from '../form/form.ts';
import { own, problem, quote } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import type { Declared } from './environment.ts';
import type { ValueType } from './rule.ts';

/** Facts without arguments that are known everywhere. */
const FACTS: Readonly<Record<string, ValueType>> = { now: 'dateTime', today: 'date', started: 'dateTime' };

/** True when the name stands for data or a fact here. */
export function isName(place: Place, name: string): boolean {
  return find(place, name).length > 0;
}

/** The value of a name. An unknown name, or one with two meanings, is a problem. */
export function readName(place: Place, name: string, path: Path): Typed {
  const found = find(place, name);
  if (found.length > 1) return problem(place, 'logic_ambiguous_name', path, name);
  return found[0]?.() ?? unknownName(place, name, path);
}

/** It is declared nowhere, or belongs to an item that this is not in. */
export function unknownName(place: Place, name: string, path: Path): Typed {
  const known = place.env.elsewhere?.has(name) ?? false;
  return problem(place, known ? 'logic_name_of_item' : 'logic_unknown_name', path, name);
}

function find(place: Place, name: string): (() => Typed)[] {
  const { env, row } = place;
  const meanings: (() => Typed)[] = [];
  const column = own(row, name);
  const field = own(env.fields, name);
  if (column) meanings.push(() => part('tertib:column', name, column));
  else if (field) meanings.push(() => readField(place, name, field));
  const fact = own(FACTS, name) ?? own(env.facts, name);
  if (fact) meanings.push(() => ({ logic: { 'tertib:fact': [name, fact] }, type: fact }));
  const dot = name.indexOf('.');
  if (dot > 0) meanings.push(...findDotted(place, name.slice(0, dot), name.slice(dot + 1)));
  return meanings;
}

function findDotted(place: Place, head: string, tail: string): (() => Typed)[] {
  const { env, row } = place;
  const meanings: (() => Typed)[] = [];
  const choice = own(row, head) ?? own(env.fields, head);
  if (choice && tail === 'class' && (choice.type === 'choice' || choice.type === 'list')) {
    const base = own(row, head) ? part('tertib:column', head, choice) : undefined;
    meanings.push(() => classOf(base ?? readField(place, head, choice)));
  }
  const parameter = head === 'parameters' ? own(env.parameters, tail) : undefined;
  if (parameter) meanings.push(() => part('tertib:fact', 'parameter', parameter, tail));
  const figure = head === 'facts' ? own(env.figures, tail) : undefined;
  if (figure) meanings.push(() => part('tertib:fact', 'figure', figure, tail));
  return meanings;
}

function readField(place: Place, name: string, field: Declared): Typed {
  place.reads.add(name);
  return part('tertib:var', name, field);
}

function part(operator: string, name: string, declared: Declared, argument?: string): Typed {
  const args = argument === undefined ? [name, declared.type] : [name, declared.type, argument];
  return { ...declared, logic: { [operator]: args } };
}

/** The class of a chosen option (of each, for several). An option without class has none: unknown. */
function classOf(choice: Typed): Typed {
  if (!choice.list) return { ...choice, type: 'unknown' };
  const byOption = Object.create(null) as Record<string, string>;
  for (const option of choice.list.options)
    if (option.class !== undefined) byOption[option.id] = option.class;
  return {
    logic: { 'tertib:class': [choice.logic, quote(byOption)] },
    type: choice.type,
    list: classList(choice.list),
  };
}

/** The classes of a list, as a list: so that a class is checked like an option. */
function classList(list: OptionList): OptionList {
  return {
    id: `${list.id}.class`,
    title: list.title,
    options: Object.entries(list.classes).map(([id, label]) => ({ id, label, then: [] })),
    classes: {},
  };
}
