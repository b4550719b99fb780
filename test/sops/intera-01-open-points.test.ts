/** As for SOP-CLC-01: one line decides, and a scenario notices. */
import { describeOneLine, type Reading } from './one-line.ts';

const otherReadings: readonly Reading[] = [
  {
    point: 'op_support_optional',
    after: 'report_to_it:',
    line: 'task: {anyOf: [officer_support, pic]}',
    instead: 'task: officer_support',
    scenario: 'reported_by_pic',
  },
  {
    point: 'op_it_team',
    after: 'process_complaint:',
    line: 'task: it_team',
    instead: 'task: operations',
    scenario: 'reported_to_it',
  },
  {
    point: 'op_technician',
    after: 'visit:',
    line: 'task: technician',
    instead: 'task: it_team',
    scenario: 'loss_reported',
  },
  {
    point: 'op_client_refuses',
    after: 'agree:',
    line: 'reject: {leaveTo: propose}',
    instead: 'reject: {leaveTo: explain_liability}',
    scenario: 'coo_rejects',
  },
  {
    point: 'op_cancel_client',
    after: 'decline_client:',
    line: 'role: head_sales',
    instead: 'role: coo',
    scenario: 'client_declined',
  },
  {
    point: 'op_unsolved',
    after: 'process_complaint:',
    line: 'next: told_pic',
    instead: 'next: report_to_it',
    scenario: 'outside_product',
  },
  {
    point: 'op_not_verified',
    after: 'verify:',
    line: 'required: {verified: false}}',
    instead: 'required: {verified: false}}\n              next: [{when: {verified: false}, goto: explain_liability}, {otherwise: triage}]',
    scenario: 'not_verified',
  },
];

describeOneLine('intera-01', otherReadings);
