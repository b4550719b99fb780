/** As for SOP-CLC-01: one line decides, and a scenario notices. */
import { describeOneLine, type Reading } from './one-line.ts';

const otherReadings: readonly Reading[] = [
  {
    point: 'op_roles',
    after: 'consider_visit:',
    line: 'task: finance_manager',
    instead: 'task: collector',
    scenario: 'called_then_visited_in_vain',
  },
  {
    point: 'op_upkeep',
    after: 'data_upkeep:',
    line: 'FREQ=MONTHLY;BYMONTHDAY=1;',
    instead: 'FREQ=MONTHLY;BYMONTHDAY=15;',
    scenario: 'data_kept_current',
  },
  {
    point: 'op_parallel',
    after: 'before_email_1:',
    line: 'wait: {for: PT0S}',
    instead: 'wait: {for: P14D}',
    scenario: 'reminders_without_response',
  },
  {
    point: 'op_days',
    after: 'before_sp2:',
    line: 'wait: {for: P14D, from: {sent: sp1}}',
    instead: 'wait: {for: P14D, from: {sent: sp1}, calendar: office}',
    scenario: 'reminders_without_response',
  },
  {
    point: 'op_response',
    after: 'responded:',
    line: 'leaveTo: follow_up',
    instead: 'leaveTo: report_hard',
    scenario: 'response_stops_both_tracks',
  },
  {
    point: 'op_undelivered',
    after: 'email_1_by_hand:',
    line: 'task: collector',
    instead: 'task: finance_manager',
    scenario: 'not_delivered',
  },
  {
    point: 'op_wait_call',
    after: 'before_call:',
    line: 'wait: {for: P7D}',
    instead: 'wait: {for: P3D}',
    scenario: 'called_then_visited_in_vain',
  },
  {
    point: 'op_wait_visit',
    after: 'before_visit:',
    line: 'wait: {for: P7D}',
    instead: 'wait: {for: P14D}',
    scenario: 'called_then_visited_in_vain',
  },
  {
    point: 'op_resend',
    after: 'after_resend:',
    line: 'wait: {for: PT0S}',
    instead: 'wait: {for: P14D}',
    scenario: 'resent_to_changed_address',
  },
  {
    point: 'op_hard',
    after: 'consider_visit:',
    line: 'when: {visit_wanted: false}, end: no_response',
    instead: 'when: {visit_wanted: false}, goto: before_call',
    scenario: 'visit_not_wanted',
  },
  {
    point: 'op_report_date',
    after: 'monthly_report:',
    line: 'BYMONTHDAY=-1',
    instead: 'BYMONTHDAY=5',
    scenario: 'monthly_reported',
  },
  {
    point: 'op_evaluation',
    after: 'staff_evaluation:',
    line: 'BYMONTH=1,7',
    instead: 'BYMONTH=1',
    scenario: 'staff_evaluated',
  },
];

describeOneLine('ar-01', otherReadings);
