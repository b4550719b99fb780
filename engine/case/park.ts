import type { Incident, IncidentCode, StepState } from './case.ts';
import type { Work } from './work.ts';

/** The step is open but blocked until a person retries, resolves or withdraws it (semantics.md 12). */
export function park(work: Work, step: StepState, code: IncidentCode, params?: Incident['params']): void {
  work.emit({ type: 'incident-raised', kind: 'parking', code, place: step.def, step: step.id, params });
}
