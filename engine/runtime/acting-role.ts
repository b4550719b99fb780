/**
 * In which role somebody acts: what the trail says beside their name. It follows from the seat, the
 * start or the button and from their roles at that moment, never from what a caller claims.
 */
import type { CaseState, Command, Facts, PersonId } from '../case/case.ts';
import { findStep } from '../case/tree.ts';
import type { Process } from '../process/process.ts';

/** Role id; null for the system, for a substitute, and for who acts by an office (quality manager). */
export function actingRole(
  process: Process,
  state: CaseState | null,
  command: Command,
  facts: Pick<Facts, 'members' | 'before'>,
): string | null {
  const { person, role: claimed } = command.actor;
  if (person === null) return null;
  const has = (role: string): boolean => holds(facts, role, person);
  if (claimed !== undefined && has(claimed)) return claimed;
  const roles = rolesOf(process, state, command, facts);
  const above = roles.flatMap((role) => process.roles[role]?.supervisor ?? []);
  return roles.find(has) ?? above.find(has) ?? null;
}

function rolesOf(
  process: Process,
  state: CaseState | null,
  command: Command,
  { before }: Pick<Facts, 'before'>,
): readonly string[] {
  if (command.type === 'start-case')
    return Object.hasOwn(process.starts, command.start) ? (process.starts[command.start]?.by ?? []) : [];
  if (command.type === 'take-action') {
    const trigger = Object.hasOwn(process.handlers, command.handler)
      ? process.handlers[command.handler]?.trigger
      : undefined;
    return trigger?.on === 'action' ? trigger.performer.roles : [];
  }
  if (command.type === 'add-item') {
    const def = state ? findStep(state, command.step)?.step.def : undefined;
    const does = def === undefined ? undefined : process.steps[def]?.does;
    return does?.kind === 'each' ? does.add : [];
  }
  if ('message' in command)
    return Object.hasOwn(process.messages, command.message)
      ? (process.messages[command.message]?.by ?? [])
      : [];
  if (!('step' in command)) return [];
  // What is corrected may be over by now: it stood in the state before its entry.
  const states = command.type === 'correct-task' ? [before?.state, state] : [state];
  const seat = 'seat' in command ? (command.seat ?? 0) : 0;
  for (const each of states) {
    const step = each ? findStep(each, command.step)?.step : undefined;
    if (step) return step.seats[seat]?.roles ?? [];
  }
  return [];
}

function holds({ members }: Pick<Facts, 'members'>, role: string, person: PersonId): boolean {
  return Object.hasOwn(members, role) && (members[role]?.some((one) => one.person === person) ?? false);
}
