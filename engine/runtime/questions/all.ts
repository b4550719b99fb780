import type { Questions, SopRegister } from '../engine.ts';
import { loadGiven } from '../facts.ts';
import type { Parts } from '../parts.ts';
import { signableBy } from '../revisions/questions.ts';
import { askBacklog } from './backlog.ts';
import { askCase, askCases } from './cases.ts';
import { askDone } from './done.ts';
import { keepDraft } from './drafts.ts';
import { askFile } from './files.ts';
import { askApprovals, askInbox, countHeld } from './inbox.ts';
import { askGoverning } from './governing.ts';
import { askIncident, askIncidents, countIncidents } from './incidents.ts';
import { askDelivered, askMessages, askRefused, askUnmatched } from './messages.ts';
import { askSample } from './sample.ts';
import { askTrail } from './trail.ts';
import { askSearch } from './search.ts';
import { askCorrectable, askTask } from './task.ts';
import { askTraces } from './traces.ts';

/** Every question, over the connection that only reads. */
export function openQuestions(parts: Parts, sops: Pick<SopRegister, 'list'>): Questions {
  return {
    inbox: (person, filter) => askInbox(parts, person, filter),
    approvals: (person, after) => askApprovals(parts, person, after),
    task: (person, key) => askTask(parts, person, key),
    given: (process) => loadGiven(parts.reads, process, parts.clock.now()),
    done: (person, date) => askDone(parts, person, date),
    cases: (person, filter) => askCases(parts, person, filter),
    case: (person, number) => askCase(parts, person, number),
    backlog: (person, revision) => askBacklog(parts, person, revision),
    governing: (person, number) => askGoverning(parts, person, number),
    incidents: (person, after) => askIncidents(parts, person, after),
    waiting: async (person) => ({
      incidents: await countIncidents(parts, person),
      tasks: await countHeld(parts, person),
      revisions: (await signableBy(parts, person)).length,
    }),
    incident: (person, number, incident) => askIncident(parts, person, number, incident),
    trail: (person, filter, most) => askTrail(parts, person, filter, most),
    sample: (person, asked) => askSample(parts, person, asked),
    search: (person, text) => askSearch(parts, sops, person, text),
    refusedMessages: (person) => askRefused(parts, person),
    unmatchedMessages: (person) => askUnmatched(parts, person),
    messages: (person) => askMessages(parts, person),
    delivered: (person, message) => askDelivered(parts, person, message),
    correctable: (person, key) => askCorrectable(parts, person, key),
    traces: (sop) => askTraces(parts, sop),
    saveDraft: (person, key, values) => keepDraft(parts, person, key, values),
    mayRead: (person, caseId, hash) => askFile(parts, person, caseId, hash),
  };
}
