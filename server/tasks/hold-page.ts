/** Postponing and handing over: one small form each, with what the task is. */
import { stepTitle } from '../../engine/index.ts';
import type { TaskView } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { Shown } from '../forms/show-value.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { identityOf } from './task-page.ts';
import { taskAddress } from './task-key.ts';

interface HoldPage extends PageBase {
  readonly action: string;
  readonly back: string;
  readonly identity: readonly Shown[];
  readonly problems: readonly FieldProblem[];
  readonly reason: string;
}

export interface PostponePage extends HoldPage {
  readonly until: string;
}

export interface HandOverPage extends HoldPage {
  readonly people: readonly { readonly id: string; readonly name: string; readonly chosen: boolean }[];
}

export interface HoldGiven {
  readonly view: TaskView;
  readonly say: Say;
  readonly problems?: readonly FieldProblem[];
  readonly reason?: string;
}

export function postponePage(given: HoldGiven & { readonly until?: string }): PostponePage {
  return {
    ...holdPage(given, 'postpone'),
    title: given.say.t.tasks.postponePage.title(stepTitle(given.view.step)),
    until: given.until ?? '',
  };
}

export function handOverPage(
  given: HoldGiven & {
    readonly people: readonly { readonly id: string; readonly name: string }[];
    readonly to?: string;
  },
): HandOverPage {
  return {
    ...holdPage(given, 'hand-over'),
    title: given.say.t.tasks.handOverPage.title(stepTitle(given.view.step)),
    people: given.people.map((one) => ({ ...one, chosen: one.id === given.to })),
  };
}

export type NotPostedPage = HoldPage;

export function notPostedPage(given: HoldGiven): NotPostedPage {
  return {
    ...holdPage(given, 'not-posted'),
    title: given.say.t.tasks.letter.title(stepTitle(given.view.step)),
  };
}

function holdPage(
  { view, say, problems = [], reason = '' }: HoldGiven,
  verb: string,
): Omit<HoldPage, 'title'> {
  return {
    nav: 'tasks',
    problem: problems.length > 0,
    action: `${taskAddress(view.row)}/${verb}`,
    back: taskAddress(view.row),
    identity: identityOf(view, say),
    problems,
    reason,
  };
}
