/** Random documents under random commands keep the invariants of semantics.md 14. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseState, Facts } from '../../engine/case/case.ts';
import { decide } from '../../engine/case/decide.ts';
import { evolve, replay } from '../../engine/case/evolve.ts';
import { owners } from '../../engine/case/tree.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import type { Process } from '../../engine/process/process.ts';
import { transitionBetween } from '../../engine/process/transition.ts';
import { holdsOfHistory, holdsOfState } from '../oracle/of-a-case.ts';
import { definitions, revisions } from './random-definition.ts';
import { members, START, startOf, walk } from './walk.ts';

const RUNS = Number(process.env['TERTIB_PROPERTY_RUNS'] ?? 100);
const numbers = fc.array(fc.nat(10_000), { minLength: 5, maxLength: 60 });

function processOf(text: string): Process | null {
  return (
    readSop(text).sop?.processes['process'] ?? Object.values(readSop(text).sop?.processes ?? {})[0] ?? null
  );
}

describe('random documents under random commands', () => {
  it('are accepted by the check often enough to prove anything', { timeout: 60_000 }, () => {
    const samples = fc.sample(definitions, { numRuns: 100, seed: 7 });
    const accepted = samples.filter(({ text }) => processOf(text) !== null).length;
    expect(accepted).toBeGreaterThan(50);
  });

  it('replay to the same state, decide the same twice, and keep their shape', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(definitions, numbers, ({ text }, chance) => {
        const compiled = processOf(text);
        if (!compiled) return;
        const events: CaseEvent[] = [];
        let state: CaseState | null = null;
        for (const step of walk(compiled, chance, 30)) {
          const again = decide(compiled, step.before, step.command, step.facts);
          expect('rejected' in again ? again.rejected : JSON.stringify(again.events)).toBe(
            step.rejected ?? JSON.stringify(step.events),
          );
          for (const event of step.events) state = evolve(state, event);
          events.push(...step.events);
          if (state) holdsOfState(compiled, state);
        }
        expect(JSON.stringify(replay(events))).toBe(JSON.stringify(state));
        holdsOfHistory(compiled, events, state?.status !== 'open' && state !== null);
      }),
      { numRuns: RUNS },
    );
  });

  it('stay as they are when they move to an identical revision', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(definitions, numbers, ({ text }, chance) => {
        const [here, there] = [readSop(text).sop, readSop(`${text}\n# another revision\n`).sop];
        if (!here || !there) return;
        const [migration] = Object.values(transitionBetween(here, there).byProcess);
        const to = there.contentHash;
        for (const { before, facts } of walk(migration!.from, chance, 20)) {
          if (before?.status !== 'open') continue;
          const command = { type: 'migrate-case', id: 'move', actor: { person: null }, to } as const;
          const moved = decide(migration!.from, before, command, { ...facts, now: before.at, migration });
          if ('rejected' in moved) throw new Error(JSON.stringify(moved));
          // A message that nobody waited for in time is dropped by whatever drains the case next.
          const inbox = before.inbox.filter(({ until }) => until === undefined || until > before.at);
          const seq = before.seq + 1 + before.inbox.length - inbox.length;
          expect(moved.state).toEqual({ ...before, revision: to, seq, inbox });
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are moved to another revision whole or not at all', { timeout: 120_000 }, () => {
    let moves = 0;
    fc.assert(
      fc.property(revisions, numbers, ({ before: one, after }, chance) => {
        const [here, there] = [readSop(one.text).sop, readSop(after.text).sop];
        const migration = here && there && transitionBetween(here, there).byProcess['main'];
        if (!here || !there || !migration) return;
        const events: CaseEvent[] = [];
        for (const step of walk(migration.from, chance, 12)) events.push(...step.events);
        const before = replay(events);
        if (before?.status !== 'open') return;
        const to = there.contentHash;
        const command = { type: 'migrate-case', id: 'move', actor: { person: null }, to } as const;
        const facts: Facts = { now: before.at, members, parameters: {}, turns: {}, migration };
        const moved = decide(migration.from, before, command, facts);
        if ('rejected' in moved) {
          expect(moved.rejected).toBe('cannot_migrate');
          return;
        }
        moves += 1;
        expect(JSON.stringify(replay([...events, ...moved.events]))).toBe(JSON.stringify(moved.state));
        holdsOfState(migration.to, moved.state);
        const kept = new Set([...owners(moved.state.root)].map(({ node }) => node.id));
        for (const { node } of owners(before.root)) {
          const left = [...moved.events].some((event) => 'step' in event && event.step === node.id);
          if (!kept.has(node.id) || left) continue;
          const same = [...owners(moved.state.root)].find((owner) => owner.node.id === node.id)?.node;
          expect(same?.enteredAt, 'what goes on keeps its entry').toBe(node.enteredAt);
        }
      }),
      { numRuns: RUNS },
    );
    expect(moves, 'often enough to prove anything').toBeGreaterThan(RUNS / 10);
  });

  it('come to the same state however often the poll ran', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        definitions,
        fc.array(fc.integer({ min: 60_000, max: 500_000_000 }), { minLength: 2, maxLength: 8 }),
        ({ text, recurring }, waits) => {
          const compiled = recurring ? null : processOf(text);
          if (!compiled) return;
          const total = waits.reduce((sum, wait) => sum + wait, 0);
          const often = waits.reduce<{ state: CaseState | null; now: number }>(
            ({ state, now }, wait) => ({ state: poll(compiled, state, now + wait), now: now + wait }),
            { state: started(compiled), now: START },
          );
          const once = poll(compiled, started(compiled), START + total);
          expect(JSON.stringify(often.state)).toBe(JSON.stringify(once));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

function started(compiled: Process): CaseState | null {
  const { command, facts } = startOf();
  const decision = decide(compiled, null, command, facts);
  return 'rejected' in decision ? null : decision.state;
}

function poll(compiled: Process, state: CaseState | null, now: number): CaseState | null {
  if (state?.status !== 'open') return state;
  const facts: Facts = { now, members, parameters: {}, turns: {} };
  const decision = decide(compiled, state, { type: 'fire-timers', id: 't', actor: { person: null } }, facts);
  return 'rejected' in decision ? state : decision.state;
}
