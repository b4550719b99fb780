/** The examples of the language: SOPs of other trades, each proved by its own scenarios in full. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { coverageOf } from '../../engine/scenario/coverage.ts';
import { runAllScenarios } from '../../engine/scenario/run.ts';
import { filesBeside } from '../../server/cli/files-beside.ts';

const folder = join(import.meta.dirname, '../../docs/language/examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('an example of the language', () => {
  it.each(files)('%s is proved by its scenarios in full', (name) => {
    const { sop, problems } = readSop(
      readFileSync(join(folder, name)),
      name,
      filesBeside(join(folder, name)),
    );
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (!sop) return;
    const runs = runAllScenarios(sop);
    expect(runs.flatMap((run) => run.failures)).toEqual([]);
    expect(coverageOf(sop, runs).missing).toEqual([]);
  });
});
