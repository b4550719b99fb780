/** Names that the language uses itself where an author's name could stand. */
import { isOperator } from '../../logic/expression.ts';
import { factClauses } from '../../logic/facts.ts';
import type { Check } from './check.ts';

/**
 * Read by bare name in any rule, or the start of a clock. The facts of a join (total, open, reached)
 * are known only inside one: a field of that name is ambiguous there, and only there.
 */
const facts = ['now', 'today', 'started', 'entered'];

export const nameReserved: Check = {
  code: 'name_reserved',
  severity: 'error',
  *find({ declared, processes }) {
    for (const { name, path } of declared) {
      if (facts.includes(name) || isOperator(name) || Object.hasOwn(factClauses, name))
        yield { path, found: name };
    }
    for (const { steps, scopes } of processes) {
      for (const { id, path } of steps) if (id === 'root') yield { path, found: id };
      for (const { id, path, kind } of scopes)
        if (id === 'root' && kind !== 'root') yield { path, found: id };
    }
  },
};
