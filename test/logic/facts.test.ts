import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../engine/logic/compile.ts';
import { compute, env, judge } from './cast.ts';

describe('facts', () => {
  it('counts attempts by step, day and what they brought', () => {
    expect(judge({ attempts: { '>=': 4 } })).toBe(true);
    expect(judge({ attempts: { of: 'call', '>=': 4 } })).toBe(false);
    expect(judge({ attempts: { of: 'call', day: 'today', '==': 2 } })).toBe(true);
    expect(judge({ attempts: { where: { 'result.class': 'unreachable' }, '>=': 2 } })).toBe(true);
    expect(judge({ attempts: { of: 'call', where: { result: 'moved' }, day: 'today', '>=': 2 } })).toBe(
      false,
    );
    expect(compute({ attempts: 'visit' })).toBe(1);
  });

  it('says whether there was an attempt like that', () => {
    expect(judge({ attempted: { 'result.class': 'contacted' } })).toBe(true);
    expect(judge({ attempted: { of: 'call', where: { 'result.class': 'contacted' } } })).toBe(false);
    expect(judge({ attempted: { amount: { '>': 400_000 } } })).toBe(true);
    expect(judge({ attempted: { amount: { '>': 600_000 } } })).toBe(false);
  });

  it('does not count what attempts are asked for as data of the case', () => {
    const { rule } = compileCondition({ attempted: { result: 'paid' }, data_ok: true }, env);
    expect(rule?.reads).toEqual(['data_ok']);
  });

  it('knows entries, performer, outcome, due, age, parameters and figures', () => {
    expect(judge({ entries: { '>': 1 } })).toBe(true);
    expect(judge({ entries: { of: 'call', '>': 2 } })).toBe(false);
    expect(judge({ performer: { var: 'collector' } }, { collector: 'siti' })).toBe(true);
    expect(judge({ outcome: 'promised' })).toBe(true);
    expect(judge({ outcome: { of: 'call', not: ['promised'] } })).toBe(false);
    expect(judge({ due: { of: 'unreached_2w', '>': 'now' } })).toBe(true);
    expect(judge({ age: { '>=': 'P28D' } })).toBe(true);
    expect(judge({ age: { '>': 'P29D' } })).toBe(false);
    expect(judge({ 'parameters.target': { '<': { var: 'score' } } }, { score: 4 })).toBe(true);
    expect(judge({ parameters: { target: 3 } })).toBe(true);
    expect(judge({ facts: { same_system: { '>=': 2 } } })).toBe(true);
    expect(judge({ total: 4, reached: true })).toBe(true);
  });

  it('takes a fact that is not known yet as unknown', () => {
    expect(judge({ outcome: { of: 'visit', '==': 'done' } })).toBe(null);
    expect(judge({ entries: { of: 'visit', '<': 9 } })).toBe(null);
  });

  it.each([
    [{ attempts: { of: 'cal', '>': 1 } }, 'logic_unknown_step'],
    [{ attempts: { of: 'call' } }, 'logic_operands'],
    [{ attempts: { when: 1, '>': 1 } }, 'logic_unknown_operator'],
    [{ attempted: { rezult: 'paid' } }, 'logic_unknown_name'],
    [{ due: { '>': 'now' } }, 'logic_of_missing'],
    [{ due: { of: 'nope', '>': 'now' } }, 'logic_unknown_timer'],
    [{ age: { '==': 'P1D' } }, 'logic_unknown_operator'],
    [{ age: { '>': '14 days' } }, 'logic_constant'],
    [{ parameters: { taget: 3 } }, 'logic_unknown_name'],
    [{ missed: { '>': 1 } }, 'logic_unknown_name'],
  ])('refuses %j', (source, code) => {
    expect(judge(source)).toContain(code);
  });

  it('needs to be told the step where there is none', () => {
    const { step: _, ...nowhere } = env;
    expect(compileCondition({ entries: 2 }, nowhere).problems?.[0]?.code).toBe('logic_of_missing');
  });
});
