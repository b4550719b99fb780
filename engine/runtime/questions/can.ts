/** What somebody may do with a case as a whole now. The heart itself is asked, as for a task. */
import { awaited, mayReceive } from '../../case/correlation.ts';
import { decide } from '../../case/decide.ts';
import { handlersOn } from '../../case/offered.ts';
import { supervises } from '../../case/people.ts';
import { owners } from '../../case/tree.ts';
import type { CaseState, Command, Facts, PersonId } from '../../case/case.ts';
import type { MessageDef, Process } from '../../process/process.ts';
import type { LoadedCase } from '../../store/record.ts';
import type { AddableItem, CaseView, OfferedAction, TaskKey } from '../engine.ts';
import { isRejection } from '../execute.ts';
import { loadFacts } from '../facts.ts';
import type { Parts } from '../parts.ts';
import { mayIntervene } from '../rights.ts';
import type { Sight } from '../rights.ts';

const NOTHING: CaseView['can'] = {
  actions: [],
  messages: [],
  handOver: [],
  byHand: false,
  addItem: [],
  withdraw: [],
};

export async function canOnCase(
  parts: Parts,
  process: Process,
  { id, state }: LoadedCase,
  sight: Sight,
): Promise<CaseView['can']> {
  if (state.status !== 'open') return NOTHING;
  const person = sight.person.id;
  const command = taking(person, '', 0);
  const now = parts.clock.now();
  const facts = await loadFacts(parts.reads, parts, { process, state, command, caseId: id, now });
  const byHand = await mayIntervene(parts.reads, sight, id);
  const steps = [...owners(state.root)].flatMap(({ kind, node }) => (kind === 'step' ? [node.id] : []));
  return {
    actions: offeredActions(process, state, facts, person),
    messages: messagesFor(process, state, sight, byHand),
    handOver: seatsToGive(process, state, facts, person),
    byHand,
    addItem: addableItems(process, state, facts, person),
    withdraw: byHand ? steps.filter((step) => mayWithdraw(process, state, facts, person, step)) : [],
  };
}

/** To one case, so that entering it here says which; with `by` for those roles, else for who supervises. */
function messagesFor(
  process: Process,
  state: CaseState,
  { person: { roles } }: Sight,
  byHand: boolean,
): readonly MessageDef[] {
  const waits = awaited(process, state);
  return Object.values(process.messages).filter(
    ({ id, to, by, keep }) =>
      to === 'one' &&
      (by.length > 0 ? by.some((role) => roles.includes(role)) : byHand) &&
      (waits.includes(id) || (keep !== 'none' && mayReceive(process, id))),
  );
}

/** Buttons that are offered (semantics.md 8): outer before inner, file order. */
export function offeredActions(
  process: Process,
  state: CaseState,
  facts: Facts,
  person: PersonId,
): readonly OfferedAction[] {
  return handlersOn(process, state).flatMap(({ handler: { id, trigger }, owner }) => {
    if (trigger.on !== 'action') return [];
    const answer = decide(process, state, taking(person, id, owner), facts);
    // An empty form is refused for its form alone when everything else would let it through.
    return isRejection(answer) && answer.rejected !== 'form_invalid'
      ? []
      : [{ handler: id, owner, title: trigger.title, form: trigger.form }];
  });
}

/** By the roles that the list names, while its join has not fired. */
function addableItems(
  process: Process,
  state: CaseState,
  facts: Facts,
  person: PersonId,
): readonly AddableItem[] {
  return owners(state.root).flatMap(({ kind, node }) => {
    if (kind !== 'step') return [];
    const does = process.steps[node.def]?.does;
    if (does?.kind !== 'each' || does.add.length === 0) return [];
    const base = { type: 'add-item', id: '', actor: { person }, step: node.id, answer: {} } as const;
    const answer = decide(process, state, base, facts);
    return isRejection(answer) && answer.rejected !== 'form_invalid'
      ? []
      : [{ step: node.id, def: node.def, form: does.item, total: node.block?.total ?? 0 }];
  });
}

/** Not where the way on hangs on what the step would have brought about. */
export function mayWithdraw(
  process: Process,
  state: CaseState,
  facts: Facts,
  person: PersonId,
  step: number,
): boolean {
  const command: Command = { type: 'withdraw-step', id: '', actor: { person }, reason: '-', step };
  const answer = decide(process, state, command, facts);
  return !isRejection(answer) && answer.events[0]?.type !== 'incident-raised';
}

function taking(person: PersonId, handler: string, owner: number): Command {
  return { type: 'take-action', id: '', actor: { person }, reason: '-', handler, owner, answer: {} };
}

function seatsToGive(process: Process, state: CaseState, facts: Facts, person: PersonId): readonly TaskKey[] {
  return [...owners(state.root)].flatMap(({ kind, node }) =>
    kind === 'scope' || node.mode === 'completed'
      ? []
      : node.seats
          .filter((seat) => seat.status === 'open')
          .filter((seat) => seat.assignee === person || supervises(process, facts, person, seat))
          .map(({ seat }) => ({ case: state.id, step: node.id, seat })),
  );
}
