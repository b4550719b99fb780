/** Another reading of an open point is one line of its SOP file, and a scenario notices. */
import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { runScenario } from '../../engine/scenario/run.ts';
import { paperOf } from './papers.ts';

export interface Reading {
  readonly point: string;
  /** The line as it stands is the first of its kind after this text. */
  readonly after: string;
  readonly line: string;
  readonly instead: string;
  /** Proves what happens meanwhile, so it fails under the other reading. */
  readonly scenario: string;
}

export function describeOneLine(sop: string, readings: readonly Reading[]): void {
  const text = paperOf(sop).bytes.toString('utf8');
  describe(`an open point of ${sop} that decides how it runs`, () => {
    it.each(readings)('$point is one line, and $scenario proves what happens meanwhile', (reading) => {
      const { point, scenario } = reading;
      const standing = readSop(text).sop;
      expect(standing?.definition.scenarios?.[scenario]?.proves).toContain(point);

      const changed = readSop(withOtherReading(text, reading));
      expect(changed.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      const failures = changed.sop ? runScenario(changed.sop, scenario).flatMap((run) => run.failures) : [];
      expect(failures).not.toEqual([]);
    });
  });
}

function withOtherReading(text: string, { after, line, instead }: Reading): string {
  const start = text.indexOf(after, text.indexOf('\nroles:'));
  const at = text.indexOf(line, start);
  expect(start).toBeGreaterThan(0);
  expect(at).toBeGreaterThan(start);
  return text.slice(0, at) + instead + text.slice(at + line.length);
}
