import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { coverageOf } from '../../engine/scenario/coverage.ts';
import { runAllScenarios, runScenario } from '../../engine/scenario/run.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/language/tutorial.md'), 'utf8');
const files = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

describe('the tutorial', () => {
  it.each(files.map((text, index) => [index + 1, text] as const))(
    'file %i is an SOP without a problem',
    (_, text) => {
      expect(readSop(text, 'mobil.yaml').problems).toEqual([]);
    },
  );

  it('ends with a file whose scenarios prove all of it', () => {
    const { sop } = readSop(files.at(-1) ?? '');
    if (!sop) throw new Error('not read');
    const ids = Object.keys(sop.definition.scenarios ?? {});
    expect(ids.length).toBeGreaterThan(2);
    expect(ids.flatMap((id) => runScenario(sop, id).flatMap((run) => run.failures))).toEqual([]);
    expect(coverageOf(sop, runAllScenarios(sop)).missing).toEqual([]);
  });
});
