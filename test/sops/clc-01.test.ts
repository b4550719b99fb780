import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { coverageOf } from '../../engine/scenario/coverage.ts';
import { runAllScenarios, runScenario } from '../../engine/scenario/run.ts';
import { demands } from './demands.ts';
import { sopBytes, sopFile } from './sop-file.ts';

const read = readSop(sopBytes, sopFile);

describe('SOP-CLC-01', () => {
  it('is read without a problem that blocks it', () => {
    expect(read.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  });

  const sop = read.sop;
  if (!sop) return;
  const scenarios = sop.definition.scenarios ?? {};

  it.each(Object.entries(scenarios).map(([id, { title }]) => [id, title] as const))('proves %s: %s', (id) => {
    expect(runScenario(sop, id).flatMap((run) => run.failures)).toEqual([]);
  });

  it('is covered by its scenarios in full', () => {
    const coverage = coverageOf(sop, runAllScenarios(sop));
    expect(coverage.missing).toEqual([]);
    expect(coverage.covered).toBe(coverage.total);
  });

  it('proves only demands and open points that exist', () => {
    const known = new Set([...demands, ...Object.keys(sop.definition.openPoints ?? {})]);
    const proved = Object.values(scenarios).flatMap((scenario) => scenario.proves ?? []);
    expect(proved.filter((id) => !known.has(id))).toEqual([]);
  });

  it('proves every demand about steps, results and clocks', () => {
    const proved = new Set(Object.values(scenarios).flatMap((scenario) => scenario.proves ?? []));
    expect(demands.filter((id) => /^S0-[PCT]/.test(id) && !proved.has(id))).toEqual([]);
  });
});
