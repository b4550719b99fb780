import { describe, expect, it } from 'vitest';
import type { Values } from '../../engine/form/form.ts';
import { compute, judge } from './cast.ts';

describe('numbers', () => {
  it('counts in decimals as people do', () => {
    expect(compute({ '+': [0.1, 0.2] })).toBe(0.3);
    expect(compute({ '-': [0.3, 0.1] })).toBe(0.2);
    expect(compute({ '*': [1.1, 1.1] })).toBe(1.21);
    expect(compute({ '/': [0.3, 0.1] })).toBe(3);
    expect(compute({ '%': [0.3, 0.1] })).toBe(0);
    expect(compute({ '-': [0] })).toBe(0);
    expect(compute({ '*': [1e-7, 3] })).toBe(3e-7);
  });

  it('is unknown where there is no number: division by zero, too large', () => {
    expect(compute({ '/': [{ var: 'score' }, 0] }, { score: 1 })).toBe(null);
    expect(compute({ '%': [1, 0] })).toBe(null);
    expect(compute({ '*': [Number.MAX_SAFE_INTEGER, 2] })).toBe(null);
    expect(compute({ '+': [Number.MAX_SAFE_INTEGER, 0.5, 1] })).toBe(null);
    expect(judge({ '>': [{ '/': [1, 0] }, 0] })).toBe(null);
    expect(compute({ '*': [1e-300, 1e-300, 1e-300] })).toBe(0);
  });

  it('is unknown when a part is absent', () => {
    expect(compute({ '+': [{ var: 'amount' }, 5] })).toBe(null);
    expect(compute({ max: [{ var: 'amount' }, 5] })).toBe(null);
    expect(compute({ '+': [{ var: ['amount', 0] }, 5] })).toBe(5);
    expect(compute({ cat: ['a', { var: 'debtor' }] })).toBe(null);
  });
});

describe('money', () => {
  it('stays whole rupiah, half a rupiah rounded away from zero', () => {
    expect(compute({ '*': [{ var: 'amount' }, 0.35] }, { amount: 90 })).toBe(32);
    expect(compute({ '*': [{ var: 'amount' }, -0.35] }, { amount: 90 })).toBe(-32);
    expect(compute({ '/': [{ var: 'amount' }, 3] }, { amount: 100 })).toBe(33);
    expect(compute({ '/': [{ var: 'amount' }, 2] }, { amount: 1_000_001 })).toBe(500_001);
  });

  it('adds to money, multiplies with numbers, divides into a number', () => {
    expect(compute({ '-': [{ var: 'amount' }, { var: 'paid' }] }, { amount: 9, paid: 4 }, 'money')).toBe(5);
    expect(compute({ '/': [{ var: 'paid' }, { var: 'amount' }] }, { amount: 8, paid: 4 }, 'number')).toBe(
      0.5,
    );
    expect(compute({ '+': [{ var: 'amount' }, { '*': [2, 1000] }] }, { amount: 5 }, 'money')).toBe(2005);
    expect(compute({ if: [{ data_ok: true }, { var: 'amount' }, 0] }, { data_ok: false }, 'money')).toBe(0);
  });

  it.each([
    ['money and a number added', { '+': [{ var: 'amount' }, { var: 'score' }] }, 'logic_types_differ'],
    ['money times money', { '*': [{ var: 'amount' }, { var: 'paid' }] }, 'logic_type'],
    ['a number by money', { '/': [{ var: 'score' }, { var: 'paid' }] }, 'logic_type'],
    ['money plus half a rupiah', { '+': [{ var: 'amount' }, 0.5] }, 'logic_constant'],
    ['a text added', { '+': [{ var: 'debtor' }, 1] }, 'logic_type'],
    ['branches of two types', { if: [{ data_ok: true }, 1, 'one'] }, 'logic_types_differ'],
    ['too many arguments', { '/': [1, 2, 3] }, 'logic_operands'],
    ['no argument', { '+': [] }, 'logic_operands'],
  ])('refuses %s', (_, source, code) => {
    expect(compute(source)).toContain(code);
  });

  it('refuses an expression of another type than is wanted', () => {
    expect(compute({ var: 'amount' }, {}, 'number')).toContain('logic_type');
    expect(compute('P5', {}, 'duration')).toContain('logic_constant');
    expect(compute('P5D', {}, 'duration')).toBe('P5D');
    expect(compute({ if: [{ data_ok: true }, 'P1D', 'P2D'] }, { data_ok: true }, 'duration')).toBe('P1D');
  });

  it('sums large amounts exactly, row by row', () => {
    const items = Array.from({ length: 1000 }, (_, at) => ({ price: 9_007_199_254_740 - at }));
    const exact = items.reduce((sum, { price }) => sum + BigInt(price), 0n);
    expect(compute({ sum: [{ var: 'items' }, { var: 'price' }] }, { items })).toBe(Number(exact));
  });
});

