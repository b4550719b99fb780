/** As for SOP-CLC-01: one line decides, and a scenario notices. */
import { describeOneLine, type Reading } from './one-line.ts';

const otherReadings: readonly Reading[] = [
  {
    point: 'op_period_time',
    after: 'daily:',
    line: 'BYHOUR=16',
    instead: 'BYHOUR=17',
    scenario: 'daily_on_target',
  },
  {
    point: 'op_target',
    after: 'agree_target_daily:',
    line: 'value: 20',
    instead: 'value: 25',
    scenario: 'daily_on_target',
  },
  {
    point: 'op_supervisor_receives',
    after: 'report_seen:',
    line: 'acknowledge: [operations_manager]',
    instead: 'acknowledge: [supervisor, operations_manager]',
    scenario: 'monthly_on_target',
  },
  {
    point: 'op_tapping_choice',
    after: 'tapping:',
    line: 'by: [quality_officer]',
    instead: 'by: [team_leader]',
    scenario: 'tapped_agree',
  },
  {
    point: 'op_recommendation_pace',
    after: 'monitor_progress:',
    line: 'every: P7D',
    instead: 'every: P14D',
    scenario: 'recommendation_followed',
  },
  {
    point: 'op_recommendation_owner',
    after: 'repair:',
    line: 'task: {anyOf: [supervisor, team_leader]}',
    instead: 'task: supervisor',
    scenario: 'recommendation_followed',
  },
  {
    point: 'op_ct0_title',
    after: 'tables:',
    line: 'service: pranpc',
    instead: 'service: ct0',
    scenario: 'tapped_agree',
  },
];

describeOneLine('caring-01', otherReadings);
