import { describe, expect, it } from 'vitest';
import { compileCondition, compileExpression } from '../../engine/logic/compile.ts';
import { evaluate, LogicError, scopeOver } from '../../engine/logic/evaluate.ts';
import { compute, env, judge } from './cast.ts';

const nested = (depth: number): unknown => (depth === 0 ? { data_ok: true } : { not: nested(depth - 1) });
const wide = (count: number): unknown => ({ or: Array.from({ length: count }, () => ({ score: 1 })) });

describe('hostile rules', () => {
  it.each([
    [{ var: '__proto__' }],
    [{ var: 'constructor' }],
    [{ var: 'debtor.constructor.constructor' }],
    [{ var: 'debtor.length' }],
    [{ var: 'items.0.__proto__' }],
    [{ var: 'toString' }],
    [{ var: 'result.__proto__' }],
    [{ var: 'parameters.constructor' }],
    [{ var: 'facts.__proto__' }],
    [{ var: { cat: ['am', 'ount'] } }],
    [{ var: '' }],
    [{ log: 'x' }],
    [{ method: [{ var: 'debtor' }, 'toString'] }],
    [{ 'tertib:var': ['amount', 'money'] }],
    [{ hasOwnProperty: 1 }],
    [{ constructor: ['return 1'] }],
    [JSON.parse('{"__proto__": {"==": [1, 1]}}')],
    [{ map: [{ var: 'items' }, { var: 'price' }] }],
    [{ reduce: [{ var: 'items' }, { cat: [{ var: 'accumulator' }, { var: 'accumulator' }] }, 'x'] }],
    [{ merge: [[1], [2]] }],
    [{ quoted: { var: 'amount' }, as: 'it stands' }],
    [{ in: ['x', [{ var: 'debtor' }]] }],
  ])('refuses %j', (source) => {
    expect(compileCondition(source, env).problems?.length).toBeGreaterThan(0);
    expect(compileExpression(source, env).problems?.length).toBeGreaterThan(0);
  });

  it.each([
    ['too deep', nested(20), 'logic_too_deep'],
    ['much too deep', nested(3_000), 'logic_too_deep'],
    ['too large', wide(400), 'logic_too_large'],
    ['many long lists', { or: Array(6).fill({ score: Array(1000).fill(1) }) }, 'logic_too_large'],
    ['a long text', { debtor: 'x'.repeat(10_241) }, 'logic_text_too_long'],
    ['a long text in a list', { debtor: ['x'.repeat(10_241)] }, 'logic_text_too_long'],
    ['a long list', { score: Array(1001).fill(1) }, 'logic_list_too_long'],
    ['no number', { score: NaN }, 'logic_constant'],
    ['no number in a list', { score: [Infinity] }, 'logic_constant'],
    ['no plain data', { promise_date: new Date(0) }, 'logic_not_a_condition'],
    ['a function', { data_ok: () => true }, 'logic_not_a_condition'],
    ['undefined', { data_ok: undefined }, 'logic_not_a_condition'],
    ['a big integer', { score: 1n }, 'logic_not_a_condition'],
  ])('refuses %s', (_, source, code) => {
    expect(judge(source)).toEqual([code]);
  });

  it('refuses a source that holds itself', () => {
    const circle: Record<string, unknown> = {};
    circle['not'] = circle;
    expect(judge(circle)).toEqual(['logic_too_deep']);
  });

  it('takes what lies within the bounds', () => {
    expect(judge(nested(18), { data_ok: true })).toBe(true);
    expect(judge(wide(150), { score: 1 })).toBe(true);
    expect(judge({ score: Array(1000).fill(7) }, { score: 7 })).toBe(true);
  });

  it('ends a rule that spends too much over rows', () => {
    const items = Array.from({ length: 1000 }, () => ({ price: 1 }));
    const costly = {
      '+': Array.from({ length: 12 }, () => ({ count: { of: 'items', where: { price: { '>': 0 } } } })),
    };
    expect(() => compute(costly, { items })).toThrow(new LogicError('logic_out_of_fuel'));
  });

  it('ends a text that grows too long, a table that is too long', () => {
    const cat = { cat: [{ var: 'debtor' }, { var: 'debtor' }] };
    expect(() => compute(cat, { debtor: 'x'.repeat(9_000) })).toThrow('logic_text_too_long');
    const items = Array.from({ length: 1001 }, () => ({}));
    expect(() => compute({ count: { var: 'items' } }, { items })).toThrow('logic_list_too_long');
  });

  it('says so when stored data is not of its type, rather than guess', () => {
    expect(() => judge({ amount: { '>': 5 } }, { amount: '6' })).toThrow('logic_value_type');
    expect(() => judge({ data_ok: true }, { data_ok: 'yes' })).toThrow('logic_value_type');
    expect(() => compute({ monthOf: [{ var: 'promise_date' }] }, { promise_date: 'soon' })).toThrow(
      'logic_value_type',
    );
    expect(() => compute({ count: { var: 'items' } }, { items: [1] })).toThrow('logic_value_type');
  });

  it('compares nothing across types where a type is not declared', () => {
    const undeclared = { fields: { any: { type: 'unknown' as const }, score: { type: 'number' as const } } };
    const { rule } = compileCondition({ '<': [{ var: 'score' }, { var: 'any' }] }, undeclared);
    expect(evaluate(rule!, scopeOver([{ score: 1, any: 2 }]))).toBe(true);
    expect(() => evaluate(rule!, scopeOver([{ score: 1, any: '2' }]))).toThrow('logic_value_type');
  });

  it('reads own properties of data only', () => {
    const named = { fields: { constructor: { type: 'text' as const } } };
    const { rule } = compileExpression({ var: 'constructor' }, named);
    expect(evaluate(rule!, scopeOver([{}]))).toBe(null);
    expect(evaluate(rule!, scopeOver([undefined, { constructor: 'PT Satu' }]))).toBe('PT Satu');
  });

  it('hands on constants that look like logic untouched', () => {
    const { rule } = compileExpression(['log', 'var'], { fields: {} });
    expect(evaluate(rule!, scopeOver([]))).toEqual(['log', 'var']);
  });
});
