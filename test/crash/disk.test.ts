import { describe, expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { CUTS, Disk, SECTOR } from './disk.ts';
import type { Change, Cut } from './disk.ts';

const create = (path: string): Change => ({ change: 'create', path, empty: false });
const write = (path: string, at: number, text: string): Change => ({
  change: 'write',
  path,
  at,
  bytes: Buffer.from(text),
});
const flush = (path: string): Change => ({ change: 'flush', path });

function diskAfter(...changes: readonly Change[]): Disk {
  const disk = new Disk();
  for (const change of changes) disk.apply(change);
  return disk;
}

/** Every content that a file was found with, over many cuts. */
function found(disk: Disk, kind: Cut, path: string): ReadonlySet<string | undefined> {
  const contents = Array.from({ length: 200 }, (_, seed) =>
    disk.cut(kind, chanceOf(seed)).get(path)?.toString(),
  );
  return new Set(contents);
}

describe('a disk after a power cut', () => {
  it('holds what was flushed, whatever else happens', () => {
    const disk = diskAfter(create('a'), write('a', 0, 'one'), flush('a'), write('a', 0, 'two'));
    expect(found(disk, 'dropped', 'a')).toEqual(new Set(['one']));
    for (const kind of CUTS) expect(disk.cut(kind, chanceOf(1)).has('a')).toBe(true);
    disk.apply(flush('a'));
    for (const kind of CUTS) expect(found(disk, kind, 'a')).toEqual(new Set(['two']));
    expect(disk.unflushed()).toEqual([]);
  });

  it('holds any beginning of what was not flushed, torn between sectors', () => {
    const disk = diskAfter(
      create('a'),
      flush('a'),
      write('a', 0, 'x'.repeat(2 * SECTOR)),
      write('a', 2 * SECTOR, 'y'),
    );
    const sizes = new Set([...found(disk, 'torn', 'a')].map((text) => text?.length));
    expect(sizes).toEqual(new Set([0, SECTOR, 2 * SECTOR, 2 * SECTOR + 1]));
  });

  it('holds later writes without earlier ones, zeros where nothing was', () => {
    const disk = diskAfter(create('a'), flush('a'), write('a', 0, 'A'), write('a', 1, 'B'));
    expect(found(disk, 'scattered', 'a')).toEqual(new Set(['', 'A', '\0B', 'AB']));
  });

  it('cuts a file as it was cut', () => {
    const disk = diskAfter(
      create('a'),
      write('a', 0, 'long text'),
      { change: 'cut', path: 'a', size: 4 },
      flush('a'),
    );
    expect(found(disk, 'dropped', 'a')).toEqual(new Set(['long']));
  });

  it('knows a name once its file or its folder was flushed, a rename only with its folder', () => {
    const renamed: Change = { change: 'rename', path: 'f/part', to: 'f/name' };
    const disk = diskAfter(create('f/part'), write('f/part', 0, 'x'), flush('f/part'), renamed);
    expect([...disk.cut('dropped', chanceOf(1)).keys()]).toEqual(['f/part']);
    disk.apply(flush('f'));
    expect([...disk.cut('dropped', chanceOf(1)).keys()]).toEqual(['f/name']);
    disk.apply({ change: 'remove', path: 'f/name' });
    expect(disk.cut('dropped', chanceOf(1)).has('f/name')).toBe(true);
    expect(found(disk, 'torn', 'f/name')).toEqual(new Set(['x', undefined]));
  });
});
