/** Of another SOP or system only names are known here: `out` can say which, not reckon with them. */
import { nameTaken } from '../names-passed.ts';
import type { Passed } from '../definition.ts';
import { below } from '../place.ts';
import type { Check, Finding } from './check.ts';

export const nameExpected: Check = {
  code: 'name_expected',
  severity: 'error',
  *find({ definition, processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const { startCase, service } = source;
      const foreign = startCase?.sop !== undefined && startCase.sop !== definition.id;
      if (foreign) yield* notNames(startCase.out, `${path}/startCase/out`);
      if (service) yield* notNames(service.out, `${path}/service/out`);
    }
  },
};

function* notNames(passed: Passed | undefined, path: string): Iterable<Finding> {
  for (const [field, value] of Array.isArray(passed) ? [] : Object.entries(passed ?? {}))
    if (nameTaken(value) === undefined) yield { path: below(path, field), at: 'value' };
}
