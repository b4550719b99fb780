/** The life of revisions over the store: commands, questions, and what the passing of time brings about. */
import type { Instant, PersonId, Rejection } from '../../case/case.ts';
import type { CompiledSop } from '../../process/compile.ts';
import type { Tx } from '../../store/database.ts';
import { dueSwitches, recordSwitches } from '../../store/sops-switch.ts';
import type { Transitions } from '../engine.ts';
import type { Revisions } from '../contract/revisions.ts';
import type { Parts } from '../parts.ts';
import type { Schedules } from '../schedules.ts';
import { revisionCommands } from './commands.ts';
import { openProofs } from './proof.ts';
import type { Prove } from './proof.ts';
import { openMoves } from './moves.ts';
import { revisionQuestions } from './questions.ts';

/** Parses, checks and compiles a text against the register and against what is in force. */
export type ReadText = (text: string, fileName: string) => Promise<CompiledSop>;

export interface RevisionParts {
  readonly parts: Parts;
  readonly readText: ReadText;
  readonly prove: Prove;
  readonly makeEffective: (tx: Tx, by: PersonId | null, contentHash: string) => Promise<Rejection | null>;
  readonly transitions: Transitions;
}

export function openRevisions(wired: Omit<RevisionParts, 'prove'>): Revisions {
  const given = { ...wired, prove: openProofs(wired.parts) };
  return { ...revisionCommands(given), ...revisionQuestions(given) };
}

export interface Succession {
  /** Records the switches whose instant has come; starts that were due before one are made first. */
  settle(now: Instant): Promise<void>;
  /** Running cases that go over to a new revision, as many as `limit`. */
  move(limit: number): Promise<number>;
}

export function openSuccession(parts: Parts, schedules: Schedules): Succession {
  const moves = openMoves(parts);
  return {
    async settle(now) {
      const due = await dueSwitches(parts.reads, now);
      for (const { effective_from: from } of due) if (from !== null) await schedules.runBefore(from);
      if (due.length > 0) await parts.write((tx) => recordSwitches(tx, now));
    },
    move: (limit) => moves.go(limit),
  };
}
