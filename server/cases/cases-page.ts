/** The pages of this room, by view name. */
import type { CasePrintPage } from './print-page.ts';
import type { GoverningPage } from './governing-page.ts';
import type { ActionPage } from './action-page.ts';
import type { AddItemPage } from './add-item.ts';
import type { CancelPage, DataPage, WithdrawPage } from './by-hand-page.ts';
import type { CasePage } from './case-page.ts';
import type { EntryPage } from './entry-page.ts';
import type { CaseListPage } from './list-page.ts';
import type { NewCasePage } from './new-page.ts';

export interface CasePages {
  'cases/print': CasePrintPage;
  'cases/governing': GoverningPage;
  'cases/index': CaseListPage;
  'cases/new': NewCasePage;
  'cases/show': CasePage;
  'cases/entry': EntryPage;
  'cases/action': ActionPage;
  'cases/add-item': AddItemPage;
  'cases/cancel': CancelPage;
  'cases/data': DataPage;
  'cases/withdraw': WithdrawPage;
}
