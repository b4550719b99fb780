/**
 * Every open point that decides how the SOP runs can be decided by editing one line, and a scenario
 * notices: what happens meanwhile is proved, and no other line has to follow.
 */
import { describeOneLine, type Reading } from './one-line.ts';

const otherReadings: readonly Reading[] = [
  {
    point: 'op_memo_tiers',
    after: 'memo_tiers:',
    line: 'chain: [supervisor, manager_call_center, director_call_center]',
    instead: 'chain: [manager_call_center]',
    scenario: 'tiers_approved',
  },
  {
    point: 'op_tier_refusal',
    after: 'memo_tiers:',
    line: 'answers: {return: memo, reject: memo}',
    instead: 'answers: {return: memo, reject: {end: refused}}',
    scenario: 'rejected_by_director',
  },
  {
    point: 'op_no_limits',
    after: 'approve_memo:',
    line: 'preparedBy: memo',
    instead: 'preparedBy: memo\n          rounds: {max: 1, then: field_visit}',
    scenario: 'officials_asked_again',
  },
  {
    point: 'op_wrong_status',
    after: 'confirm_status:',
    line: 'otherwise: check_account',
    instead: 'otherwise: contact',
    scenario: 'status_wrong',
  },
  {
    point: 'op_no_path',
    after: 'next:',
    line: 'when: {result: [name_only, moved]}, again: true',
    instead: 'when: {result: [name_only, moved]}, end: unreachable',
    scenario: 'no_promise_one_month',
  },
  {
    point: 'op_two_weeks',
    after: 'unreached_2w:',
    line: 'leaveTo: field_visit',
    instead: 'leaveTo: check_account',
    scenario: 'not_reached_two_weeks',
  },
  {
    point: 'op_clock_start',
    after: 'no_promise_1m:',
    line: 'from: firstEntered',
    instead: 'from: entered',
    scenario: 'status_wrong',
  },
  {
    point: 'op_clock_days',
    after: 'unreached_2w:',
    line: 'after: P2W',
    instead: 'after: P14D\n              calendar: contact_hours',
    scenario: 'not_reached_two_weeks',
  },
  {
    point: 'op_attempt_pace',
    after: 'call:',
    line: 'again: {after: PT4H, perDay: 3}',
    instead: 'again: {after: PT2H, perDay: 5}',
    scenario: 'three_calls_a_day',
  },
  {
    point: 'op_contact_hours',
    after: 'contact_hours:',
    line: 'hours: {mon-sat: ["08:00-20:00"]}',
    instead: 'hours: {mon-fri: ["08:00-17:00"]}',
    scenario: 'contact_hours_kept',
  },
  {
    point: 'op_joint_leave',
    after: 'holidays:',
    line: '- {date: 2026-02-17,',
    instead: '- {date: 2026-02-16, name: Cuti bersama}\n      - {date: 2026-02-17,',
    scenario: 'contact_hours_kept',
  },
  {
    point: 'op_account_data',
    after: 'check_account:',
    line: 'next: contact',
    instead: 'next: [{when: {data_ok: false}, goto: field_visit}, {otherwise: contact}]',
    scenario: 'account_incomplete',
  },
  {
    point: 'op_memo_signature',
    after: 'memo:',
    line: 'debtor_signature: {type: signature, label: Tanda tangan debitur, signer: debtor, personal: true, required: true}',
    instead: 'debtor_signature: {type: signature, label: Tanda tangan debitur, signer: debtor, personal: true}',
    scenario: 'memo_filled_in_full',
  },
];

describeOneLine('clc-01', otherReadings);
