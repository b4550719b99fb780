import { describe, expect, it } from 'vitest';
import { judge, problemsOf } from './cast.ts';

describe('the short form', () => {
  it('compares a field with a value', () => {
    expect(judge({ result: 'promise' }, { result: 'promise' })).toBe(true);
    expect(judge({ result: 'promise' }, { result: 'paid' })).toBe(false);
    expect(judge({ data_ok: false }, { data_ok: false })).toBe(true);
  });

  it('takes a list as any of its values', () => {
    expect(judge({ result: ['paid', 'moved'] }, { result: 'moved' })).toBe(true);
    expect(judge({ result: ['paid', 'moved'] }, { result: 'promise' })).toBe(false);
  });

  it('joins several keys, and several comparisons, with and', () => {
    const both = { result: 'promise', amount: { '>': 100, '<=': 500 } };
    expect(judge(both, { result: 'promise', amount: 500 })).toBe(true);
    expect(judge(both, { result: 'promise', amount: 501 })).toBe(false);
    expect(judge(both, { result: 'paid', amount: 500 })).toBe(false);
  });

  it('asks for the class of a choice, and takes an option without class as unknown', () => {
    expect(judge({ 'result.class': 'unreachable' }, { result: 'moved' })).toBe(true);
    expect(judge({ 'result.class': 'unreachable' }, { result: 'promise' })).toBe(false);
    expect(judge({ 'result.class': 'unreachable' }, { result: 'call_back' })).toBe(null);
    expect(judge({ not: { 'result.class': 'unreachable' } }, { result: 'call_back' })).toBe(null);
  });

  it('negates a value, a list, a condition', () => {
    expect(judge({ result: { not: 'paid' } }, { result: 'moved' })).toBe(true);
    expect(judge({ result: { not: ['paid', 'moved'] } }, { result: 'moved' })).toBe(false);
    expect(judge({ result: { '!=': 'paid' } }, { result: 'moved' })).toBe(true);
    expect(judge({ not: { result: 'paid', data_ok: true } }, { result: 'moved' })).toBe(true);
  });

  it('asks whether a field has a value', () => {
    expect(judge({ amount: { present: true } }, { amount: 0 })).toBe(true);
    expect(judge({ amount: { present: true } }, {})).toBe(false);
    expect(judge({ debtor: { present: false } }, { debtor: '' })).toBe(true);
    expect(judge({ items: { present: true } }, { items: [] })).toBe(false);
  });

  it('compares a field with another one, or with an expression', () => {
    expect(judge({ paid: { '>=': { var: 'amount' } } }, { paid: 5, amount: 5 })).toBe(true);
    expect(judge({ result: { var: 'earlier' } }, { result: 'paid', earlier: 'moved' })).toBe(false);
    expect(judge({ paid: { '<': { '*': [{ var: 'amount' }, 0.5] } } }, { paid: 4, amount: 10 })).toBe(true);
  });

  it('reads today and now where a date or an hour is wanted', () => {
    expect(judge({ promise_date: { '>': 'today' } }, { promise_date: '2026-02-03' })).toBe(true);
    expect(judge({ callback_at: { '<=': 'now' } }, { callback_at: '2026-02-02T09:01' })).toBe(false);
    expect(judge({ today: '2026-02-02' })).toBe(true);
    expect(judge({ visit_time: { '<': '12:00' } }, { visit_time: '09:30' })).toBe(true);
  });

  it('takes several choices as: one of them is chosen', () => {
    expect(judge({ reasons: 'paid' }, { reasons: ['moved', 'paid'] })).toBe(true);
    expect(judge({ reasons: ['promise', 'paid'] }, { reasons: ['moved'] })).toBe(false);
    expect(judge({ 'reasons.class': 'contacted' }, { reasons: ['moved', 'paid'] })).toBe(true);
    expect(judge({ reasons: 'paid' }, {})).toBe(null);
  });

  it('lets JSON Logic stand wherever the short form may', () => {
    const mixed = { or: [{ result: 'paid' }, { '>': [{ var: 'amount' }, 10] }] };
    expect(judge(mixed, { result: 'moved', amount: 11 })).toBe(true);
    expect(judge({ '!': { result: 'paid' } }, { result: 'paid' })).toBe(false);
    expect(judge({ missing: ['amount', 'debtor'] }, { amount: 1 })).toBe(true);
    expect(judge({ missing: ['amount'] }, { amount: 1 })).toBe(false);
    expect(judge({ '<': [1, { var: 'score' }, 3] }, { score: 2 })).toBe(true);
    expect(judge({ in: ['ud', { var: 'debtor' }] }, { debtor: 'Budi' })).toBe(true);
    expect(judge({ in: ['paid', { var: 'reasons' }] }, { reasons: ['paid'] })).toBe(true);
  });

  it('points into the source', () => {
    const [problem] = problemsOf({ or: [{ data_ok: true }, { amount: { '>': 'viel' } }] });
    expect(problem).toEqual({
      code: 'logic_type',
      path: ['or', 1, 'amount', '>'],
      found: 'text',
      expected: 'money',
    });
  });

  it('finds every fault at once, each once', () => {
    expect(judge({ result: 'promised', amuont: 5, promise_date: '2026-02-30' })).toEqual([
      'logic_unknown_option',
      'logic_unknown_name',
      'logic_constant',
    ]);
  });
});

