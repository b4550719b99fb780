/** Buttons of a case that are offered to somebody now (semantics.md 8). */
import { decide } from '../../case/decide.ts';
import { handlersOn } from '../../case/offered.ts';
import type { Command, PersonId } from '../../case/case.ts';
import type { Process } from '../../process/process.ts';
import type { LoadedCase } from '../../store/record.ts';
import type { OfferedAction } from '../engine.ts';
import { isRejection } from '../execute.ts';
import { loadFacts } from '../facts.ts';
import type { Parts } from '../parts.ts';

/** In the order of the tree: outer before inner, file order. The heart itself is asked, as for a task. */
export async function offeredActions(
  parts: Parts,
  process: Process,
  { id, state }: LoadedCase,
  person: PersonId,
): Promise<readonly OfferedAction[]> {
  if (state.status !== 'open') return [];
  const buttons = handlersOn(process, state).flatMap(({ handler, owner }) => {
    const { trigger } = handler;
    return trigger.on === 'action'
      ? [{ handler: handler.id, owner, title: handler.title ?? trigger.title, form: trigger.form }]
      : [];
  });
  if (buttons.length === 0) return [];
  const take = (handler: string, owner: number): Command => ({
    ...{ type: 'take-action', id: '', actor: { person }, reason: '-', answer: {} },
    ...{ handler, owner },
  });
  const command = take('', 0);
  const facts = await loadFacts(parts.reads, parts.people, {
    process,
    command,
    caseId: id,
    now: parts.clock.now(),
  });
  return buttons.filter(({ handler, owner }) => {
    const answer = decide(process, state, take(handler, owner), facts);
    // An empty form is refused for its form alone when everything else would let it through.
    return !isRejection(answer) || answer.rejected === 'form_invalid';
  });
}
