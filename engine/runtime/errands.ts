/**
 * What a decision asks of other cases, done in the transaction that recorded it: a case that is
 * started, one that is cancelled with the step that waited for it, the end of one told to the case
 * that started it (case/beyond.ts). Each is a command of its own, and may ask for more.
 */
import { endedCommand, MOST_STARTED, stillAsks } from '../case/beyond.ts';
import type { Errand } from '../case/beyond.ts';
import type { Command, Instant, Rejection } from '../case/case.ts';
import { calledStart } from '../process/called.ts';
import type { Tx } from '../store/database.ts';
import { holdCase, loadCase } from '../store/record.ts';
import type { CommandTarget, Receipt } from './engine.ts';
import { boundProcess } from './parts.ts';
import type { Parts } from './parts.ts';

/** One command and everything that follows from it in other cases. */
export interface Round {
  readonly parts: Parts;
  readonly tx: Tx;
  readonly now: Instant;
  readonly errands: Errand[];
  /** Cases started so far. */
  started: number;
}

export interface Parent {
  readonly case: string;
  readonly step: number;
  readonly depth: number;
}

/** `asOf`: by the revision in force at that instant, which may lie behind (a start that is made late). */
export type Target =
  | Extract<CommandTarget, { readonly case: string }>
  | (Extract<CommandTarget, { readonly sop: string }> & { readonly asOf?: Instant });

/** Decides one command of the round; what it asks of others is added to the errands. */
export type Respond = (
  round: Round,
  target: Target,
  command: Command,
  parent?: Parent,
) => Promise<Receipt | Rejection>;

const system = { person: null };

export async function settle(round: Round, respond: Respond): Promise<void> {
  for (let errand = round.errands.shift(); errand; errand = round.errands.shift())
    await run(round, errand, respond);
}

async function run(round: Round, errand: Errand, respond: Respond): Promise<void> {
  switch (errand.kind) {
    case 'start':
      return startChild(round, errand, respond);
    case 'cancel': {
      // One that is over already has nothing more to say.
      const { case: id, key, number: reason } = errand;
      await respond(
        round,
        { case: id },
        { type: 'cancel-case', id: `left:${key}`, actor: system, reason, with: 'parent' },
      );
      return;
    }
    case 'ended':
      return tellParent(round, errand, respond);
  }
}

async function startChild(
  round: Round,
  errand: Errand & { readonly kind: 'start' },
  respond: Respond,
): Promise<void> {
  const { by, step, key } = errand;
  const asking = await loadCase(round.tx, Number(by));
  if (!asking || !stillAsks(asking.state, errand)) return;
  const begun = await beginChild(round, errand, respond);
  // A step that was refused asks again with the same key: each answer has an id of its own.
  const told = { id: `called:${key}:${asking.seq}`, actor: system, step, key } as const;
  await respond(
    round,
    { case: by },
    'rejected' in begun
      ? { ...told, type: 'child-refused', code: begun.rejected, ...detailOf(begun) }
      : { ...told, type: 'child-started', case: begun.case, number: begun.number },
  );
}

type Refused = Pick<Rejection, 'errors'> & { readonly rejected: string };

async function beginChild(
  round: Round,
  { by, step, key, sop: id, process, input, depth, at = round.now }: Errand & { readonly kind: 'start' },
  respond: Respond,
): Promise<Receipt | Refused> {
  round.started += 1;
  if (round.started > MOST_STARTED) return { rejected: 'too_many_cases' };
  const sop = await round.parts.sops.effective(id, at);
  const called = sop && calledStart(sop, process);
  if (!called) return { rejected: 'no_such_start' };
  return respond(
    round,
    { sop: id, process: called.process.id, asOf: at },
    { type: 'start-case', id: `called:${key}`, actor: system, start: called.start.id, answer: input },
    { case: by, step, depth },
  );
}

/** The fields that the form of the other case refuses. */
function detailOf({ errors }: Refused): { readonly detail?: string } {
  const fields = Object.keys(errors ?? {}).filter((field) => field !== '');
  return fields.length === 0 ? {} : { detail: fields.join(', ') };
}

async function tellParent(
  round: Round,
  errand: Errand & { readonly kind: 'ended' },
  respond: Respond,
): Promise<void> {
  const loaded = await holdCase(round.tx, Number(errand.parent.case));
  if (!loaded) return;
  const process = await boundProcess(round.parts.sops, loaded.state);
  const command = endedCommand(process, loaded.state, errand);
  if (!command) return;
  await respond(
    round,
    { case: errand.parent.case },
    { ...command, id: `ended:${errand.case}`, actor: system },
  );
}
