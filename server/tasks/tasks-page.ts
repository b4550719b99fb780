/** The pages of this room, by view name. */
import type { CorrectionPage } from './correction-page.ts';
import type { DonePage } from './done-page.ts';
import type { HandOverPage, NotPostedPage, PostponePage } from './hold-page.ts';
import type { InboxPage } from './inbox-page.ts';
import type { LetterPage } from './letter-page.ts';
import type { LostPage } from './lost-page.ts';
import type { TaskPage } from './task-page.ts';

export interface TaskPages {
  'tasks/index': InboxPage;
  'tasks/show': TaskPage;
  'tasks/postpone': PostponePage;
  'tasks/hand-over': HandOverPage;
  'tasks/letter': LetterPage;
  'tasks/not-posted': NotPostedPage;
  'tasks/correction': CorrectionPage;
  'tasks/done': DonePage;
  'tasks/lost': LostPage;
}