describe('rows', () => {
  const items: readonly Values[] = [
    { what: 'tv', price: 700 },
    { what: 'bike', price: 300 },
    { what: 'tv', note: 'no price' },
  ];

  it('counts and sums those that fit', () => {
    expect(compute({ count: { var: 'items' } }, { items })).toBe(3);
    expect(compute({ count: { of: 'items', where: { what: 'tv' } } }, { items })).toBe(2);
    expect(compute({ sum: { of: 'items', value: 'price', where: { what: 'bike' } } }, { items })).toBe(300);
    expect(compute({ sum: [{ var: 'items' }, { var: 'price' }] }, { items: [] })).toBe(0);
    expect(judge({ count: { of: 'items', where: { price: { '>': 200 } }, '>=': 2 } }, { items })).toBe(true);
  });

  it('is unknown without rows, and when a summed value is absent', () => {
    expect(compute({ count: { var: 'items' } })).toBe(null);
    expect(compute({ sum: [{ var: 'items' }, { var: 'price' }] }, { items })).toBe(null);
  });

  it('asks all, some, none in three values', () => {
    const priced = [{ var: 'items' }, { '>': [{ var: 'price' }, 200] }];
    expect(judge({ some: priced }, { items })).toBe(true);
    expect(judge({ all: priced }, { items })).toBe(null);
    expect(judge({ all: priced }, { items: items.slice(0, 2) })).toBe(true);
    expect(judge({ none: [{ var: 'items' }, { price: { '>': 900 } }] }, { items })).toBe(null);
    expect(judge({ none: [{ var: 'items' }, { price: { '>': 900 } }] }, { items: [] })).toBe(true);
  });

  it('reads a column before a field, a field from inside a row', () => {
    const dearer = { count: { of: 'items', where: { price: { '>': { var: 'amount' } } } } };
    expect(compute(dearer, { items, amount: 500 })).toBe(1);
  });

  it('picks the row with the least or the most, of equal ones the first', () => {
    const items = [
      { what: 'bike', price: 300, note: 'a' },
      { what: 'tv', price: 200, note: 'b' },
      { what: 'bike', price: 200, note: 'c' },
      { what: 'tv', price: 900, note: 'd' },
    ];
    const pick = (query: object) =>
      compute({ leastOf: { of: 'items', value: 'price', ...query } }, { items });
    expect(pick({ take: 'note' })).toBe('b');
    expect(pick({ take: 'note', where: { what: 'bike' } })).toBe('c');
    expect(pick({ take: 'what', where: { price: { '>': 1000 } } })).toBe(null);
    expect(pick({})).toBe(200);
    expect(compute({ mostOf: { of: 'items', value: 'price', take: 'what' } }, { items })).toBe('tv');
    expect(judge({ mostOf: { of: 'items', value: 'price', take: 'what', in: ['tv'] } }, { items })).toBe(
      true,
    );
    expect(judge({ mostOf: { of: 'items', value: 'price', '>': 900 } }, { items })).toBe(false);
    const unpriced = [...items, { what: 'tv', note: 'e' }];
    expect(compute({ leastOf: { of: 'items', value: 'price', take: 'note' } }, { items: unpriced })).toBe(
      null,
    );
    expect(
      compute(
        { leastOf: { of: 'items', value: 'price', take: 'note', where: { price: { present: true } } } },
        { items: unpriced },
      ),
    ).toBe('b');
  });

  it.each([
    ['a column that is none', { count: { of: 'items', where: { cost: 1 } } }, 'logic_unknown_name'],
    ['rows that are none', { count: { var: 'amount' } }, 'logic_type'],
    ['a text summed', { sum: { of: 'items', value: 'note' } }, 'logic_type'],
    ['a sum of nothing', { sum: { of: 'items' } }, 'logic_operands'],
    ['the least of what has no order', { leastOf: { of: 'items', value: 'note' } }, 'logic_no_order'],
    ['the most of nobody knows what', { mostOf: ['items', 'price'] }, 'logic_of_missing'],
    ['a row picked by nothing', { leastOf: { of: 'items', take: 'what' } }, 'logic_operands'],
    ['a column outside its row', { var: 'price' }, 'logic_unknown_name'],
  ])('refuses %s', (_, source, code) => {
    expect(compute(source)).toContain(code);
  });
});

