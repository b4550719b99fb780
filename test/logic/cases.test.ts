/**
 * What is decided about conditions is what running them gives: values that the search finds make the
 * real evaluation answer so, and where it finds none, no value among many tried does.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value, Values } from '../../engine/form/form.ts';
import { cellsOf, shownAs, type Cell } from '../../engine/logic/cases/cell.ts';
import { newReader, optionCells } from '../../engine/logic/cases/formula.ts';
import { find, follows, isNotTrueGoal, isTrueGoal } from '../../engine/logic/cases/solve.ts';
import { compileCondition, type LogicEnv } from '../../engine/logic/compile.ts';
import { evaluate, scopeOver } from '../../engine/logic/evaluate.ts';
import type { Rule } from '../../engine/logic/rule.ts';

const results = {
  id: 'results',
  title: 'Results',
  classes: { reached: 'Reached', lost: 'Lost' },
  options: [
    { id: 'paid', label: 'Paid', class: 'reached', then: [] },
    { id: 'promise', label: 'Promise', class: 'reached', then: [] },
    { id: 'fax', label: 'Fax', class: 'lost', then: [] },
    { id: 'other', label: 'Other', then: [] },
  ],
};
const env: LogicEnv = {
  fields: {
    amount: { type: 'money' },
    share: { type: 'number' },
    agreed: { type: 'boolean' },
    result: { type: 'choice', list: results },
    on: { type: 'date' },
    name: { type: 'text' },
  },
};
const absent = null;
const tried: Readonly<Record<string, readonly Value[]>> = {
  amount: [absent, -5, 0, 1, 2, 3, 4, 5, 6, 7, 8, 100],
  share: [absent, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 50],
  agreed: [absent, true, false],
  result: [absent, ...results.options.map(({ id }) => id)],
  on: [absent, '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-03', '2026-06-01'],
  name: [absent, 'Ani', 'Budi', 'somebody else'],
};

const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const date = fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03');
const against = (name: string, value: fc.Arbitrary<unknown>) =>
  fc.tuple(comparison, value).map(([operator, constant]) => ({ [name]: { [operator]: constant } }));
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  against('amount', fc.integer({ min: 0, max: 7 })),
  against('share', fc.constantFrom(0, 1, 1.5, 2)),
  against('on', date),
  fc.boolean().map((agreed) => ({ agreed })),
  fc.boolean().map((present) => ({ amount: { present } })),
  fc.constantFrom('paid', 'promise', 'fax', 'other').map((result) => ({ result })),
  fc.constant({ result: ['paid', 'fax'] }),
  fc.constantFrom('reached', 'lost').map((kind) => ({ 'result.class': kind })),
  fc.constantFrom('Ani', 'Budi').map((name) => ({ name })),
);
const condition = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('any').map((not) => ({ not })),
  ),
})).any;

function ruleOf(source: unknown): Rule {
  const { rule, problems } = compileCondition(source, env);
  if (!rule) throw new Error(JSON.stringify(problems));
  return rule;
}

function valueOf(name: string, cell: Cell): Value {
  const type = env.fields[name]?.type ?? 'text';
  return cell !== null && type === 'date' ? shownAs(cell, type) : (cell as Value);
}

function everyCombination(names: readonly string[]): readonly Values[] {
  return names.reduce<readonly Values[]>(
    (all, name) =>
      all.flatMap((values) => (tried[name] ?? []).map((value) => ({ ...values, [name]: value }))),
    [{}],
  );
}

describe('what can be decided of conditions', () => {
  it('is what running them gives', () => {
    fc.assert(
      fc.property(condition, fc.boolean(), (source, wanted) => {
        const rule = ruleOf(source);
        const reader = newReader();
        const formula = reader.read(rule.logic);
        const domains = new Map(
          [...reader.subjects.values()].map(({ name, type, constants }) => [
            name,
            type === 'choice' ? [...optionCells(results), null] : cellsOf(type, constants),
          ]),
        );
        const goal = wanted ? isTrueGoal(formula) : isNotTrueGoal(formula);
        const found = find(domains, goal, 1_000_000);
        expect(found).not.toBe('too many');
        if (found === 'too many') return;
        const isTrue = (values: Values) => evaluate(rule, scopeOver([values])) === true;
        if (found === null) {
          const names = [...domains.keys()].slice(0, 4); // all combinations of more are too many to try
          for (const values of everyCombination(names)) expect(isTrue(values)).toBe(!wanted);
        } else {
          const values = Object.fromEntries([...found].map(([name, cell]) => [name, valueOf(name, cell)]));
          expect(isTrue(values)).toBe(wanted);
          expect(evaluate(rule, scopeOver([values]))).toBe(follows(formula, complete(found, domains)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives up on too many combinations instead of stalling', () => {
    const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
    const domains = new Map(names.map((name) => [name, [true, false, null] as const]));
    // Nothing is settled before the last field is chosen.
    const goal = (chosen: ReadonlyMap<string, Cell>) => (chosen.size < names.length ? undefined : false);
    expect(find(domains, goal)).toBe('too many');
  });

  it('cuts whole amounts so that nothing lies between neighbours, and keeps declared limits', () => {
    expect(cellsOf('money', [5, 6])).toEqual([4, 5, 6, 7, null]);
    expect(cellsOf('number', [5, 6])).toEqual([4, 5, 5.5, 6, 7, null]);
    expect(cellsOf('number', [5], { least: 5, most: 9 })).toEqual([5, 6, null]);
    expect(cellsOf('money', [5], { least: 6 })).toEqual([6, null]);
    expect(cellsOf('number', [], { least: 1, most: 2 })).toEqual([1, null]);
  });
});

/** The fields that did not matter, with any value. */
function complete(found: ReadonlyMap<string, Cell>, domains: ReadonlyMap<string, readonly Cell[]>) {
  return new Map([...domains.keys()].map((name) => [name, found.get(name) ?? null]));
}
