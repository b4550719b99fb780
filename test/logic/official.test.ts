import { describe, expect, it } from 'vitest';
import { answer, officialCases } from './official-cases.ts';
import { exceptions } from './official-exceptions.ts';

const excepted = new Map(
  exceptions.flatMap(({ rules, ...exception }) => rules.map((rule) => [rule, exception])),
);
const exceptionOf = (rule: unknown) => excepted.get(JSON.stringify(rule));

describe('the JSON Logic suite', () => {
  const kept = officialCases.filter(({ rule }) => !exceptionOf(rule));
  it.each(kept)('answers $name as the suite says', (one) => {
    expect(answer(one)).toEqual({ value: one.expected });
  });

  const refused = officialCases.filter(({ rule }) => exceptionOf(rule));
  it.each(refused)('refuses $name when it is read', (one) => {
    const answered = answer(one);
    expect(answered).toHaveProperty('codes');
    expect(exceptionOf(one.rule)!.codes).toContain('codes' in answered ? answered.codes[0] : '');
  });

  it('excepts no rule that the suite does not hold', () => {
    const rules = new Set(officialCases.map(({ rule }) => JSON.stringify(rule)));
    expect([...excepted.keys()].filter((rule) => !rules.has(rule))).toEqual([]);
  });
});
