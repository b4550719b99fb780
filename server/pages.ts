/**
 * View name → page type: what each view gets, and nothing else. A new view: its row in the Pages type
 * of its room (server/<resource>/<resource>-page.ts), and its file views/<name>.ejs.
 */
import type { ApprovalPages } from './approvals/approvals-page.ts';
import type { CasePages } from './cases/cases-page.ts';
import type { DrawingPages } from './drawing/flowcharts.ts';
import type { ComparisonPages } from './comparisons/comparison-page.ts';
import type { RevisionsPages } from './comparisons/revisions-page.ts';
import type { RevisionPages } from './revisions/revisions-page.ts';
import type { SearchPages } from './search/search-page.ts';
import type { SopPages } from './sops/register-page.ts';
import type { TaskPages } from './tasks/tasks-page.ts';
import type { AccountPages } from './account/account-page.ts';
import type { AuditPages } from './audit/audit-page.ts';
import type { ClockPages } from './clock/clock-page.ts';
import type { DocumentPages } from './document/print-page.ts';
import type { ErrorPages } from './error-page.ts';
import type { AbsencePages } from './absences/absences-page.ts';
import type { CalendarPages } from './calendars/year-page.ts';
import type { ParameterPages } from './parameters/parameters-page.ts';
import type { RolePages } from './roles/roles-page.ts';
import type { SettingsPages } from './settings/settings-page.ts';
import type { MessagePages } from './messages/messages-page.ts';
import type { IncidentPages } from './incidents/incidents-page.ts';
import type { HelpPages } from './help/help-page.ts';
import type { PeoplePages } from './people/people-page.ts';
import type { SetUpPages } from './set-up/set-up-page.ts';
import type { SignInPages } from './sign-in/sign-in-page.ts';

export type Pages = TaskPages &
  ApprovalPages &
  CasePages &
  DrawingPages &
  SopPages &
  RevisionPages &
  SearchPages &
  ComparisonPages &
  RevisionsPages &
  AccountPages &
  AuditPages &
  ClockPages &
  DocumentPages &
  ErrorPages &
  HelpPages &
  IncidentPages &
  MessagePages &
  AbsencePages &
  CalendarPages &
  ParameterPages &
  RolePages &
  SettingsPages &
  PeoplePages &
  SetUpPages &
  SignInPages;

export type ViewName = keyof Pages;

/** What every page has. */
export interface PageBase {
  /** The h1, and the window title; a refused form's window title starts with "Masalah:". */
  readonly title: string;
  /** Set on a page that tells what is wrong with a submission. */
  readonly problem?: boolean;
  /** Which entry of the main navigation is current. */
  readonly nav?:
    | 'tasks'
    | 'approvals'
    | 'cases'
    | 'incidents'
    | 'sops'
    | 'audit'
    | 'people'
    | 'settings'
    | 'help'
    | 'account';
}

/** One problem of a form: for the summary (with a link to the field) and at the field. */
export interface FieldProblem {
  /** id of the input; '' for the form as a whole. */
  readonly field: string;
  readonly message: string;
}
