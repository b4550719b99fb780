/**
 * What was recorded once is replayed for ever to the state it had: one line per case. A failure here
 * means that cases of the past would read differently; evolve is mended, never the recording.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseState } from '../../engine/case/case.ts';
import { replay } from '../../engine/case/evolve.ts';

interface History {
  readonly scenario: string;
  readonly variant: number;
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
}

const folder = join(import.meta.dirname, 'recorded');
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'));

describe('histories recorded by earlier code', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)('%s replays to the states recorded', (file) => {
    const lines = gunzipSync(readFileSync(join(folder, file))).toString('utf8').trim().split('\n');
    for (const line of lines) {
      const { scenario, variant, events, state } = JSON.parse(line) as History;
      const replayed: unknown = JSON.parse(JSON.stringify(replay(events)));
      expect({ scenario, variant, state: replayed }).toEqual({ scenario, variant, state });
    }
  });
});
