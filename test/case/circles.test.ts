import { expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { runAllScenarios } from '../../engine/scenario/run.ts';

const sop = `id: circle
document: {title: Berputar}
roles: {staff: Staf}
data: {found: {type: text, label: Temuan}}
processes:
  circle:
    start: {ask: {form: []}}
    steps:
      around: {startCase: {process: nothing}, limit: {max: 5000, goto: out}, next: around}
      out: {task: staff}
  nothing:
    start: {asked: {called: []}}
    steps: {nought: {set: {found: Nihil}}}
scenarios:
  round_and_round:
    title: Satu perintah tidak memulai lebih dari seribu kasus
    steps:
      - expect: {open: {around: []}, incidents: [case_refused]}
      - case: {nothing: 1000}
      - expect: {outcome: done}
      - case: {circle: 1}
      - staff: {retry: around}
      - expect: {incidents: [case_refused]}
`;

it('a command starts no more than a thousand cases: a circle of automatic ones ends as an incident', () => {
  const read = readSop(sop);
  expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(runAllScenarios(read.sop!).flatMap(({ failures }) => failures)).toEqual([]);
});
