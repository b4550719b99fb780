/** Every demand of the supervisor's job is mapped once: to what there is, or to a gap with a name. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { atPath } from './papers.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/papers/job-description.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| (S2-|gap_)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()).slice(1, -1))
  .map(([id = '', demand = '', place = '', state = '']) => ({ id, demand, place, state }));
const demands = rows.filter(({ id }) => id.startsWith('S2-'));
const gaps = rows.filter(({ id }) => id.startsWith('gap_')).map(({ id }) => id);

it('every demand stands there once, in order', () => {
  const groups = { A: 4, B: 4, C: 4, F: 4, G: 3, H: 1 };
  const wanted = Object.entries(groups).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `S2-${letter}${index + 1}`),
  );
  expect(demands.map(({ id }) => id)).toEqual(wanted);
  expect(demands.filter(({ demand, place, state }) => demand.length < 10 || place === '' || state === '')).toEqual([]);
});

it('each demand shows a place that exists', () => {
  const addresses = new Set<string>(routes.map(({ path }) => path));
  const isThere = (place: string): boolean => {
    if (place.startsWith('/')) return addresses.has(place);
    const [file = '', path] = place.split('#');
    if (!existsSync(join(root, file))) return false;
    return path === undefined || atPath(parse(readFileSync(join(root, file), 'utf8')), path) !== undefined;
  };
  const shown = demands.map(({ id, place }) => ({
    id,
    places: [...place.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text).filter((text) => text.includes('/')),
  }));
  expect(shown.filter(({ places }) => places.length === 0)).toEqual([]);
  expect(shown.flatMap(({ id, places }) => places.filter((one) => !isThere(one)).map((one) => `${id}: ${one}`))).toEqual([]);
});

it('each gap that is named is explained, and each explained one is named', () => {
  const named = new Set(demands.flatMap(({ state }) => state.match(/gap_[a-z_]+/g) ?? []));
  expect([...named].sort()).toEqual([...gaps].sort());
});
