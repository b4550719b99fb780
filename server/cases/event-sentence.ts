/**
 * One sentence per event of a case. `main` is what a timeline shows; the rest stands on the page of
 * the entry. The table has every type, so that a new event does not compile without its words; they
 * stand in sentences/, a file for the events of each noun.
 */
import { handlerName, scopeName, stepName } from '../../engine/index.ts';
import type { CaseEvent, LogEntry } from '../../engine/index.ts';
import { lifeSentences } from './sentences/life.ts';
import { scopeSentences } from './sentences/scope.ts';
import { stepSentences } from './sentences/step.ts';
import { taskSentences } from './sentences/task.ts';
import { handlerSentences } from './sentences/handler.ts';
import { messageSentences } from './sentences/message.ts';
import { outsideSentences } from './sentences/outside.ts';
import { incidentSentences } from './sentences/incident.ts';
import type { Sentence, Teller, Tellers, Telling, Told } from './sentences/sentence.ts';

export type { Sentence, Telling } from './sentences/sentence.ts';

const TELLERS: Tellers<CaseEvent['type']> = {
  ...lifeSentences,
  ...scopeSentences,
  ...stepSentences,
  ...taskSentences,
  ...handlerSentences,
  ...messageSentences,
  ...outsideSentences,
  ...incidentSentences,
};

/** The sentence of one event; `telling` belongs to the case it is an event of. */
export function sentenceOfEvent(event: CaseEvent, telling: Telling): Sentence {
  const { process, instances } = telling;
  const step = (id: number): string => stepName(process, instances.steps.get(id) ?? String(id));
  const told: Told = {
    ...telling,
    step,
    scope: (id) => scopeName(process, instances.scopes.get(id) ?? String(id)),
    timer: (id) => {
      const handler = instances.timers.get(id) ?? '';
      return handler === '' ? step(instances.owners.get(id) ?? 0) : handlerName(process, handler);
    },
  };
  return (TELLERS[event.type] as Teller<CaseEvent['type']>)(event, told);
}

/** Only what matters to people who go on with the work; may be nothing. */
export function chiefSentences(entry: LogEntry, telling: Telling): readonly string[] {
  return entry.events
    .map((event) => sentenceOfEvent(event, telling))
    .filter((sentence) => sentence.main)
    .map((sentence) => sentence.text);
}

/** What an entry says in a list: its main sentences, or the first of the others when it has none. */
export function mainSentences(entry: LogEntry, telling: Telling): readonly string[] {
  const found = chiefSentences(entry, telling);
  return found.length > 0
    ? found
    : entry.events.slice(0, 1).map((event) => sentenceOfEvent(event, telling).text);
}
