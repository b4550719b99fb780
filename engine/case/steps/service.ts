/** Service task: another system is asked through the outbox; the step waits for its answer. */
import type { Work } from '../work.ts';
import { inputOf } from './start-case.ts';
import type { ServiceKind } from '../../process/process.ts';

/**
 * The key is the step instance, also when a person lets it be asked again: the other system then
 * knows a request that it has answered already.
 */
export function enterService(work: Work, id: number, does: ServiceKind): void {
  const { step, scope } = work.step(id);
  work.emit({
    type: 'effect-requested',
    step: id,
    def: step.def,
    key: `${work.state.id}/${id}`,
    effect: 'service',
    service: does.service,
    input: inputOf(work, does.in, scope, step.def),
    retries: does.retries,
    notBefore: work.at,
  });
}
