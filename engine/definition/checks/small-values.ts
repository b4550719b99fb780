/** Values that have the right shape and still say nothing: parameters, numbering, self-reference. */
import { isParameterValue } from '../../process/parameter-value.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const parameterValue: Check = {
  code: 'parameter_value',
  severity: 'error',
  *find({ definition }) {
    for (const [id, { type, value }] of Object.entries(definition.parameters ?? {})) {
      if (isParameterValue(value, type)) continue;
      yield { path: `${below('parameters', id)}/value`, at: 'value', found: String(value), expected: type };
    }
  },
};

/** Without a counter two cases of one month would bear the same number. */
export const numberingWithoutCounter: Check = {
  code: 'numbering_without_counter',
  severity: 'error',
  *find({ definition }) {
    const numbering = definition.case?.numbering;
    if (numbering === undefined) return;
    const counters = numbering.match(/\{0{3,12}\}/g)?.length ?? 0;
    if (counters !== 1)
      yield { path: 'case/numbering', at: 'value', found: numbering, expected: 'K-{yyyy}-{000000}' };
  },
};

export const ownSupervisor: Check = {
  code: 'own_supervisor',
  severity: 'error',
  *find({ definition }) {
    for (const [id, role] of Object.entries(definition.roles ?? {})) {
      if (typeof role === 'object' && role.supervisor === id) {
        yield { path: `${below('roles', id)}/supervisor`, at: 'value', found: id };
      }
    }
  },
};
