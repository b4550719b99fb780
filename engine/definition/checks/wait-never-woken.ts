/**
 * A wait for a condition that nothing could make true while it waits. It needs a clock, an action or a
 * message around it, or somebody who writes at the same time what it reads (semantics.md 15).
 */
import { compileCondition } from '../../logic/compile.ts';
import type { DocumentView } from '../document-view.ts';
import { writtenByHandler, writtenByStep } from '../fields-written.ts';
import { environmentOf } from '../flow/conditions.ts';
import { outwards, type HandlerNode, type ScopeNode, type StepNode } from '../outline.ts';
import { shorten } from '../found.ts';
import { restOf } from '../blocks.ts';
import type { Check } from './check.ts';

export const waitNeverWoken: Check = {
  code: 'wait_never_woken',
  severity: 'error',
  *find(view) {
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      if (step.scope.kind === 'arm' && step.index === 0) continue; // another arm may win
      const { wait, race } = step.source;
      const arms = Object.values(race?.arms ?? {});
      const conditions = race ? arms.map((arm) => arm.wait?.becomes) : [wait?.becomes];
      if (conditions.some((becomes) => becomes === undefined)) continue; // a person, a date, a message
      const fields = conditions.map((becomes) => fieldsThatWake(view, becomes));
      const known = fields.flatMap((names) => names ?? []);
      if (fields.includes(undefined) || isWoken(view, step, new Set(known))) continue;
      yield {
        path: race ? `${step.path}/race` : `${step.path}/wait/becomes`,
        at: 'value',
        found: shorten(JSON.stringify(conditions[0])),
      };
    }
  },
};

/** undefined: time or other cases may make it true. */
export function fieldsThatWake(view: DocumentView, becomes: unknown): readonly string[] | undefined {
  const { rule } = compileCondition(becomes, environmentOf(view));
  if (!rule || /"tertib:(fact|attempts)"/.test(JSON.stringify(rule.logic))) return undefined;
  return rule.reads;
}

function isWoken(view: DocumentView, step: StepNode, fields: ReadonlySet<string>): boolean {
  const writes = (names: readonly string[]) => names.some((name) => fields.has(name));
  const wakes = (handler: HandlerNode): boolean => {
    const { goto, leaveTo, end, becomes } = handler.source;
    if (becomes !== undefined) return false; // waits for data itself
    const leads = goto !== undefined || leaveTo !== undefined || end !== undefined;
    return (
      leads || writes(writtenByHandler(view, handler)) || (handler.side !== undefined && inside(handler.side))
    );
  };
  const inside = (scope: ScopeNode): boolean =>
    scope.handlers.some(wakes) ||
    scope.steps.some(
      (one) => writes(writtenByStep(view, one)) || one.handlers.some(wakes) || one.scopes.some(inside),
    );
  if (step.handlers.some(wakes)) return true;
  let within: StepNode = step;
  for (const scope of outwards(step.scope)) {
    if (scope.handlers.some(wakes)) return true;
    if (scope.kind === 'side' && scope.parent && inside(scope.parent)) return true; // what it stands beside
    // Branches left running by an earlier block.
    if (scope.steps.some((one) => one !== within && isLeftRunning(one) && one.scopes.some(inside)))
      return true;
    const block = scope.step;
    if (!block) continue;
    const beside = scope.kind === 'item' ? block.scopes : block.scopes.filter((one) => one !== scope);
    if (scope.kind !== 'arm' && scope.kind !== 'stage' && beside.some(inside)) return true;
    if (block.handlers.some(wakes)) return true;
    within = block;
  }
  return false;
}

function isLeftRunning({ source }: StepNode): boolean {
  const block = source.parallel ?? source.each;
  return block !== undefined && restOf(block) === 'run';
}
