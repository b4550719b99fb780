/** `/`: everybody to where their work starts. */
import type { Person } from '../../engine/index.ts';
import type { Visit } from '../ctx.ts';
import { seeOther, type Reply } from '../reply.ts';

export async function showHome(visit: Visit): Promise<Reply> {
  if (visit.person !== null) return seeOther(startOf(visit.person));
  return seeOther((await visit.engine.company.get()) === null ? '/set-up' : '/sign-in');
}

/**
 * Staff to their tasks, QMR to what is to be done about revisions, auditors to their questions,
 * administrators to people, who only signs to what waits for a decision.
 */
export function startOf(person: Person): string {
  if (person.roles.length > 0) return '/tasks';
  if (person.grants.includes('qmr')) return '/revisions';
  if (person.grants.includes('auditor')) return '/audit';
  if (person.grants.includes('administrator')) return '/people';
  return person.positions.length > 0 ? '/approvals' : '/tasks';
}
