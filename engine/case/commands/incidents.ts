/** What a person does about an incident (semantics.md 12). */
import type { Command, Incident, PersonId, Rejection, ScopeState, SeatState, StepState } from '../case.ts';
import type { Work } from '../work.ts';
import { asStuck } from '../work.ts';
import { drain } from '../drain.ts';
import { completeStep, leadsOn } from '../flow.ts';
import { reasonGiven, reject } from '../guard.ts';
import { assign, isBarred, isMember } from '../people.ts';
import { seenFrom } from '../seen-from.ts';
import { fitting, writeResult } from '../results.ts';
import { enterService } from '../steps/service.ts';
import { enterStartCase } from '../steps/start-case.ts';
import { openRound, shortOfPeople, withPreparer } from '../steps/approval.ts';
import { seated } from '../steps/task.ts';
import { findStep, findTimer } from '../tree.ts';
import type { ApprovalKind, Performer, ServiceKind, StartCaseKind, TaskKind } from '../../process/process.ts';

function incidentOf(work: Work, id: number): Incident | undefined {
  return work.state.incidents.find((incident) => incident.id === id);
}

/**
 * Parking: looks for somebody again. Refusing: the held timer fires, the stored command is decided
 * again (`again`). Stuck once more is a refusal: the incident stays as it is.
 */
export function retryIncident(
  work: Work,
  command: Command & { type: 'retry-incident' },
  again: (held: Command) => Rejection | null,
): Rejection | null {
  const incident = incidentOf(work, command.incident);
  if (!incident) return reject('no_such_incident');
  const timer = incident.params?.['timer'];
  work.emit({ type: 'incident-resolved', incident: incident.id, reason: command.reason });
  try {
    if (typeof timer === 'number' && findTimer(work.state, timer))
      work.emit({ type: 'timer-released', timer });
    const refused =
      incident.kind === 'parking'
        ? reopen(work, incident)
        : incident.command
          ? again(incident.command)
          : null;
    if (refused) return refused;
    if (work.open) drain(work);
    return null;
  } catch (error) {
    const { code, place } = asStuck(error, incident.place);
    return reject('stuck', { code, place });
  }
}

/** Refuses while there is still nobody. */
function reopen(work: Work, incident: Incident): Rejection | null {
  const found = incident.step === undefined ? undefined : findStep(work.state, incident.step);
  if (!found) return null;
  const { does } = work.stepDef(found.step.def);
  if (does.kind === 'startCase' || does.kind === 'service') return askAgain(work, found.step, does);
  if (does.kind !== 'task' && does.kind !== 'approval') return null;
  if (does.kind === 'approval' && incident.code === 'nobody_asked') return openAgain(work, found.step, does);
  if (does.kind === 'approval' && does.mode !== 'chain' && shortOfPeople(work, does, found))
    return reject('not_eligible');
  for (const { seat } of found.step.seats.filter(isVacant)) {
    const { step } = work.step(found.step.id);
    const others = seated(step, step.round);
    const chosen = assign(seenFrom(work, found.scope), work.facts, performerOf(does, seat), step.def, others);
    const vital = does.kind === 'task' || does.mode !== 'quorum';
    if (chosen.to === 'nobody' && vital) return reject('not_eligible');
    if (chosen.to === 'person')
      work.emit({ type: 'task-assigned', step: step.id, seat, to: chosen.assignee });
  }
  return null;
}

/** The same round, with the data as they are by now. */
function openAgain(work: Work, { id, def, round }: StepState, does: ApprovalKind): Rejection | null {
  openRound(work, id, does, round ?? 1);
  const again = work.state.incidents.find((incident) => incident.step === id);
  return again?.code === 'nobody_asked' ? reject('stuck', { code: again.code, place: def }) : null;
}

