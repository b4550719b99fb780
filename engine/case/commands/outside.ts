/** What the outside world reports back: deliveries and answers of other systems, also after the case is over. */
import type { Command, Rejection, ScopeState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { drain } from '../drain.ts';
import { completeStep } from '../flow.ts';
import { reject } from '../guard.ts';
import { park } from '../park.ts';
import { outcomeValues, writeResult } from '../results.ts';
import { findStep } from '../tree.ts';
import type { StepKind } from '../../process/process.ts';
import type { Values } from '../../form/form.ts';

/** What became of a message that had been asked for. */
export function deliveryResult(work: Work, command: Command & { type: 'delivery-result' }): Rejection | null {
  const does = kindOf(work, command.def);
  if (does?.kind !== 'notify' && does?.kind !== 'service') return reject('no_such_step');
  const waiting = waitingFor(work, command.step, command.key);
  settle(work, command, command.ok);
  if (waiting && does.kind === 'notify' && does.failed) endBy(work, waiting.step.id, command.ok);
  if (work.open) drain(work);
  return null;
}

/** An answer that nobody waits for any more is recorded, nothing more. */
export function serviceResult(work: Work, command: Command & { type: 'service-result' }): Rejection | null {
  const does = kindOf(work, command.def);
  if (does?.kind !== 'service') return reject('no_such_step');
  const waiting = waitingFor(work, command.step, command.key);
  if (!waiting) {
    settle(work, command, command.ok);
    return null;
  }
  const values = command.ok ? outcomeValues(work, waiting, does.out, command.output ?? {}) : {};
  const fits = typeof values !== 'string';
  settle(
    work,
    fits ? command : { ...command, detail: `result_invalid ${values as string}` },
    command.ok && fits,
  );
  if (command.ok && fits) answered(work, waiting.step, values as Values);
  else if (does.failed) endBy(work, waiting.step.id, false);
  else
    park(work, waiting.step, fits ? 'service_failed' : 'result_invalid', {
      service: does.service,
      ...(fits ? {} : { field: values as string }),
      ...(command.detail === undefined ? {} : { detail: command.detail }),
    });
  drain(work);
  return null;
}

function answered(work: Work, step: StepState, values: Values): void {
  writeResult(work, step, values);
  completeStep(work, work.step(step.id).step);
}

/** `next` of a step whose effect failed is its `failed` target (flow.ts). */
function endBy(work: Work, step: number, ok: boolean): void {
  completeStep(work, work.step(step).step, ok ? undefined : 'failed');
}

function kindOf(work: Work, def: string): StepKind | undefined {
  return Object.hasOwn(work.process.steps, def) ? work.stepDef(def).does : undefined;
}

function waitingFor(
  work: Work,
  id: number,
  key: string,
): { readonly step: StepState; readonly scope: ScopeState } | undefined {
  const found = work.open ? findStep(work.state, id) : undefined;
  const { effect, mode } = found?.step ?? {};
  return effect?.key === key && effect.status === 'pending' && mode !== 'completed' ? found : undefined;
}

function settle(
  work: Work,
  command: Command & { type: 'delivery-result' | 'service-result' },
  ok: boolean,
): void {
  const { step, def, key, detail } = command;
  work.emit({ type: 'effect-settled', step, def, key, ok, detail });
}
