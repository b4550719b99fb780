/**
 * A decree moves what had been reckoned without it: every open case that waits for one is decided on
 * again, some at each look. A start looks at all of them once, for a decree whose end it missed.
 */
import { once } from '../store/statement.ts';
import { holdCase } from '../store/record.ts';
import { handle, timersCommand } from './execute.ts';
import type { Parts } from './parts.ts';

const waiting = once<{ after: number; limit: number }, { case_id: number }>((db, hole) =>
  db
    .selectFrom('awaiting_decree')
    .select('case_id')
    .where('case_id', '>', hole.after)
    .orderBy('case_id')
    .limit(hole.limit),
);

export interface Renewals {
  /** A list has another decree: begin again with the first case. */
  begin(): void;
  /** Decides on as many cases as `limit`. */
  go(limit: number): Promise<void>;
}

export function openRenewals(parts: Parts): Renewals {
  let after = 0;
  let done = false;
  let round = 0;
  return {
    begin() {
      [after, done] = [0, false];
      round += 1;
    },
    async go(limit) {
      if (done) return;
      const [from, mine] = [after, round];
      const rows = await waiting(parts.reads, { after: from, limit });
      for (const { case_id: id } of rows) await renew(parts, id);
      if (round !== mine) return; // another decree came meanwhile
      after = rows.at(-1)?.case_id ?? from;
      done = rows.length < limit;
    },
  };
}

/** A case that gets stuck shows its incident itself; the others go on. */
async function renew(parts: Parts, id: number): Promise<void> {
  await parts.write(
    async (tx) => {
      const loaded = await holdCase(tx, id);
      if (loaded) await handle(parts, tx, { case: String(id) }, timersCommand(loaded));
    },
    { case: id },
  );
}
