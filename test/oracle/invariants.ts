/**
 * The oracle: what must hold whatever is done, and whatever fails. One list for all suites; a check of one
 * of them says so by its mark, in the words of the error it throws or of the line it reports.
 */
const invariants = {
  I1: 'What was acknowledged is there after a restart',
  I2: 'One effect for each key of an effect, however often it is asked for',
  I3: 'Only what the definition that a case is bound to allows',
  I4: 'Chains are whole, and the log is what was written',
  I5: 'Replaying the events gives every table, byte for byte',
  I6: 'Each event has who, when, under which revision and by which command',
  I7: 'A timer fires once, never before it is due, and not long after',
  I8: 'No branch is lost or doubled; what is opened is closed once',
  I9: 'No update is lost: what was not decided on the newest state is refused',
  I10: 'The same command sent again answers the same and does nothing',
  I11: 'Nobody who is barred from a step acts in it',
  I12: 'Nothing is sent outside of its window',
  I13: 'No personal value in logs, addresses and error pages',
  I14: 'No input of a client is a fault of the server',
  I15: 'The process answers others while it works',
  I16: 'Neither the log of the database nor memory nor open files grow without end',
  I17: 'The newest backup can be restored and is verified',
} as const;

export type Mark = keyof typeof invariants;

/** Throws `I7 a timer never fires early: found …` where it does not hold. */
export function holds(mark: Mark, truth: boolean, says: string, found?: unknown): void {
  if (truth) return;
  const shown = found === undefined ? '' : `: ${JSON.stringify(found)}`;
  throw new Error(`${mark} ${says}${shown}`);
}
