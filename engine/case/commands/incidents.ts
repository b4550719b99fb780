/** What a person does about an incident, or by hand about a step or case (semantics.md 12). */
import type { Command, Incident, Rejection } from '../case.ts';
import type { Work } from '../work.ts';
import { drain } from '../drain.ts';
import { follow } from '../flow.ts';
import { reasonGiven, reject } from '../guard.ts';
import { leaveScope, leaveStep } from '../leave.ts';
import { assign, isBarred, isMember } from '../people.ts';
import { withPreparer } from '../steps/approval.ts';
import { findStep, findTimer } from '../tree.ts';
import { write } from '../writing.ts';

function incidentOf(work: Work, id: number): Incident | undefined {
  return work.state.incidents.find((incident) => incident.id === id);
}

/** Parking: looks for somebody again. Refusing: releases the held timer (the shell decides a held command again). */
export function retryIncident(work: Work, command: Command & { type: 'retry-incident' }): Rejection | null {
  const incident = incidentOf(work, command.incident);
  if (!incident) return reject('no_such_incident');
  const timer = incident.params?.['timer'];
  work.emit({ type: 'incident-resolved', incident: incident.id, reason: command.reason });
  if (typeof timer === 'number' && findTimer(work.state, timer)) work.emit({ type: 'timer-released', timer });
  else if (incident.kind === 'parking' && incident.step !== undefined) return reopen(work, incident);
  drain(work);
  return null;
}

function reopen(work: Work, incident: Incident): Rejection | null {
  const found = findStep(work.state, incident.step!);
  if (!found) return null;
  const { does } = work.stepDef(found.step.def);
  if (does.kind !== 'task' && does.kind !== 'approval') return null;
  for (const seat of found.step.seats.filter((s) => s.status === 'open' && s.assignee === undefined)) {
    const performer =
      does.kind === 'task' ? does.performer : withPreparer(does, does.seats[seat.seat]!.performer);
    const chosen = assign(work.state, work.facts, performer, found.step.def);
    if (chosen.to === 'nobody') return reject('not_eligible');
    if (chosen.to === 'person')
      work.emit({ type: 'task-assigned', step: found.step.id, seat: seat.seat, to: chosen.assignee });
  }
  return null;
}

/** With a person for a blocked task; without one the incident is closed by hand, with its reason. */
export function resolveIncident(
  work: Work,
  command: Command & { type: 'resolve-incident' },
): Rejection | null {
  const incident = incidentOf(work, command.incident);
  if (!incident) return reject('no_such_incident');
  const missing = reasonGiven(command);
  if (missing) return missing;
  const found = incident.step === undefined ? undefined : findStep(work.state, incident.step);
  const seat = found?.step.seats.find((s) => s.status === 'open' && s.assignee === undefined);
  if (command.to !== undefined && found && seat) {
    const { does } = work.stepDef(found.step.def);
    const performer =
      does.kind === 'task'
        ? does.performer
        : does.kind === 'approval'
          ? withPreparer(does, does.seats[seat.seat]!.performer)
          : undefined;
    if (performer && isBarred(work.state.acts, performer, command.to)) return reject('separation');
    if (!isMember(work.facts, seat.roles, command.to)) return reject('not_eligible', { person: command.to });
  }
  work.emit({ type: 'incident-resolved', incident: incident.id, reason: command.reason });
  if (command.to !== undefined && found && seat) {
    work.emit({
      type: 'task-assigned',
      step: found.step.id,
      seat: seat.seat,
      to: command.to,
      reason: command.reason,
    });
  }
  return null;
}

/** Takes an open step out of the way; the case goes on by the step's default. */
export function withdrawStep(work: Work, command: Command & { type: 'withdraw-step' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  const found = findStep(work.state, command.step);
  if (!found || found.step.mode === 'completed') return reject('task_gone');
  for (const incident of work.state.incidents.filter((i) => i.step === found.step.id)) {
    work.emit({ type: 'incident-resolved', incident: incident.id, reason: command.reason });
  }
  leaveStep(work, work.step(command.step).step, 'by-hand');
  follow(work, found.scope.id, found.step.def);
  drain(work);
  return null;
}

export function cancelCase(work: Work, command: Command & { type: 'cancel-case' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  if (work.state.root) leaveScope(work, work.state.root, 'cancelled');
  work.emit({ type: 'case-cancelled', reason: command.reason! });
  return null;
}

/** Corrects data of an open case, with a reason; clocks and watchers that read it follow. */
export function changeData(work: Work, command: Command & { type: 'change-data' }): Rejection | null {
  const missing = reasonGiven(command);
  if (missing) return missing;
  const unknown = Object.keys(command.values).find((name) => !Object.hasOwn(work.process.fields, name));
  if (unknown !== undefined)
    return { rejected: 'form_invalid', errors: { [unknown]: { code: 'unknown_field' } } };
  write(work, command.values, 'change-data', command.reason);
  drain(work);
  return null;
}

/** What became of a message that had been asked for; arrives also after the case is over. */
export function deliveryResult(work: Work, command: Command & { type: 'delivery-result' }): Rejection | null {
  if (!Object.hasOwn(work.process.steps, command.def)) return reject('no_such_step');
  work.emit({
    type: 'effect-settled',
    step: command.step,
    def: command.def,
    key: command.key,
    ok: command.ok,
    detail: command.detail,
  });
  if (work.open) drain(work);
  return null;
}