describe('what a condition refuses', () => {
  it.each([
    ['an option that the list does not hold', { result: 'lost' }, 'logic_unknown_option'],
    ['one among several', { result: ['paid', 'lost'] }, 'logic_unknown_option'],
    ['a class that the list does not hold', { 'result.class': 'gone' }, 'logic_unknown_class'],
    ['a class of a list without classes', { 'kind.class': 'big' }, 'logic_no_classes'],
    ['choices of two lists', { result: { var: 'kind' } }, 'logic_types_differ'],
    ['money beside a number', { amount: { '>': { var: 'score' } } }, 'logic_types_differ'],
    ['a date beside an hour', { promise_date: { '<': { var: 'callback_at' } } }, 'logic_types_differ'],
    ['seconds, which no stored hour has', { callback_at: '2026-02-02T09:00:30' }, 'logic_constant'],
    ['half a rupiah', { amount: 0.5 }, 'logic_constant'],
    ['an order of texts', { debtor: { '<': 'B' } }, 'logic_no_order'],
    ['an order of choices', { result: { '>': 'paid' } }, 'logic_no_order'],
    ['a comparison with nothing', { amount: null }, 'logic_null_compared'],
    ['nothing among the values', { amount: [1, null] }, 'logic_null_compared'],
    ['an unknown name', { amuont: 1 }, 'logic_unknown_name'],
    ['an unknown operator', { amount: { '=>': 1 } }, 'logic_unknown_operator'],
    ['a field without comparison', { amount: {} }, 'logic_empty'],
    ['nothing at all', {}, 'logic_empty'],
    ['a text', 'result', 'logic_not_a_condition'],
    ['a file', { photo: 'a.jpg' }, 'logic_type'],
    ['a length of time compared', { grace: { '>': 'P1D' } }, 'logic_type'],
    ['a person by name', { collector: 'siti' }, 'logic_constant'],
    ['a truth asked of a yes/no', { '!!': { var: 'data_ok' } }, 'logic_operands'],
    ['a value where a truth is wanted', { '+': [1, 2] }, 'logic_type'],
    ['a rule of no rhythm', { '==': [{ next: ['FREQ=NEVER', 'today'] }, 'today'] }, 'logic_recurrence'],
    [
      'a rule without its first day',
      { '==': [{ next: ['FREQ=WEEKLY', 'today'] }, 'today'] },
      'logic_recurrence',
    ],
    ['a name that is a word of the language as well', { sum: 5 }, 'logic_ambiguous_name'],
  ])('refuses %s', (_, source, code) => {
    expect(judge(source)).toContain(code);
  });

  it('reaches a field named like a word through var', () => {
    expect(judge({ '==': [{ var: 'sum' }, 5] }, { sum: 5 })).toBe(true);
  });
});
