import { describe, expect, it } from 'vitest';
import { atPath, papers } from './papers.ts';

describe.each(papers)('docs/papers/$sop.md', ({ data, table, demands, unclear }) => {
  const rows = table
    .split('\n')
    .filter((line) => /^\| (S\d-|op_)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()).slice(1, -1))
    .map(([id = '', demand = '', place = '', state = '']) => ({ id, demand, place, state }));
  const openPoints = Object.keys(atPath(data, 'openPoints') as object);

  it('has one row for every demand of the paper', () => {
    const ids = rows.map((row) => row.id).filter((id) => id.startsWith('S'));
    expect([...ids].sort()).toEqual([...demands].sort());
  });

  it('says in words what is demanded, where it is and how it stands', () => {
    const incomplete = rows.filter(
      (row) => row.demand.length < 10 || row.place === '' || (row.id.startsWith('S') && row.state === ''),
    );
    expect(incomplete).toEqual([]);
  });

  it('names an open point wherever the paper is silent, damaged or against itself', () => {
    const missing = unclear.filter(
      (id) => !rows.some((row) => row.id === id && /op_/.test(row.state)),
    );
    expect(missing).toEqual([]);
  });

  it('points at places that exist in the SOP file', () => {
    const dead = rows.flatMap((row) =>
      [...row.place.matchAll(/`([^`]+)`/g)]
        .map(([, path = '']) => path)
        .filter((path) => atPath(data, path) === undefined)
        .map((path) => `${row.id}: ${path}`),
    );
    expect(dead).toEqual([]);
  });

  it('names open points of the SOP file only, and all of them', () => {
    const named = new Set(table.match(/op_[a-z0-9_]+/g) ?? []);
    expect([...named].filter((id) => !openPoints.includes(id))).toEqual([]);
    expect(openPoints.filter((id) => !named.has(id))).toEqual([]);
  });
});
