/** What a definition calls its things: titles and paper numbers by id, without compiling it. */
import { atItem, atKey, rootShape, type Shape } from '../definition/shape.ts';
import { isMap, type Written, type WrittenMap } from '../definition/written-out.ts';
import type { Place, ThingKind } from './change.ts';
import { saidOf, thingOf } from './things.ts';

/** Where a step stands: its map by path, what it says, and what comes before it. */
export interface StepStands {
  readonly process: string;
  readonly id: string;
  readonly source: Written;
  /** Path of the map of steps. */
  readonly map: string;
  readonly after?: Place;
  readonly within?: Place;
}

export interface Names {
  /** A thing by kind and id, with its number and title where it has them. */
  readonly place: (thing: ThingKind, id: string, process?: string) => Place;
  /** The declaration behind a name: a field, wherever it is declared, a list, a role … */
  readonly source: (thing: ThingKind, id: string) => WrittenMap | undefined;
  /** Steps of all processes: `process/id` → where it stands. */
  readonly steps: ReadonlyMap<string, StepStands>;
}

export function namesOf(definition: WrittenMap): Names {
  const known = new Map<string, WrittenMap>();
  const inProcess = new Map<string, WrittenMap>();
  const steps = new Map<string, StepStands>();

  const visit = (
    value: Written,
    shape: Shape,
    attr: string,
    path: string,
    process: string,
    within?: Place,
  ): void => {
    if (Array.isArray(value)) {
      const item = atItem(shape);
      const thing = thingOf(attr, shape);
      (value as readonly Written[]).forEach((one, index) => {
        if (thing !== undefined && isMap(one) && typeof one['id'] === 'string')
          known.set(`${thing}/${one['id']}`, one);
        visit(one, item, item.name, `${path}/${String(index)}`, process, within);
      });
      return;
    }
    if (!isMap(value)) return;
    const thing = thingOf(attr, shape);
    let after: Place | undefined;
    for (const [key, inner] of Object.entries(value)) {
      const at = atKey(shape, key);
      const below = path === '' ? key : `${path}/${key}`;
      const isThing = thing !== undefined && !at.fixed;
      const own = thing === 'process' ? key : process;
      if (isThing) {
        const source = sourceOf(inner);
        // A field is what its declaration says, not how a form shows it.
        if (thing !== 'field' || source['type'] !== undefined || !known.has(`field/${key}`))
          known.set(`${thing}/${key}`, source);
        inProcess.set(`${process}/${thing}/${key}`, source);
      }
      const place = isThing ? placeOf(thing, key, inner) : undefined;
      if (thing === 'step' && place !== undefined) {
        steps.set(`${process}/${key}`, {
          process,
          id: key,
          source: inner,
          map: path,
          ...(after === undefined ? {} : { after }),
          ...(within === undefined ? {} : { within }),
        });
        after = place;
      }
      const holds = thing === 'step' || thing === 'branch' || thing === 'arm' || thing === 'handler';
      visit(inner, at.shape, at.attr, below, own, holds && place !== undefined ? place : within);
    }
  };
  visit(definition, rootShape, '', '', '');

  return {
    steps,
    source: (thing, id) => known.get(`${thing}/${id}`),
    place: (thing, id, process = '') => {
      const called = saidOf(thing) ?? thing;
      const source = inProcess.get(`${process}/${called}/${id}`) ?? known.get(`${called}/${id}`);
      return source === undefined ? { thing, id } : { ...placeOf(called, id, source), thing };
    },
  };
}

function sourceOf(value: Written): WrittenMap {
  return isMap(value) ? value : { title: value };
}

export function placeOf(thing: ThingKind, id: string, value: Written): Place {
  const source = sourceOf(value);
  const action = source['action'];
  const title = [
    source['title'],
    source['label'],
    isMap(action) ? action['title'] : undefined,
    source['term'],
    source['name'],
    source['question'],
  ].find((one) => typeof one === 'string');
  const number = source['ref'];
  return {
    thing,
    id,
    ...(typeof number === 'string' ? { number } : {}),
    ...(typeof title === 'string' ? { title } : {}),
  };
}
