import type { Command, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { judged } from '../answers.ts';
import { beginNext } from '../blocks/begin.ts';
import { drain } from '../drain.ts';
import { isRejection, notWaiting, reject } from '../guard.ts';
import { isMember } from '../people.ts';
import { MAX_ITEMS, rowsBefore, writeRows } from '../steps/each.ts';
import { findStep } from '../tree.ts';

/** One more item, by who may add them, as long as the join has not fired. */
export function addItem(work: Work, command: Command & { type: 'add-item' }): Rejection | null {
  const found = findStep(work.state, command.step);
  if (!found) return reject('task_gone');
  const { step, scope } = found;
  const { does } = work.stepDef(step.def);
  if (does.kind !== 'each') return reject('no_such_step');
  if (
    step.mode === 'completed' ||
    step.block?.fired !== false ||
    does.add.length === 0 ||
    step.block.total >= MAX_ITEMS
  )
    return reject('not_offered');
  const { person } = command.actor;
  if (person === null || !isMember(work.facts, does.add, person)) return reject('not_your_role');
  const waiting = notWaiting(work, step);
  if (waiting) return waiting;
  const answer = judged(work, does.item, command.answer, scope, step.def);
  if (isRejection(answer)) return answer;
  const rows = rowsBefore(work, scope, step.def);
  const item = rows.length + 1;
  const row = does.item.items.length === 0 ? { [does.as]: step.block.total + 1 } : answer.values;
  work.emit({ type: 'item-added', step: step.id, def: step.def, item, person });
  writeRows(work, scope, step.def, [...rows, row]);
  beginNext(work, step.id, does);
  drain(work);
  return null;
}
