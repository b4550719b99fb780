import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { coverageOf } from '../../engine/scenario/coverage.ts';
import { runAllScenarios, runScenario } from '../../engine/scenario/run.ts';
import { runMutation } from './mutation.ts';
import { papers } from './papers.ts';

describe.each(papers)('the paper $sop', ({ file, bytes, demands, proved }) => {
  const read = readSop(bytes, file);

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
    const proves = Object.values(scenarios).flatMap((scenario) => scenario.proves ?? []);
    expect(proves.filter((id) => !known.has(id))).toEqual([]);
  });

  it('proves every demand about what happens', () => {
    const proves = new Set(Object.values(scenarios).flatMap((scenario) => scenario.proves ?? []));
    expect(demands.filter((id) => proved.test(id) && !proves.has(id))).toEqual([]);
  });

  // A sample bounds the time; `node test/sops/mutation.ts FILE` takes every mutant and prints the figure.
  it('has scenarios that notice a branch left out, another duration, target, performer or class', () => {
    const figure = runMutation(bytes.toString('utf8'), 8);
    expect(figure.survivors).toEqual([]);
    // Many do not even get so far: the check refuses them.
    expect(figure.killed).toBeGreaterThan(figure.total / 4);
  });
});
