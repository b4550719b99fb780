/**
 * The proof of a text: its scenarios, run. A long document takes a second of it, so others are let
 * through between scenarios, and the same text against the same neighbours is run once.
 */
import { setImmediate as others } from 'node:timers/promises';
import { placesIn } from '../../definition/places.ts';
import type { Sop } from '../../process/process.ts';
import { coverageOf, enteredIn } from '../../scenario/coverage.ts';
import { runScenario, type ScenarioRun } from '../../scenario/run.ts';
import { allInForce } from '../../store/in-force.ts';
import type { Proof } from '../contract/revisions.ts';
import type { Parts } from '../parts.ts';

/** `text`: of `sop`, for the lines. Cases that it starts of other documents run by what is in force. */
export type Prove = (sop: Sop, text: string) => Promise<Proof>;

/** Of a text that is not there. */
export const noProof: Proof = {
  run: 0,
  failed: [],
  coverage: { total: 0, covered: 0, missing: [] },
  entered: {},
};

const KEPT = 20;

export function openProofs(parts: Pick<Parts, 'sops' | 'reads' | 'clock'>): Prove {
  const known = new Map<string, Promise<Proof>>();
  return async (sop, text) => {
    const beside = await neighbours(parts, sop.id);
    const key = [sop, ...beside].map(({ contentHash }) => contentHash).join(' ');
    const found = known.get(key) ?? prove(sop, text, [sop, ...beside]);
    known.delete(key);
    known.set(key, found);
    found.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

async function neighbours(
  { sops, reads, clock }: Pick<Parts, 'sops' | 'reads' | 'clock'>,
  of: string,
): Promise<readonly Sop[]> {
  const inForce = (await allInForce(reads, clock.now())).filter(({ sop }) => sop !== of);
  return Promise.all(inForce.map(({ contentHash }) => sops.byHash(contentHash)));
}

async function prove(sop: Sop, text: string, all: readonly Sop[]): Promise<Proof> {
  const scenarios = Object.entries(sop.definition.scenarios ?? {});
  const failed: Proof['failed'][number][] = [];
  const runs: ScenarioRun[] = [];
  for (const [scenario, { title = '' }] of scenarios) {
    await others();
    for (const one of runScenario(sop, scenario, all)) {
      const { variant, failures } = one;
      runs.push(one);
      // The first that goes wrong ends the walk; what follows from it says nothing more.
      const [failure] = failures;
      if (failure) failed.push({ scenario, title, variant, failure, line: 0, column: 0 });
    }
  }
  await others();
  const proof = { run: runs.length, failed, coverage: coverageOf(sop, runs), entered: enteredIn(sop, runs) };
  if (failed.length === 0) return proof;
  const places = placesIn(text);
  return { ...proof, failed: failed.map((each) => ({ ...each, ...places.key(each.failure.path) })) };
}
