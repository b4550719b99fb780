/**
 * A definition with its short forms written out, so that the same thing said shortly and at length is the
 * same data: `manager: Manajer` is {title: Manajer}, `next: check` is {goto: check}, a list of field
 * names is a map of fields, one id in place of a list is a list, `process` is `processes: {main}`.
 * What it gives is read by the behaviour hash and by the comparison, never by the compiler.
 */
import type { Definition } from './definition.ts';
import { atItem, atKey, rootShape, type Shape } from './shape.ts';

export type Written = null | string | number | boolean | readonly Written[] | WrittenMap;
export interface WrittenMap {
  readonly [key: string]: Written;
}

const none: Readonly<Record<string, string>> = {};

/** `renamed`: old id → new id; places that hold ids, and the maps of steps and handlers, get the new one. */
export function writtenOut(
  definition: Definition,
  renamed: Readonly<Record<string, string>> = none,
): WrittenMap {
  const { process, ...rest } = definition;
  const whole = process === undefined ? rest : { ...rest, processes: { main: process } };
  return written(whole, rootShape, renamed) as WrittenMap;
}

/** A map of the document, as opposed to a list or a single value. */
export function isMap(value: unknown): value is WrittenMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Shapes whose short form is one text: the key it stands for. */
const inShort: Readonly<Record<string, string>> = {
  role: 'title',
  option: 'label',
  seat: 'role',
  target: 'goto',
  next: 'goto',
  end: 'outcome',
  due: 'after',
  holiday: 'date',
  'step.notSameAs[]': 'step',
  'seat.notSameAs[]': 'step',
  'arm.notSameAs[]': 'step',
  'action.notSameAs[]': 'step',
};

/** Text beside list means something else here than a list of one. */
const notAList = new Set(['form', 'next', 'calendar.holidays', 'wait', 'start.called']);
const renamedKeys = /(?:^|[.])(?:steps|do|handlers)$/;

function written(value: unknown, shape: Shape, renamed: Readonly<Record<string, string>>): Written {
  if (typeof value === 'string') return writtenText(value, shape, renamed);
  if (Array.isArray(value)) {
    if (shape.name === 'form' || shape.name === 'sharedForm.fields') {
      return Object.fromEntries((value as readonly string[]).map((name) => [name, {}]));
    }
    const item = atItem(shape);
    return value.map((one) => written(one, item, renamed));
  }
  if (!isMap(value)) return value as Written;
  const renames = renamed !== none && renamedKeys.test(shape.name);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      renames ? (renamed[key] ?? key) : key,
      written(inner, atKey(shape, key).shape, renamed),
    ]),
  );
}

function writtenText(value: string, shape: Shape, renamed: Readonly<Record<string, string>>): Written {
  const { name, schema } = shape;
  const key = inShort[name];
  if (key !== undefined) return { [key]: written(value, atKey(shape, key).shape, renamed) };
  const types = Array.isArray(schema['type']) ? (schema['type'] as readonly unknown[]) : [];
  if (types.includes('array') && types.includes('string') && !notAList.has(name)) {
    const item = atItem(shape);
    return [written(value, item, renamed)];
  }
  return name === 'id' && Object.hasOwn(renamed, value) ? (renamed[value] ?? value) : value;
}
