/** What a step hands to another case or system, and what it takes back. */
import type { Passed, ServiceSource, StartCaseSource } from '../definition/definition.ts';
import { nameTaken, passedOf } from '../definition/names-passed.ts';
import { below } from '../definition/place.ts';
import { valueTypeOf, type Declared } from '../logic/compile.ts';
import type { Rule } from '../logic/rule.ts';
import type { Field } from '../form/form.ts';
import { isName } from './clocks.ts';
import { own, ruleOfExpression, type Compilation, type Place } from './compilation.ts';
import type { Assignment, ServiceKind, StartCaseKind } from './process.ts';
import { compileTarget } from './targets.ts';

/** How often another system is asked again where the author does not say. */
const RETRIES = 5;

export function compileStartCase(place: Place, source: StartCaseSource, path: string): StartCaseKind {
  const { id } = place.definition;
  const sop = source.sop ?? id;
  const isOwn = sop === id;
  return {
    kind: 'startCase',
    sop,
    ...(source.process === undefined ? {} : { process: source.process }),
    in: compileGiven(place, source.in, below(path, 'in'), isOwn),
    out: compileTaken(place, source.out, below(path, 'out'), isOwn),
    wait: source.wait ?? true,
  };
}

export function compileService(place: Place, source: ServiceSource, path: string): ServiceKind {
  const failed = source.failed === undefined ? undefined : compileTarget(source.failed, place.scope);
  return {
    kind: 'service',
    service: source.call,
    in: compileGiven(place, source.in, below(path, 'in'), false),
    out: compileTaken(place, source.out, below(path, 'out'), false),
    retries: source.retries ?? RETRIES,
    ...(failed ? { failed } : {}),
  };
}

/**
 * A bare word that names a field of this document is that field; any other word is itself. Where the
 * names are of this document too (`typed`), each value has the type of the field it is for.
 */
function compileGiven(
  place: Place,
  passed: Passed | undefined,
  path: string,
  typed: boolean,
): readonly Assignment[] {
  return passedOf(passed).map(([field, value], index) => {
    const names = typeof value === 'string' && own(place.fields, value) !== undefined;
    const target = typed ? own(place.fields, field) : undefined;
    const source = names ? { var: value } : value;
    const here = below(path, Array.isArray(passed) ? index : field);
    return { field, value: ruleOfExpression(place, source, here, target && declaredOf(target)) };
  });
}

/**
 * A bare word is a name in what comes back. From a case of this document it may be any expression
 * over its fields; of another SOP or system only names are known, the value is judged when it comes.
 */
function compileTaken(
  place: Place,
  passed: Passed | undefined,
  path: string,
  typed: boolean,
): readonly Assignment[] {
  return passedOf(passed).flatMap(([field, value], index): readonly Assignment[] => {
    const target = own(place.fields, field);
    if (!target) return []; // unknown_field
    const here = below(path, Array.isArray(passed) ? index : field);
    const source = typeof value === 'string' && isName(value) ? { var: value } : value;
    if (typed)
      return [{ field, value: ruleOfExpression(overThere(place), source, here, declaredOf(target)) }];
    const name = nameTaken(value);
    return name === undefined ? [] : [{ field, value: read(name, target) }];
  });
}

/** In the other case nothing is known of this one's steps, clocks and facts. */
function overThere(place: Place): Compilation {
  const { fields, calendars } = place.env;
  return { ...place, env: { fields, calendars } };
}

function read(name: string, target: Field): Rule {
  const type = valueTypeOf(target.type);
  return {
    logic: { 'tertib:var': [name, type] },
    type,
    reads: [name],
    source: JSON.stringify({ var: name }),
  };
}

function declaredOf(field: Field): Declared {
  const type = field.type === 'computed' ? (field.value?.type ?? 'unknown') : valueTypeOf(field.type);
  return { type, ...(field.list ? { list: field.list } : {}) };
}
