/** The pages of this room, by view name. */
import type { IncidentPage } from './incident-page.ts';
import type { IncidentListPage } from './list-page.ts';

export interface IncidentPages {
  'incidents/index': IncidentListPage;
  'incidents/show': IncidentPage;
}