describe('dates', () => {
  it('moves by months, weeks, days and hours of the wall clock', () => {
    expect(compute({ plus: ['2026-01-31', 'P1M'] })).toBe('2026-02-28');
    expect(compute({ minus: ['2026-03-31', 'P1M'] })).toBe('2026-02-28');
    expect(compute({ plus: ['2024-02-29', 'P1Y'] })).toBe('2025-02-28');
    expect(compute({ plus: ['2026-02-02T23:30', 'P1WT45M'] })).toBe('2026-02-10T00:15');
    expect(compute({ plus: ['today', 'P3D'] })).toBe('2026-02-05');
    expect(
      compute(
        { plus: [{ var: 'promise_date' }, { var: 'grace' }] },
        { promise_date: '2026-02-27', grace: 'P2D' },
      ),
    ).toBe('2026-03-01');
  });

  it('moves by working dates of a calendar', () => {
    expect(compute({ plus: ['2026-02-13', 'P2D', 'office'] })).toBe('2026-02-18');
    expect(compute({ minus: ['2026-02-18', 'P2D', 'office'] })).toBe('2026-02-13');
    expect(compute({ workdaysBetween: ['2026-02-13', '2026-02-18', 'office'] })).toBe(2);
    expect(compute({ workdaysBetween: ['2026-02-18', '2026-02-13', 'office'] })).toBe(-2);
    expect(compute({ next: ['FREQ=MONTHLY;BYMONTHDAY=17', '2026-02-13', 'office'] })).toBe('2026-02-18');
  });

  it('finds the next day or hour of a recurrence rule', () => {
    expect(compute({ next: ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-02-28'] })).toBe('2026-03-31');
    expect(compute({ next: ['FREQ=DAILY;BYHOUR=8', '2026-02-28T07:59'] })).toBe('2026-02-28T08:00');
    expect(compute({ next: ['FREQ=DAILY;BYHOUR=8', '2026-02-28T08:00'] })).toBe('2026-03-01T08:00');
    expect(compute({ next: ['FREQ=DAILY;UNTIL=20260301', '2026-03-01'] })).toBe(null);
  });

  it('measures between dates', () => {
    expect(compute({ daysBetween: ['2026-02-02', '2026-03-02'] })).toBe(28);
    expect(compute({ monthsBetween: ['2026-01-31', '2026-02-28'] })).toBe(1);
    expect(compute({ monthsBetween: ['2026-01-31', '2026-02-27'] })).toBe(0);
    expect(compute({ monthsBetween: ['2026-05-15', '2026-02-20'] })).toBe(-2);
    expect(compute({ daysBetween: [{ var: 'promise_date' }, 'today'] })).toBe(null);
  });

  it('compares months by their first day', () => {
    const sameMonth = { '==': [{ monthOf: [{ var: 'promise_date' }] }, { monthOf: ['today'] }] };
    expect(judge(sameMonth, { promise_date: '2026-02-28' })).toBe(true);
    expect(judge(sameMonth, { promise_date: '2025-02-28' })).toBe(false);
  });

  it('is unknown outside the years of a date', () => {
    expect(compute({ plus: ['9999-12-31', 'P1D'] })).toBe(null);
    expect(compute({ minus: ['0001-01-01T00:00', 'PT1M'] })).toBe(null);
    expect(compute({ plus: ['9999-12-31T22:59', 'PT1H'] })).toBe('9999-12-31T23:59');
  });

  it.each([
    ['a date that does not exist', { plus: ['2026-02-29', 'P1D'] }, 'logic_constant'],
    ['hours added to a date', { plus: [{ var: 'promise_date' }, 'PT4H'] }, 'logic_constant'],
    ['days in words', { plus: ['today', '3 days'] }, 'logic_constant'],
    ['a calendar that is none', { plus: ['today', 'P1D', 'kantor'] }, 'logic_unknown_calendar'],
    ['working dates of an hour', { plus: ['now', 'P1D', 'office'] }, 'logic_type'],
    ['a text as a date', { monthOf: [{ var: 'debtor' }] }, 'logic_type'],
  ])('refuses %s', (_, source, code) => {
    expect(compute(source)).toContain(code);
  });
});
