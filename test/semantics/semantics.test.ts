/** Each file is a small document whose scenarios pin one rule of the semantics; its name is the rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from '../../engine/case/evolve.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { runScenario } from '../../engine/scenario/run.ts';

const folder = join(import.meta.dirname, '.');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe.each(files)('%s', (file) => {
  const read = readSop(readFileSync(join(folder, file)), file);
  const errors = read.problems.filter((problem) => problem.severity === 'error');

  it('is a definition without errors', () => {
    expect(errors).toEqual([]);
  });

  it.each(Object.keys(read.sop?.definition.scenarios ?? {}))('%s', (id) => {
    for (const run of runScenario(read.sop!, id)) {
      expect({ variant: run.variant, failures: run.failures }).toEqual({
        variant: run.variant,
        failures: [],
      });
      for (const { events, state } of run.cases)
        expect(JSON.stringify(replay(events))).toBe(JSON.stringify(state));
    }
  });
});
