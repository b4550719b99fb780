/**
 * Every address of the product, with who may use it: nothing is reachable that does not stand here.
 * GET never changes data. Order matters where a fixed word and a parameter share a place.
 */
import { showCaseFlowchart, showRevisionFlowcharts } from './drawing/flowcharts.ts';
import {
  changeAbsence,
  noteAbsence,
  showAbsence,
  showAbsences,
  showNewAbsence,
  withdrawAbsence,
} from './absences/absences.ts';
import { decreeHolidays, showCalendars, showHolidayYear } from './calendars/calendars.ts';
import { downloadAccess, showAccess } from './audit/access.ts';
import { showAudit } from './audit/audit.ts';
import { checkIntegrity, showIntegrity } from './audit/integrity.ts';
import { downloadProof } from './audit/proof.ts';
import { downloadSample, showSample } from './audit/sample.ts';
import { downloadTrail, showTrail } from './audit/trail.ts';
import { setParameter, showParameter, showParameters } from './parameters/parameters.ts';
import { showRoles } from './roles/roles.ts';
import { showSettings } from './settings/settings.ts';
import { changeLook, changePassword, showAccount } from './account/account.ts';
import { moveClock, showClock } from './clock/clock.ts';
import { showCodes, showHelp } from './help/help.ts';
import { createPerson, showNewPerson } from './people/create.ts';
import { changePerson, showPerson } from './people/change.ts';
import { disablePerson, enablePerson, resetPassword } from './people/access.ts';
import { showPeople } from './people/index.ts';
import { showHome } from './sign-in/home.ts';
import { showSignIn, signIn } from './sign-in/sign-in.ts';
import { signOut } from './sign-in/sign-out.ts';
import { choosePassword, showWelcome } from './sign-in/welcome.ts';
import { setUp, showSetUp, showSetUpForm } from './set-up/set-up.ts';
import { decideApproval, showApproval } from './approvals/approval.ts';
import { showApprovals } from './approvals/approvals.ts';
import { showFile } from './attachments/show.ts';
import { addItem, showAddItem } from './cases/add-item.ts';
import { showAction, takeAction } from './cases/action.ts';
import {
  cancelCase,
  changeData,
  showCancel,
  showData,
  showWithdrawal,
  withdrawStep,
} from './cases/by-hand.ts';
import { showCase, showCases, showEntry } from './cases/cases.ts';
import { showGoverning } from './cases/governing.ts';
import { showCasePrint } from './cases/print.ts';
import { openCase, showNewCase } from './cases/open-case.ts';
import { resolveIncident, retryIncident, showIncident } from './incidents/incident.ts';
import { showIncidents } from './incidents/incidents.ts';
import { enterCaseMessage, showCaseMessage } from './messages/case-message.ts';
import { enterMessage, setAside, showMessage } from './messages/message.ts';
import { showMessages } from './messages/messages.ts';
import {
  chooseComparison,
  downloadComparison,
  showComparison,
  showOnDate,
  showRevisions,
} from './comparisons/comparisons.ts';
import { confirmReading, showReaders } from './revisions/readers.ts';
import { recordReview, showReviews } from './revisions/reviews.ts';
import { showRevisionWork } from './revisions/revisions.ts';
import {
  dateRevision,
  returnRevision,
  showSignOff,
  signRevision,
  submitRevision,
  takeDraft,
  withdrawRevision,
} from './revisions/sign-off.ts';
import { changeDraft, showDraft } from './revisions/text.ts';
import { showSearch } from './search/search.ts';
import {
  downloadBpmn,
  downloadYaml,
  loadSop,
  putInForce,
  showRevision,
  showSop,
  showSops,
} from './sops/sops.ts';
import { downloadPdf, showPrint } from './document/print.ts';
import { completeTask } from './tasks/complete.ts';
import { correctTask, showCorrection } from './tasks/correction.ts';
import { showDone } from './tasks/done.ts';
import {
  backToInbox,
  handOverTask,
  postponeTask,
  releaseTask,
  showHandOver,
  showPostpone,
  startNext,
  startTask,
} from './tasks/hold.ts';
import { showInbox } from './tasks/inbox.ts';
import { notPosted, showLetter, showNotPosted } from './tasks/letter.ts';
import { showTask } from './tasks/show-task.ts';
import type { Route } from './route.ts';

