/** What a join and `collect` can mean. */
import type { FieldType } from '../../form/form.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

/** More than there are branches can never finish: the join would only fire because nothing is left. */
export const joinTooLarge: Check = {
  code: 'join_too_large',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const { join, branches } = source.parallel ?? {};
      const most = Object.keys(branches ?? {}).length;
      if (typeof join === 'number' && join > most)
        yield { path: `${path}/parallel/join`, at: 'value', found: String(join), expected: String(most) };
    }
  },
};

/** A join that waits for nobody would withdraw everything before it has begun. */
export const noneCancels: Check = {
  code: 'none_cancels',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source, kind } of processes.flatMap(({ steps }) => steps)) {
      const block = source.parallel ?? source.each;
      if (block?.join === 'none' && block.rest === 'cancel')
        yield { path: `${path}/${kind}/rest`, at: 'value', found: 'cancel', expected: 'run' };
    }
  },
};

const collectable: Readonly<Record<'list' | 'sum', readonly FieldType[]>> = {
  list: ['choices', 'rows', 'text', 'longText'],
  sum: ['number', 'money'],
};

export const collectOfOtherType: Check = {
  code: 'collect_of_other_type',
  severity: 'error',
  *find({ declared }) {
    for (const { path, source } of declared) {
      const { collect, type } = source;
      const types =
        collect === undefined || collect === 'first' || collect === 'last' ? undefined : collectable[collect];
      if (!types || types.includes(type)) continue;
      const found = `${collect} (${type})`;
      yield { path: below(path, 'collect'), at: 'value', found, expected: types.join(', ') };
    }
  },
};
