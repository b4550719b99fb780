/** Values that have the right shape and still say nothing: parameters, numbering, self-reference. */
import type { ParameterSource } from '../definition.ts';
import { isDate, isTime } from '../../time/text.ts';
import { parseDuration } from '../../time/duration.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const parameterValue: Check = {
  code: 'parameter_value',
  severity: 'error',
  *find({ definition }) {
    for (const [id, { type, value }] of Object.entries(definition.parameters ?? {})) {
      if (isOfType(value, type)) continue;
      yield { path: `${below('parameters', id)}/value`, at: 'value', found: String(value), expected: type };
    }
  },
};

function isOfType(value: ParameterSource['value'], type: ParameterSource['type']): boolean {
  switch (type) {
    case 'yesNo':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'money':
      return Number.isSafeInteger(value);
    case 'text':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'time':
      return typeof value === 'string' && isTime(value);
    case 'duration':
      return typeof value === 'string' && 'ok' in parseDuration(value);
  }
}

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
