/**
 * Pieces of work on different cases in one transaction, each going on by one statement when the others
 * have: reading comes after reading, deciding after deciding, writing after writing. Where the database
 * answers at once, the processor finds its code where it left it (half of the time of doing one piece after
 * the other). Where it is elsewhere, what the pieces ask for at one time goes there as one (dialect/wave.ts).
 *
 * Who comes to what all share waits until those who need nothing of it are through, and then goes on
 * alone to its end. A case that two pieces come to after all is caught by the log, whose numbers are
 * unique: the transaction is undone, and done one piece after the other.
 */
import type { Tx } from './database.ts';
import { connectionOf, setConnection } from './dialect/direct.ts';

interface Step {
  /** Pieces that are neither through nor waiting to be alone. */
  going: number;
  readonly waiting: (() => void)[];
}

interface Piece {
  readonly transaction: Tx;
  readonly step: Step;
  alone: boolean;
}

const pieces = new WeakMap<Tx, Piece>();

/** All of them, whatever becomes of each; none runs any more when this resolves. */
export function inStep<T>(
  tx: Tx,
  works: readonly ((tx: Tx) => Promise<T>)[],
): Promise<readonly PromiseSettledResult<T>[]> {
  const step: Step = { going: works.length, waiting: [] };
  const beneath = connectionOf(tx);
  const connection = beneath?.inStep?.() ?? beneath;
  const run = async (work: (tx: Tx) => Promise<T>): Promise<T> => {
    const own = tx.withoutPlugins() as Tx; // there are none: a name of its own for the same transaction
    pieces.set(own, { transaction: tx, step, alone: false });
    const named = connection && setConnection(own, connection);
    try {
      return await work(own);
    } finally {
      named?.forget();
      step.going -= 1;
      letNextGo(step);
    }
  };
  return Promise.allSettled(works.map(run));
}

/** The transaction that a piece of a step is in; any other is its own. */
export function transactionOf(tx: Tx): Tx {
  return pieces.get(tx)?.transaction ?? tx;
}

/** Do other pieces go on meanwhile? */
export function isInStep(tx: Tx): boolean {
  return pieces.get(tx)?.alone === false;
}

/** Resolves when nobody else goes on before this piece is through; false: it is no piece of a step. */
export async function goOnAlone(tx: Tx): Promise<boolean> {
  const piece = pieces.get(tx);
  if (!piece || piece.alone) return piece !== undefined;
  piece.alone = true;
  const { step } = piece;
  await new Promise<void>((go) => {
    step.waiting.push(go);
    step.going -= 1;
    letNextGo(step);
  });
  return true;
}

function letNextGo(step: Step): void {
  if (step.going > 0) return;
  const next = step.waiting.shift();
  if (!next) return;
  step.going += 1;
  next();
}
