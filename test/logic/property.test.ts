import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../engine/logic/compile.ts';
import { evaluate, isTrue, scopeOver } from '../../engine/logic/evaluate.ts';
import { env } from './cast.ts';
import { data, print, tests, truthOf } from './naive.ts';

/** More runs by hand: RULES=1000000 npx vitest run test/logic/property.test.ts */
const numRuns = Number(process.env['RULES'] ?? 3000);

describe('any rule', () => {
  it('has the truth that a naive reading gives it', () => {
    fc.assert(
      fc.property(tests, data, (rule, values) => {
        const compiled = compileCondition(print(rule), env);
        if (!compiled.rule) return compiled.problems.every(({ code }) => code.startsWith('logic_too_'));
        const scope = scopeOver([values]);
        const truth = truthOf(rule, values);
        expect(evaluate(compiled.rule, scope)).toBe(truth);
        expect(isTrue(compiled.rule, scope)).toBe(truth === true);
        return true;
      }),
      { numRuns },
    );
  });

  it('is never thrown at by whatever stands in a file', () => {
    const word = fc.constantFrom(
      'var',
      'and',
      'not',
      'if',
      'in',
      'amount',
      'result',
      '__proto__',
      'attempts',
      'sum',
      'of',
    );
    const leaf = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      word,
      fc.constant('today'),
    );
    const { source } = fc.letrec((tie) => ({
      source: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('source'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(word, fc.string()), tie('source'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(source, (any) => {
        const compiled = compileCondition(any, env);
        if (compiled.rule) expect(compiled.rule.type).toBe('boolean');
        else expect(compiled.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });
});
