/** Sentences about tasks and approvals. */
import { roleName, stepName } from '../../../engine/index.ts';
import type { Process, TaskEvent } from '../../../engine/index.ts';
import type { Say } from '../../forms/say.ts';
import { answerText } from '../answer-text.ts';
import { fieldsOfStep } from '../fields-of-step.ts';
import { main, more, reasonOf, overrideOf, join } from './sentence.ts';
import type { Tellers } from './sentence.ts';

export const taskSentences: Tellers<TaskEvent['type']> = {
  'task-opened': (e, { say, process, step }) =>
    more(
      e.assignee === undefined
        ? say.t.cases.event.taskOpenedPool(
            step(e.step),
            e.roles.map((role) => roleName(process, role)).join(', '),
          )
        : say.t.cases.event.taskOpened(step(e.step), say.nameOf(e.assignee)),
    ),
  'task-started': (e, { say, step }) =>
    more(join(say.t.cases.event.taskStarted(step(e.step)), overrideOf(e, say))),
  'task-released': (e, { say, step }) => main(say.t.cases.event.taskReleased(step(e.step))),
  'task-assigned': (e, { say, step }) =>
    main(
      e.absent === undefined
        ? join(say.t.cases.event.taskAssigned(step(e.step), say.nameOf(e.to)), reasonOf(e, say))
        : e.onBehalfOf === undefined
          ? say.t.cases.event.taskBack(step(e.step), say.nameOf(e.to))
          : say.t.cases.event.taskStandsIn(step(e.step), say.nameOf(e.to), say.nameOf(e.onBehalfOf)),
    ),
  'task-postponed': (e, { say, step }) =>
    main(join(say.t.cases.event.taskPostponed(step(e.step), say.f.dateTime(e.until)), reasonOf(e, say))),
  'task-completed': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.taskCompleted(stepName(process, e.def), answerOf(process, e.def, e.answer, say)),
        overrideOf(e, say),
      ),
    ),
  'attempt-recorded': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.attemptRecorded(stepName(process, e.def), answerOf(process, e.def, e.answer, say)),
        e.late === true ? say.t.cases.event.lateEntry : '',
        e.nextAt === undefined ? '' : say.t.cases.event.nextAttempt(say.f.dateTime(e.nextAt)),
        overrideOf(e, say),
      ),
    ),
  'task-corrected': (e, { say, step }) =>
    main(join(say.t.cases.event.taskCorrected(step(e.step)), reasonOf(e, say))),
  'task-withdrawn': (e, { say, step }) =>
    more(say.t.cases.event.taskWithdrawn(step(e.step), say.t.cases.why[e.reason])),
  'seats-skipped': (e, { say, process }) => {
    const does = process.steps[e.def]?.does;
    const seats = does?.kind === 'approval' ? e.seats.flatMap((n) => does.seats[n] ?? []) : [];
    const names = seats.map(
      (seat) => seat.title ?? seat.performer.roles.map((role) => roleName(process, role)).join(' / '),
    );
    return main(say.t.cases.event.seatsSkipped(stepName(process, e.def), names.join(', ')));
  },
  'decision-recorded': (e, { say, process }) =>
    main(
      join(
        say.t.cases.event.decisionRecorded(
          stepName(process, e.def),
          say.t.approvals.answers[e.answer],
          e.round,
        ),
        reasonOf(e, say),
        e.values === undefined ? '' : answerText(Object.values(process.fields), e.values, say),
      ),
    ),
};

function answerOf(process: Process, def: string, answer: Parameters<typeof answerText>[1], say: Say): string {
  return answerText(fieldsOfStep(process, def), answer, say);
}
