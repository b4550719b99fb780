/** Sentences about what stands in the way. */
import { placeName } from '../../../engine/index.ts';
import type { IncidentEvent } from '../../../engine/index.ts';
import { main, reasonOf, join } from './sentence.ts';
import type { Tellers } from './sentence.ts';

export const incidentSentences: Tellers<IncidentEvent['type']> = {
  'incident-raised': (e, { say, process }) =>
    main(say.t.cases.event.incidentRaised(say.t.cases.incidentWhy[e.code], placeName(process, e.place))),
  'incident-resolved': (e, { say }) => main(join(say.t.cases.event.incidentResolved, reasonOf(e, say))),
};
