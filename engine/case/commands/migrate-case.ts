/**
 * Moves a case to another revision of its document: all of it or nothing (semantics.md 13). The new
 * revision comes with the facts. What goes on keeps its entry, its number, its attempts, decisions and
 * acts; then the case is drained under the new revision.
 */
import type { Command, Rejection, ScopeState, StepState } from '../case.ts';
import { drain } from '../drain.ts';
import { enterStep } from '../flow.ts';
import { reject } from '../guard.ts';
import { leaveStep } from '../leave.ts';
import { migrateClocks } from '../migration/clocks.ts';
import { planMove, type Move, type MoveAnswers, type Obstacle } from '../migration/obstacles.ts';
import { converted, misfits } from '../migration/values.ts';
import { withPreparer } from '../steps/approval.ts';
import { nobodyEligible, openSeat } from '../steps/task.ts';
import { owners } from '../tree.ts';
import { asStuck } from '../work.ts';
import type { Work } from '../work.ts';
import type { Performer } from '../../process/process.ts';
import type { Transition } from '../../process/transition.ts';

type Migrate = Command & { type: 'migrate-case' };

export function migrateCase(work: Work, command: Migrate): Rejection | null {
  const transition = work.facts.migration;
  if (command.to === work.state.revision) return null;
  if (!transition) return refusal([{ why: 'process_gone', place: work.state.process }]);
  const obstacles = obstaclesTo(work, transition, command.answers ?? {});
  if (obstacles.length > 0) return refusal(obstacles);
  const undo = work.mark();
  try {
    move(work, transition, command);
    return null;
  } catch (error) {
    const { place } = asStuck(error, command.type);
    undo();
    return refusal([{ why: 'stuck', place }]);
  }
}

/** Everything that stands in the way; asked by a dry run too. */
export function obstaclesTo(work: Work, transition: Transition, answers: MoveAnswers): readonly Obstacle[] {
  const { obstacles } = planMove(work.state, transition, answers);
  try {
    return [...obstacles, ...misfits(work.state, transition, converted(work, transition))];
  } catch (error) {
    return [...obstacles, { why: 'value_misfit', place: asStuck(error, 'migrate-case').place }];
  }
}

function refusal(obstacles: readonly Obstacle[]): Rejection {
  const [first] = obstacles;
  const { why, place } = first!;
  return reject('cannot_migrate', { why, place, more: obstacles.length - 1 });
}

function move(work: Work, transition: Transition, command: Migrate): void {
  const answers = command.answers ?? {};
  const { moves } = planMove(work.state, transition, answers);
  const values = converted(work, transition);
  const kept = new Set([...owners(work.state.root)].map(({ node }) => node.id));
  for (const { step } of moves) leaveStep(work, work.step(step).step, 'migrated');
  const { ids, fields, messages } = transition.renamed;
  work.emit({
    type: 'case-migrated',
    from: work.state.revision,
    to: command.to,
    reason: command.reason,
    renamed: named({ ids, fields: { ...fields, ...rowsOf(transition, ids) }, messages }),
  });
  work.adopt(transition.to);
  if (Object.keys(values).length > 0) work.emit({ type: 'data-written', values, by: 'migrate-case' });
  migrateClocks(work, { transition, answers });
  for (const owner of [...owners(work.state.root)])
    if (owner.kind === 'step' && kept.has(owner.node.id)) offerAgain(work, owner.node);
  for (const each of moves) enterInPlace(work, each);
  drain(work);
}

type Names = Readonly<Record<string, string>>;

/** Only what is there: an event that renames nothing says nothing of it. */
function named(all: { readonly ids: Names; readonly fields: Names; readonly messages: Names }) {
  const some = Object.entries(all).filter(([, names]) => Object.keys(names).length > 0);
  return some.length === 0 ? undefined : (Object.fromEntries(some) as Partial<typeof all>);
}

/** The rows of an `each` bear its id. */
function rowsOf({ from }: Transition, ids: Names): Names {
  return Object.fromEntries(Object.entries(ids).filter(([id]) => from.steps[id]?.does.kind === 'each'));
}

/** Roles have changed: what nobody has begun is offered to those who do it now. */
function offerAgain(work: Work, { id, def, mode, seats, round, fingerprint }: StepState): void {
  const { does } = work.stepDef(def);
  if (mode === 'completed' || (does.kind !== 'task' && does.kind !== 'approval')) return;
  for (const { seat, status, roles, startedAt } of seats) {
    const performer: Performer =
      does.kind === 'task' ? does.performer : withPreparer(does, does.seats[seat]!.performer);
    const same =
      roles.length === performer.roles.length && roles.every((role) => performer.roles.includes(role));
    if (status !== 'open' || startedAt !== undefined || same) continue;
    work.emit({ type: 'task-withdrawn', step: id, seat, reason: 'migrated' });
    if (!openSeat(work, id, seat, performer, round, fingerprint)) nobodyEligible(work, id, performer);
  }
}

function enterInPlace(work: Work, { scope, to }: Move): void {
  const home: ScopeState = work.scope(scope);
  enterStep(work, home.id, to);
}
