/** Whose a message is, and what became of it: told apart by the shell and by scenarios in the same way. */
import type { CaseEvent, CaseState } from './case.ts';
import type { MessageDef, Process } from '../process/process.ts';
import type { Value, Values } from '../form/form.ts';
import { evaluate, scopeOver } from '../logic/evaluate.ts';
import { isSpent, standingOn } from './handlers.ts';
import { traitsOf } from './traits.ts';
import { owners } from './tree.ts';

/** Business key of the case a message is for; null: it names none. Throws LogicError. */
export function keyOf(message: MessageDef, payload: Values): string | null {
  if (!message.key) return null;
  return keyText(evaluate(message.key, scopeOver([payload])));
}

/** What names the matter of a case outside of the system; null: nothing does. */
export function businessKeyOf(process: Process, { data }: Pick<CaseState, 'data'>): string | null {
  const field = process.caseKind.businessKey;
  return field === undefined ? null : keyText(data[field]);
}

function keyText(value: Value | undefined): string | null {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}

/** Could a case of the process ever take the message? Other processes of the document are none of its business. */
export function mayReceive(process: Process, message: string): boolean {
  return traitsOf(process).messages.has(message);
}

/** Messages that something in an open case waits for, each once; whether its `until` holds is not asked. */
export function awaited(process: Process, state: CaseState): readonly string[] {
  if (traitsOf(process).messages.size === 0) return [];
  const found = new Set<string>();
  for (const owner of owners(state.root)) {
    for (const id of standingOn(process, owner)) {
      const handler = process.handlers[id];
      if (handler?.trigger.on === 'message' && !isSpent(owner, handler)) found.add(handler.trigger.message);
    }
    if (owner.kind !== 'step' || owner.node.mode !== 'open') continue;
    const does = process.steps[owner.node.def]?.does;
    if (does?.kind === 'wait' && 'message' in does.for) found.add(does.for.message);
  }
  return [...found].sort();
}

/** Start of the process that the message makes a case by, if there is one. */
export function startBy(process: Process, message: string): string | undefined {
  return Object.values(process.starts).find((start) => start.message === message)?.id;
}

export type Reception = 'received' | 'kept' | 'stuck' | 'not_consumed';

/** What a case did with the message, out of the events of its command. */
export function receptionOf(events: readonly CaseEvent[], id: string): Reception {
  for (const event of events) {
    const isIt = 'id' in event && event.id === id;
    if (isIt && (event.type === 'message-received' || event.type === 'broadcast-received')) return 'received';
    if (isIt && event.type === 'message-kept') return 'kept';
    if (event.type === 'incident-raised' && event.command?.id === id) return 'stuck';
  }
  return 'not_consumed';
}
