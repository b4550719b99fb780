import { describe, expect, it } from 'vitest';
import { behaviourHash, contentHash } from '../../engine/process/hashes.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { coverageOf } from '../../engine/scenario/coverage.ts';
import { runAllScenarios } from '../../engine/scenario/run.ts';
import { twoRevisions } from '../support/revisions.ts';

describe.each(twoRevisions)('the second revision of $sop', ({ sop, before, after }) => {
  const { sop: read, problems } = readSop(after);

  it('passes the check and its own scenarios, which cover it', () => {
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    const runs = runAllScenarios(read!);
    expect(runs.flatMap((run) => run.failures)).toEqual([]);
    expect(coverageOf(read!, runs).missing).toEqual([]);
  });

  it('is the same document with another content and another behaviour', () => {
    const first = readSop(before).sop!.definition;
    expect(read!.definition.id).toBe(sop);
    expect(read!.definition.document.revision).not.toBe(first.document.revision);
    expect(contentHash(after)).not.toBe(contentHash(before));
    expect(behaviourHash(read!.definition)).not.toBe(behaviourHash(first));
  });
});
