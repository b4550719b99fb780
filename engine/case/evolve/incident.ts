import type { CaseState, EventOf } from '../case.ts';
import type { IncidentEvent } from '../events/incident.ts';
import type { Arms } from './arms.ts';
import { onStep } from './lift.ts';

export const incidentArms: Arms<IncidentEvent> = {
  'incident-raised': incidentRaised,
  'incident-resolved': (state, event) => incidentResolved(state, event.incident),
};

function incidentRaised(state: CaseState, event: EventOf<'incident-raised'>): CaseState {
  const { kind, code, place, step, params, command } = event;
  const incidents = [...state.incidents, { id: state.seq, kind, code, place, step, params, command }];
  const raised = { ...state, incidents };
  return kind === 'parking' && step !== undefined
    ? onStep(raised, step, (s) => ({ ...s, mode: 'blocked' }))
    : raised;
}

function incidentResolved(state: CaseState, id: number): CaseState {
  const incident = state.incidents.find((i) => i.id === id);
  const incidents = state.incidents.filter((i) => i.id !== id);
  const resolved = { ...state, incidents };
  const stays = incidents.some((i) => i.kind === 'parking' && i.step === incident?.step);
  return incident?.step === undefined || stays
    ? resolved
    : onStep(resolved, incident.step, (step) => (step.mode === 'blocked' ? { ...step, mode: 'open' } : step));
}