export const routes: readonly Route[] = [
  { method: 'GET', path: '/', who: 'anyone', handler: showHome },

  { method: 'GET', path: '/sign-in', who: 'anyone', handler: showSignIn },
  { method: 'POST', path: '/sign-in', who: 'anyone', handler: signIn },
  { method: 'POST', path: '/sign-out', who: 'signed-in', handler: signOut },
  { method: 'GET', path: '/welcome/:token', who: 'anyone', handler: showWelcome },
  { method: 'POST', path: '/welcome/:token', who: 'anyone', handler: choosePassword },
  { method: 'GET', path: '/set-up', who: 'anyone', handler: showSetUp },
  { method: 'GET', path: '/set-up/:token', who: 'anyone', handler: showSetUpForm },
  { method: 'POST', path: '/set-up/:token', who: 'anyone', handler: setUp },

  { method: 'GET', path: '/account', who: 'signed-in', handler: showAccount },
  { method: 'POST', path: '/account', who: 'signed-in', handler: changeLook },
  { method: 'POST', path: '/account/password', who: 'signed-in', handler: changePassword },
  { method: 'GET', path: '/help', who: 'signed-in', handler: showHelp },
  { method: 'GET', path: '/help/codes', who: 'signed-in', handler: showCodes },

  { method: 'GET', path: '/clock', who: 'administrator', handler: showClock },
  { method: 'POST', path: '/clock', who: 'administrator', handler: moveClock },

  { method: 'GET', path: '/people', who: 'administrator', handler: showPeople },
  { method: 'GET', path: '/people/new', who: 'administrator', handler: showNewPerson },
  { method: 'POST', path: '/people', who: 'administrator', handler: createPerson },
  { method: 'GET', path: '/people/:person', who: 'administrator', handler: showPerson },
  { method: 'POST', path: '/people/:person', who: 'administrator', handler: changePerson },
  { method: 'POST', path: '/people/:person/disable', who: 'administrator', handler: disablePerson },
  { method: 'POST', path: '/people/:person/enable', who: 'administrator', handler: enablePerson },
  { method: 'POST', path: '/people/:person/link', who: 'administrator', handler: resetPassword },

  { method: 'GET', path: '/settings', who: 'signed-in', handler: showSettings },
  { method: 'GET', path: '/roles', who: 'signed-in', handler: showRoles },
  { method: 'GET', path: '/absences', who: 'signed-in', handler: showAbsences },
  { method: 'GET', path: '/absences/new', who: 'signed-in', handler: showNewAbsence },
  { method: 'POST', path: '/absences', who: 'signed-in', handler: noteAbsence },
  { method: 'GET', path: '/absences/:person/:absence', who: 'signed-in', handler: showAbsence },
  { method: 'POST', path: '/absences/:person/:absence', who: 'signed-in', handler: changeAbsence },
  {
    method: 'POST',
    path: '/absences/:person/:absence/withdrawal',
    who: 'signed-in',
    handler: withdrawAbsence,
  },
  { method: 'GET', path: '/parameters', who: 'signed-in', handler: showParameters },
  { method: 'GET', path: '/parameters/:sop/:parameter', who: 'signed-in', handler: showParameter },
  { method: 'POST', path: '/parameters/:sop/:parameter', who: 'governor', handler: setParameter },
  { method: 'GET', path: '/calendars', who: 'signed-in', handler: showCalendars },
  { method: 'GET', path: '/calendars/:list/:year', who: 'signed-in', handler: showHolidayYear },
  { method: 'POST', path: '/calendars/:list/:year', who: 'governor', handler: decreeHolidays },

  { method: 'GET', path: '/tasks', who: 'worker', handler: showInbox },
  { method: 'POST', path: '/tasks/next', who: 'worker', handler: startNext },
  { method: 'GET', path: '/tasks/next', who: 'worker', handler: backToInbox },
  { method: 'GET', path: '/tasks/done', who: 'worker', handler: showDone },
  { method: 'GET', path: '/tasks/:task', who: 'signed-in', handler: showTask },
  { method: 'POST', path: '/tasks/:task', who: 'worker', uploads: true, handler: completeTask },
  { method: 'POST', path: '/tasks/:task/start', who: 'worker', handler: startTask },
  { method: 'POST', path: '/tasks/:task/release', who: 'worker', handler: releaseTask },
  { method: 'GET', path: '/tasks/:task/postpone', who: 'worker', handler: showPostpone },
  { method: 'POST', path: '/tasks/:task/postpone', who: 'worker', handler: postponeTask },
  { method: 'GET', path: '/tasks/:task/hand-over', who: 'worker', handler: showHandOver },
  { method: 'POST', path: '/tasks/:task/hand-over', who: 'worker', handler: handOverTask },
  { method: 'GET', path: '/tasks/:task/letter', who: 'signed-in', handler: showLetter },
  { method: 'GET', path: '/tasks/:task/not-posted', who: 'worker', handler: showNotPosted },
  { method: 'POST', path: '/tasks/:task/not-posted', who: 'worker', handler: notPosted },
  { method: 'GET', path: '/tasks/:task/correction', who: 'worker', handler: showCorrection },
  { method: 'POST', path: '/tasks/:task/correction', who: 'worker', uploads: true, handler: correctTask },

  { method: 'GET', path: '/approvals', who: 'worker', handler: showApprovals },
  { method: 'GET', path: '/approvals/:task', who: 'signed-in', handler: showApproval },
  { method: 'POST', path: '/approvals/:task', who: 'worker', uploads: true, handler: decideApproval },

  { method: 'GET', path: '/cases', who: 'signed-in', handler: showCases },
  { method: 'GET', path: '/cases/new', who: 'not-auditor', handler: showNewCase },
  { method: 'POST', path: '/cases/new', who: 'not-auditor', uploads: true, handler: openCase },
  { method: 'GET', path: '/cases/:number', who: 'signed-in', handler: showCase },
  { method: 'GET', path: '/cases/:number/flowchart', who: 'signed-in', handler: showCaseFlowchart },
  { method: 'GET', path: '/cases/:number/governing', who: 'signed-in', handler: showGoverning },
  { method: 'GET', path: '/cases/:number/print', who: 'signed-in', handler: showCasePrint },
  { method: 'GET', path: '/cases/:number/entries/:n', who: 'signed-in', handler: showEntry },
  { method: 'GET', path: '/cases/:number/files/:hash', who: 'signed-in', handler: showFile },
  { method: 'GET', path: '/cases/:number/actions/:action', who: 'not-auditor', handler: showAction },
  {
    method: 'POST',
    path: '/cases/:number/actions/:action',
    who: 'not-auditor',
    uploads: true,
    handler: takeAction,
  },
  { method: 'GET', path: '/cases/:number/messages/:message', who: 'not-auditor', handler: showCaseMessage },
  {
    method: 'POST',
    path: '/cases/:number/messages/:message',
    who: 'not-auditor',
    uploads: true,
    handler: enterCaseMessage,
  },
  { method: 'GET', path: '/cases/:number/cancellation', who: 'not-auditor', handler: showCancel },
  { method: 'POST', path: '/cases/:number/cancellation', who: 'not-auditor', handler: cancelCase },
  { method: 'GET', path: '/cases/:number/data', who: 'not-auditor', handler: showData },
  { method: 'POST', path: '/cases/:number/data', who: 'not-auditor', uploads: true, handler: changeData },
  { method: 'GET', path: '/cases/:number/steps/:step/items', who: 'not-auditor', handler: showAddItem },
  {
    method: 'POST',
    path: '/cases/:number/steps/:step/items',
    who: 'not-auditor',
    uploads: true,
    handler: addItem,
  },
  {
    method: 'GET',
    path: '/cases/:number/steps/:step/withdrawal',
    who: 'not-auditor',
    handler: showWithdrawal,
  },
  {
    method: 'POST',
    path: '/cases/:number/steps/:step/withdrawal',
    who: 'not-auditor',
    handler: withdrawStep,
  },

  { method: 'GET', path: '/messages', who: 'signed-in', handler: showMessages },
  { method: 'GET', path: '/messages/:sop/:message', who: 'not-auditor', handler: showMessage },
  {
    method: 'POST',
    path: '/messages/:sop/:message',
    who: 'not-auditor',
    uploads: true,
    handler: enterMessage,
  },
  { method: 'POST', path: '/messages/:sop/:message/set-aside', who: 'qmr', handler: setAside },

  { method: 'GET', path: '/incidents', who: 'signed-in', handler: showIncidents },
  { method: 'GET', path: '/cases/:number/incidents/:incident', who: 'signed-in', handler: showIncident },
  {
    method: 'POST',
    path: '/cases/:number/incidents/:incident/retry',
    who: 'not-auditor',
    handler: retryIncident,
  },
  {
    method: 'POST',
    path: '/cases/:number/incidents/:incident/resolution',
    who: 'not-auditor',
    uploads: true,
    handler: resolveIncident,
  },

  { method: 'GET', path: '/sops', who: 'signed-in', handler: showSops },
  { method: 'POST', path: '/sops', who: 'qmr', uploads: 'text', handler: loadSop },
  { method: 'GET', path: '/sops/:sop', who: 'signed-in', handler: showSop },
  { method: 'GET', path: '/sops/:sop/revisions/:revision', who: 'signed-in', handler: showRevision },
  {
    method: 'GET',
    path: '/sops/:sop/revisions/:revision/flowchart',
    who: 'signed-in',
    handler: showRevisionFlowcharts,
  },
  { method: 'POST', path: '/sops/:sop/revisions/:revision/effective', who: 'qmr', handler: putInForce },
  { method: 'GET', path: '/sops/:sop/revisions/:revision/yaml', who: 'signed-in', handler: downloadYaml },
  { method: 'GET', path: '/sops/:sop/revisions/:revision/bpmn', who: 'signed-in', handler: downloadBpmn },
  { method: 'GET', path: '/sops/:sop/revisions/:revision/print', who: 'signed-in', handler: showPrint },
  { method: 'GET', path: '/sops/:sop/revisions/:revision/pdf', who: 'signed-in', handler: downloadPdf },

  { method: 'GET', path: '/sops/:sop/revisions', who: 'signed-in', handler: showRevisions },
  { method: 'GET', path: '/sops/:sop/draft', who: 'qmr', handler: showDraft },
  { method: 'POST', path: '/sops/:sop/draft', who: 'qmr', uploads: 'text', handler: changeDraft },
  { method: 'GET', path: '/sops/:sop/on/:date', who: 'signed-in', handler: showOnDate },
  { method: 'GET', path: '/comparisons/:sop', who: 'signed-in', handler: chooseComparison },
  { method: 'GET', path: '/comparisons/:sop/:pair', who: 'signed-in', handler: showComparison },
  { method: 'GET', path: '/comparisons/:sop/:pair/csv', who: 'signed-in', handler: downloadComparison },
  { method: 'GET', path: '/revisions', who: 'signed-in', handler: showRevisionWork },
  { method: 'GET', path: '/sops/:sop/reviews', who: 'signed-in', handler: showReviews },
  { method: 'POST', path: '/sops/:sop/reviews', who: 'qmr', handler: recordReview },
  { method: 'GET', path: '/sops/:sop/revisions/:revision/sign-off', who: 'signed-in', handler: showSignOff },
  { method: 'POST', path: '/sops/:sop/revisions/:revision/submission', who: 'qmr', handler: submitRevision },
  {
    method: 'POST',
    path: '/sops/:sop/revisions/:revision/signature',
    who: 'signed-in',
    handler: signRevision,
  },
  {
    method: 'POST',
    path: '/sops/:sop/revisions/:revision/return',
    who: 'signed-in',
    handler: returnRevision,
  },
  {
    method: 'POST',
    path: '/sops/:sop/revisions/:revision/withdrawal',
    who: 'qmr',
    handler: withdrawRevision,
  },
  {
    method: 'POST',
    path: '/sops/:sop/revisions/:revision/effective-date',
    who: 'signed-in',
    handler: dateRevision,
  },
  { method: 'POST', path: '/sops/:sop/revisions/:revision/holder', who: 'qmr', handler: takeDraft },
  { method: 'GET', path: '/sops/:sop/revisions/:revision/readers', who: 'signed-in', handler: showReaders },
  {
    method: 'POST',
    path: '/sops/:sop/revisions/:revision/readers',
    who: 'signed-in',
    handler: confirmReading,
  },
  { method: 'GET', path: '/audit', who: 'reader', handler: showAudit },
  { method: 'GET', path: '/audit/trail', who: 'reader', handler: showTrail },
  { method: 'GET', path: '/audit/trail.csv', who: 'reader', handler: downloadTrail },
  { method: 'GET', path: '/audit/access', who: 'officer', handler: showAccess },
  { method: 'GET', path: '/audit/access.csv', who: 'officer', handler: downloadAccess },
  { method: 'GET', path: '/audit/sample', who: 'reader', handler: showSample },
  { method: 'GET', path: '/audit/sample.csv', who: 'reader', handler: downloadSample },
  { method: 'GET', path: '/audit/integrity', who: 'reader', handler: showIntegrity },
  { method: 'POST', path: '/audit/integrity', who: 'reader', handler: checkIntegrity },
  { method: 'GET', path: '/cases/:number/proof', who: 'reader', handler: downloadProof },

  { method: 'GET', path: '/search', who: 'signed-in', handler: showSearch },
];
