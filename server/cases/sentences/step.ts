/** Sentences about steps. */
import { stepName } from '../../../engine/index.ts';
import type { EventOf, Process, StepEvent, process as compiled } from '../../../engine/index.ts';
import type { Say } from '../../forms/say.ts';
import { outcomeName } from '../outcome-name.ts';
import { main, more, reasonOf, join } from './sentence.ts';
import type { Sentence, Told, Tellers } from './sentence.ts';

export const stepSentences: Tellers<StepEvent['type']> = {
  'step-entered': (e, { say, process }) => more(say.t.cases.event.stepEntered(stepName(process, e.def))),
  'due-moved': (e, { say, step }) =>
    more(
      e.due === undefined
        ? say.t.cases.event.dueGone(step(e.step))
        : say.t.cases.event.dueMoved(step(e.step), say.f.dateTime(e.due)),
    ),
  'step-skipped': (e, { say, process }) => main(say.t.cases.event.stepSkipped(stepName(process, e.def))),
  'limit-reached': (e, { say, process }) =>
    main(say.t.cases.event.limitReached(stepName(process, e.def), e.max)),
  'step-paused': (e, { say, step }) => more(say.t.cases.event.stepPaused(step(e.step))),
  'step-resumed': (e, { say, step }) => more(say.t.cases.event.stepResumed(step(e.step))),
  'pause-begun': (e, told) =>
    main(join(told.say.t.cases.event.pauseBegun(pausedName(e.owner, told)), reasonOf(e, told.say))),
  'pause-ended': (e, told) =>
    main(join(told.say.t.cases.event.pauseEnded(pausedName(e.owner, told)), reasonOf(e, told.say))),
  'table-asked': (e, { process, say }) =>
    main(
      say.t.cases.event.tableAsked(
        stepName(process, e.def),
        process.tables[e.table]?.title ?? e.table,
        e.rows.map((row) => row + 1),
      ),
    ),
  'step-completed': (e, { say, process }) =>
    more(
      say.t.cases.event.stepCompleted(
        stepName(process, e.def),
        e.outcome === undefined ? '' : outcomeName(e.outcome, say, process),
      ),
    ),
  'branch-taken': branchTaken,
  'step-left': (e, { say, process }) =>
    more(say.t.cases.event.stepLeft(stepName(process, e.def), say.t.cases.why[e.reason])),
};

function branchTaken(event: EventOf<'branch-taken'>, { process, say }: Told): Sentence {
  const step = process.steps[event.def];
  const { event: words } = say.t.cases;
  const entry =
    step?.next.kind === 'entries' ? step.next.entries.find((one) => one.index === event.entry) : undefined;
  const name = stepName(process, event.def);
  if (entry === undefined)
    return more(words.branchTaken(name, outcomeName(event.outcome ?? '', say, process)));
  const label = entry.label ?? words.branchTo(targetName(process, entry.target, say));
  const text = entry.ask === undefined ? words.branchTaken(name, label) : words.branchAsked(entry.ask, label);
  return { main: step?.does.kind === 'decide' || entry.ask !== undefined, text };
}

function targetName(process: Process, target: compiled.Target, say: Say): string {
  switch (target.kind) {
    case 'goto':
      return stepName(process, target.step);
    case 'end':
      return outcomeName(target.outcome, say, process);
    case 'again':
      return say.t.sops.target.again;
  }
}

/** The whole case is paused at its outermost scope. */
function pausedName(owner: number, { instances, process, step, scope }: Told): string {
  const def = instances.scopes.get(owner);
  if (def === undefined) return step(owner);
  return process.scopes[def]?.kind === 'root' ? '' : scope(owner);
}
