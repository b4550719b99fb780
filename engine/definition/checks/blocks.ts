/** What a join, `collect`, and the list and the values of an `each` can mean. */
import type { FieldType } from '../../form/form.ts';
import { itemAround } from '../blocks.ts';
import { itemsOf } from '../forms-written.ts';
import { itemsWritten } from '../items.ts';
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

const gone: readonly FieldType[] = ['choices', 'rows', 'number'];

export const eachOverOther: Check = {
  code: 'each_over_other',
  severity: 'error',
  *find({ processes, fields }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      if (!source.each) continue;
      const items = itemsWritten(source.each);
      const type = items?.of === 'field' ? fields.get(items.name)?.source.type : undefined;
      if (items && (type === undefined || gone.includes(type))) continue;
      const found = items?.of === 'field' ? `${items.name} (${type})` : JSON.stringify(source.each.in);
      yield { path: `${path}/each/in`, at: 'value', found, expected: 'choices, rows, number, {members: …}' };
    }
  },
};

/** Rows of an `each` and the names of its item come from the list and from its steps alone. */
export const filledByItems: Check = {
  code: 'filled_by_items',
  severity: 'error',
  *find({ forms, fields, processes, definition }) {
    const isMade = (name: string) => fields.get(name)?.ofItems === true;
    for (const { names, namesPath } of forms) {
      if (typeof names === 'string') continue;
      for (const [index, [name]] of itemsOf(names, definition).entries())
        if (isMade(name)) yield { path: below(namesPath, Array.isArray(names) ? index : name), found: name };
    }
    for (const process of processes) {
      for (const { path, source } of [...process.steps, ...process.handlers])
        for (const name of Object.keys(source.set ?? {}))
          if (isMade(name)) yield { path: below(`${path}/set`, name), found: name };
    }
  },
};

/** What belongs to an item is known inside it; from outside it is a column of the rows. */
export const itemOutOfReach: Check = {
  code: 'item_out_of_reach',
  severity: 'error',
  *find({ references, fields, processes }) {
    for (const { kind, name, path } of references) {
      const declaration = kind === 'field' ? fields.get(name) : undefined;
      const item = declaration && itemAround(processes, declaration.path);
      if (item && !path.startsWith(`${item.path}/`))
        yield { path, at: 'value', found: name, expected: item.id };
    }
  },
};
