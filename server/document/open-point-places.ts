/** Where an open point stands, as people call that place: its path names things by keys and ids. */
import {
  handlerName,
  namesOf,
  stepTitle,
  type ChangePlace,
  type Names,
  type Sop,
  type ThingKind,
} from '../../engine/index.ts';
import { placeWords } from '../comparisons/value-words.ts';
import type { Say } from '../forms/say.ts';

/** Maps of the language by what stands in them. */
const THINGS: Readonly<Record<string, ThingKind>> = {
  roles: 'role',
  lists: 'list',
  parameters: 'parameter',
  calendars: 'calendar',
  scripts: 'script',
  templates: 'template',
  tables: 'table',
  forms: 'form',
  messages: 'message',
  facts: 'fact',
  data: 'field',
  measures: 'measure',
  reports: 'report',
  processes: 'process',
  start: 'start',
  sections: 'section',
  records: 'record',
  definitions: 'definition',
  indicators: 'indicator',
  systems: 'system',
};

/** `paths` of `openPoints.*.at`: ids of steps or handlers, or paths into the file. */
export function openPointPlaces(paths: readonly string[], sop: Sop, say: Say): readonly string[] {
  const names = namesOf(sop.definition as unknown as Parameters<typeof namesOf>[0]);
  return paths.map((path) => {
    const parts = path.split('/');
    return stepIn(parts, sop) ?? handlerIn(parts, sop) ?? placeIn(parts, sop, names, say) ?? path;
  });
}

function stepIn(parts: readonly string[], sop: Sop): string | undefined {
  for (const process of Object.values(sop.processes)) {
    const id = parts.findLast((part) => Object.hasOwn(process.steps, part));
    const step = id === undefined ? undefined : process.steps[id];
    if (step !== undefined) return stepTitle(step);
  }
  return undefined;
}

function handlerIn(parts: readonly string[], sop: Sop): string | undefined {
  const id = parts.at(-1) ?? '';
  const process = Object.values(sop.processes).find(({ handlers }) => Object.hasOwn(handlers, id));
  return process === undefined ? undefined : handlerName(process, id);
}

/** The last thing on the way that has a name, and what of it is meant. */
function placeIn(parts: readonly string[], sop: Sop, names: Names, say: Say): string | undefined {
  const { noun } = say.t.changes;
  let value: unknown = sop.definition;
  let thing: ThingKind | undefined;
  let process = '';
  let named: string | undefined;
  let of: string | undefined;
  for (const part of parts) {
    const found = itemOf(value, part);
    if (thing !== undefined && thing !== 'process') {
      named = placeWords(placeOf(thing, part, found, names, process), say);
      of = undefined;
    } else if (thing === undefined) of = nounOf(noun, part);
    if (thing === 'process') process = part;
    thing = thing === undefined ? THINGS[part] : undefined;
    value = found;
  }
  if (named === undefined) return of;
  return of === undefined ? named : say.t.changes.inside(of, named);
}

function placeOf(thing: ThingKind, id: string, value: unknown, names: Names, process: string): ChangePlace {
  const title = itemOf(value, 'title') ?? itemOf(value, 'term');
  return typeof title === 'string' ? { thing, id, title } : names.place(thing, id, process);
}

function itemOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function nounOf(nouns: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(nouns, key) ? nouns[key] : undefined;
}
