/** A few of `npm run bpmn:walks`: what both engines know runs in both to the same tasks in the same order. */
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { followWalk } from './walks.ts';

it.each([
  ['sops/clc-01/process.yaml', 'collection'],
  ['sops/intera-01/process.yaml', 'complaint'],
  ['test/patterns/10-arbitrary-cycles.yaml', 'main'],
  ['test/patterns/25-cancel-region.yaml', 'main'],
  ['test/patterns/13-multiple-instances-with-a-priori-design-time-knowledge.yaml', 'main'],
  ['test/patterns/21-structured-loop.yaml', 'main'],
  ['test/patterns/24-persistent-trigger.yaml', 'main'],
  ['test/patterns/30-structured-partial-join.yaml', 'main'],
])('bpmn-engine follows %s, %s', async (file, process) => {
  const sop = readSop(fs.readFileSync(file, 'utf8'), file).sop!;
  let turns = 0;
  for (let seed = 1; seed <= 5; seed += 1) {
    const followed = await followWalk(sop, sop.processes[process]!, seed, 25);
    expect(followed.fault).toBeNull();
    turns += followed.turns;
  }
  expect(turns).toBeGreaterThan(5);
});