/** The same request once more. A case that is over has nothing more to say: a person gives the result. */
function askAgain(work: Work, step: StepState, does: StartCaseKind | ServiceKind): Rejection | null {
  if (step.child?.status === 'ended') return reject('stuck', { code: 'unmapped_outcome', place: step.def });
  if (does.kind === 'service') enterService(work, step.id, does);
  else enterStartCase(work, step.id, does);
  const again = work.state.incidents.find((incident) => incident.step === step.id);
  return again ? reject('stuck', { code: again.code, place: step.def }) : null;
}

function isVacant(seat: SeatState): boolean {
  return seat.status === 'open' && seat.assignee === undefined;
}

function performerOf(does: TaskKind | ApprovalKind, seat: number): Performer {
  return does.kind === 'task' ? does.performer : withPreparer(does, does.seats[seat]!.performer);
}

/**
 * With a person for a blocked task, with a result for a started case or a service. Without one the incident is closed by hand, with its reason: a
 * held timer will not fire any more, and a blocked step has to have somebody by now.
 */
export function resolveIncident(
  work: Work,
  command: Command & { type: 'resolve-incident' },
): Rejection | null {
  const incident = incidentOf(work, command.incident);
  if (!incident) return reject('no_such_incident');
  const missing = reasonGiven(command);
  if (missing) return missing;
  work.emit({ type: 'incident-resolved', incident: incident.id, reason: command.reason });
  const timer = incident.params?.['timer'];
  if (typeof timer === 'number' && findTimer(work.state, timer)?.timer.mode === 'held')
    work.emit({ type: 'timer-cancelled', timer, reason: 'by-hand' });
  const refused = resolved(work, incident, command);
  if (refused) return refused;
  drain(work);
  return null;
}

function resolved(
  work: Work,
  incident: Incident,
  command: Command & { type: 'resolve-incident' },
): Rejection | null {
  if (incident.kind !== 'parking') return reopen(work, incident);
  const found = incident.step === undefined ? undefined : findStep(work.state, incident.step);
  const does = found && work.stepDef(found.step.def).does;
  if (found && (does?.kind === 'startCase' || does?.kind === 'service'))
    return giveResult(work, found, does, command);
  return command.to === undefined || incident.code === 'nobody_asked'
    ? reopen(work, incident)
    : handTo(work, incident, command.to, command.reason);
}

/** A person says what the started case, or the other system, would have given. */
function giveResult(
  work: Work,
  { step, scope }: { readonly step: StepState; readonly scope: ScopeState },
  does: StartCaseKind | ServiceKind,
  { outcome, values = {} }: Command & { type: 'resolve-incident' },
): Rejection | null {
  const wanted = new Set(does.out.map(({ field }) => field));
  const unasked = Object.keys(values).find((name) => !wanted.has(name));
  if (unasked !== undefined) return invalid(unasked, 'unknown_field');
  const fits = fitting(work, values, scope, step.def);
  if (typeof fits === 'string') return invalid(fits, 'wrong_type');
  if (does.kind === 'startCase' && outcome === undefined) return invalid('outcome', 'required');
  if (outcome !== undefined && !leadsOn(work, step, outcome)) return invalid('outcome', 'not_an_option');
  writeResult(work, step, values);
  completeStep(work, work.step(step.id).step, does.kind === 'startCase' ? outcome : undefined);
  return null;
}

function invalid(field: string, code: string): Rejection {
  return { rejected: 'form_invalid', errors: { [field]: { code } } };
}

function handTo(work: Work, incident: Incident, to: PersonId, reason?: string): Rejection | null {
  const found = incident.step === undefined ? undefined : findStep(work.state, incident.step);
  const seat = found?.step.seats.find(isVacant);
  const does = found && work.stepDef(found.step.def).does;
  if (!seat || (does?.kind !== 'task' && does?.kind !== 'approval')) return null;
  if (isBarred(seenFrom(work, found!.scope).acts, performerOf(does, seat.seat), to))
    return reject('separation');
  if (!isMember(work.facts, seat.roles, to)) return reject('not_eligible', { person: to });
  work.emit({ type: 'task-assigned', step: found!.step.id, seat: seat.seat, to, reason });
  return null;
}
