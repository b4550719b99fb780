import { describe, expect, it } from 'vitest';
import { liveThrough } from './histories.ts';
import type { Entry, History } from './histories.ts';
import { judge } from './oracle.ts';

/** `npm run separation` lives through 5,000. */
const HISTORIES = 300;

describe('separation of duties', () => {
  it('holds in every history of random people, delegates and texts', () => {
    let [approved, delegated] = [0, 0];
    const refused: Record<string, number> = {};
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const history = liveThrough(seed);
      const judged = judge(history);
      expect(judged.violations, `history ${seed}`).toEqual([]);
      approved += judged.approved;
      delegated += judged.delegated;
      for (const [code, n] of Object.entries(history.refused)) refused[code] = (refused[code] ?? 0) + n;
    }
    // It has to have come to something, in every way that matters.
    expect(approved).toBeGreaterThan(HISTORIES / 20);
    expect(delegated).toBeGreaterThan(10);
    for (const code of ['signed_already', 'is_author', 'content_changed', 'reauthentication_needed'])
      expect(refused[code], code).toBeGreaterThan(10);
  });

  it('would be found broken', () => {
    const at = (by: string, event: Entry['event']): Entry => ({
      ...{ stream: 'h', by, at: 0, event, held: { P: ['u1', 'u2', 'u3', 'u3>u1'], Q: ['u1', 'u2'] } },
    });
    const line = (position: string, verb: 'check' | 'approve') => ({
      ...{ verbs: [verb], label: '', position, mark: 'signature' as const, maySignTwice: false },
    });
    const chain = [line('P', 'check'), line('Q', 'approve')];
    const signed = (person: string, onBehalfOf: string | null, i: number): Entry =>
      at(person, {
        type: 'revision-signed',
        signature: {
          ...{ ...chain[i]!, line: i, person, onBehalfOf, at: 0, reauthenticatedAt: 0 },
          ...{ contentHash: 'h', fingerprint: 'fh' },
        },
      });
    const history = (...signatures: Entry[]): History => ({
      chain,
      refused: {},
      log: [
        at('u9', { type: 'revision-loaded', sop: 's', revision: '', code: '', title: '', file: '' }),
        at('u9', {
          ...{ type: 'revision-submitted', summary: '', reason: '', authors: [], chain, uses: [] },
          ...{ fingerprint: 'fh', date: null, warnings: [] },
        }),
        ...signatures,
        at('u2', { type: 'revision-approved', effective: { date: '2026-01-01', zone: 'UTC', from: 0 } }),
      ],
    });
    expect(judge(history(signed('u1', null, 0), signed('u2', null, 1))).violations).toEqual([]);
    expect(judge(history(signed('u1', null, 0), signed('u1', null, 1))).violations).toHaveLength(1);
    expect(judge(history(signed('u1', 'u3', 0), signed('u1', null, 1))).violations).toHaveLength(1);
    expect(judge(history(signed('u9', null, 0), signed('u2', null, 1))).violations).toHaveLength(2);
    expect(judge(history(signed('u2', null, 1))).violations).not.toEqual([]);
  });
});
