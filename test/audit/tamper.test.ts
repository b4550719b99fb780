/** Every way of changing the folder unnoticed, tried; and no alarm where nothing was changed. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { emptyFolder } from '../support/folder.ts';
import { busyOffice } from '../support/office.ts';
import { forgeCoherently, tamper, tamperings } from './tamper.ts';
import { reviewAndRead } from './reviewed.ts';

let original: string;
beforeAll(async () => {
  original = mkdtempSync(join(tmpdir(), 'tertib-'));
  const office = await busyOffice(original);
  await reviewAndRead(office);
  await office.checkpoints.make();
  await office.people.create(null, { login: 'baru', name: 'Baru', roles: [], grants: [] });
  await office.checkpoints.make();
  await office.stop();
});
afterAll(() => rmSync(original, { recursive: true }));

function copy(): string {
  const folder = emptyFolder();
  cpSync(original, folder, { recursive: true });
  return folder;
}

/** More places: TERTIB_TAMPER=15 tries over five hundred changes. */
const places = Number(process.env['TERTIB_TAMPER'] ?? 1);

/** Places chosen by a number, the same in every run. */
function picker(seed: number): (n: number) => number {
  let state = seed * 2654435761 + 1;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % n;
  };
}

test('a folder that nobody touched raises no alarm, and verifying changes nothing', async () => {
  const folder = copy();
  expect((await verify({ folder })).findings).toEqual([]);
  expect(await verify({ folder })).toMatchObject({ intact: true });
});

describe('verify finds', () => {
  test.each(tamperings.map((each) => [each.name, each] as const))('%s', async (_name, tampering) => {
    for (let seed = 1; seed <= places; seed++) {
      const folder = copy();
      tamper(folder, tampering, picker(seed));
      const report = await verify({ folder });
      expect(report.intact, `place ${seed}`).toBe(false);
      expect(report.findings).not.toEqual([]);
    }
  });
});

test('a replay in a thread of its own finds the same', async () => {
  expect((await verify({ folder: copy(), aside: true })).findings).toEqual([]);
  for (const name of ['one bit of a body', 'another outcome of a case']) {
    const folder = copy();
    const tampering = tamperings.find((each) => each.name === name);
    if (tampering === undefined) throw new Error('no such tampering');
    tamper(folder, tampering, picker(2));
    expect(await verify({ folder, aside: true })).toEqual(await verify({ folder }));
  }
});

test('the first broken link is named with its stream and number', async () => {
  const folder = copy();
  const [flip] = tamperings;
  if (flip === undefined) throw new Error('no tampering');
  tamper(folder, flip, () => 0);
  expect((await verify({ folder })).findings[0]).toMatchObject({
    code: 'hash_wrong',
    stream: 'system',
    number: 1,
    at: expect.any(Number) as number,
  });
});

test('a forger who also takes every checkpoint away is not found, and the report says so', async () => {
  const folder = copy();
  rmSync(join(folder, 'checkpoints'), { recursive: true });
  tamper(folder, { name: 'checkpoints', run: (db) => db.exec('delete from checkpoints') }, () => 0);
  forgeCoherently(folder);
  const report = await verify({ folder });
  expect(report.intact).toBe(true);
  expect(report.unanchored).toBe(report.entries);
});
