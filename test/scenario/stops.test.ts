import { expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';
import { runScenario } from '../../engine/scenario/run.ts';

const text = (steps: string) => `
id: t
document: {title: T}
roles: {staff: Staf, boss: Kepala}
process:
  start: {open: {form: {name: {type: text, label: Nama, required: true}}}}
  steps:
    look: {task: staff}
    sign: {task: boss}
scenarios:
  one:
    title: Satu
    given: {case: {name: A}}
    steps: ${steps}
`;
const walk = (steps: string) => {
  const [run] = runScenario(readSop(Buffer.from(text(steps))).sop!, 'one');
  return { failed: run!.failures.map(({ step, code }) => `${step} ${code}`), unreached: run!.unreached };
};

it('a scenario ends at its first command that goes wrong, and says how much was left', () => {
  const left = '{staff: {look: {}}}, {boss: {sign: {}}}, {expect: {outcome: done}}';
  expect(walk(`[{boss: {look: {}}}, ${left}]`)).toEqual({ failed: ['0 refused'], unreached: 3 });
  expect(walk(`[{staff: {look: {}}, refused: separation}, ${left}]`)).toEqual({
    failed: ['0 not_refused'],
    unreached: 3,
  });
  expect(walk(`[{staff: {lok: {}}}, ${left}]`)).toEqual({ failed: ['0 unknown_name'], unreached: 3 });
});

it('goes on after an expectation that is not met', () => {
  expect(walk('[{expect: {open: {sign: boss}}}, {staff: {look: {}}}, {expect: {outcome: done}}]')).toEqual({
    failed: ['0 expect', '2 expect'],
    unreached: 0,
  });
});
