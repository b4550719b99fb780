/** What the schema refuses, as problems: one for each thing that is wrong, in the order of the file. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { shorten, suggest } from './found.ts';
import { below, type Positions } from './place.ts';
import { mostProblems, type Problem } from './problem.ts';
import { definitionSchema, type Schema } from './schema.ts';

let compiled: ReturnType<Ajv2020['compile']> | undefined;

export function validateDefinition(data: unknown, positions: Positions): Problem[] {
  compiled ??= new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    allErrors: true,
    verbose: true,
    ownProperties: true,
    // Each of these shortens the first look at a document: the schema itself is checked by its test.
    validateSchema: false,
    code: { optimize: false },
    inlineRefs: false, // compiles in a third of the time
  }).compile(definitionSchema);
  if (compiled(data)) return [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const error of compiled.errors ?? []) {
    const finding = findingOf(error);
    if (!finding) continue;
    const { path, at, ...rest } = finding;
    const key = `${rest.code} ${path}`;
    if (seen.has(key)) continue;
    if (problems.length >= mostProblems) break;
    seen.add(key);
    problems.push({ severity: 'error', ...positions[at](path), path, ...rest });
  }
  return problems;
}

interface Finding {
  readonly code: string;
  readonly path: string;
  readonly at: 'key' | 'value';
  readonly found?: string;
  readonly expected?: string;
}

/** undefined: only the echo of another error. */
function findingOf(error: ErrorObject): Finding | undefined {
  const path = error.instancePath.slice(1);
  const schema = (error.parentSchema ?? {}) as Schema;
  const params = error.params as Readonly<Record<string, unknown>>;
  const here = { path, at: 'value', found: shorten(error.data) } as const;
  if (error.propertyName !== undefined) return undefined; // reported by propertyNames
  if (/\/oneOf\/\d+\/required$/.test(error.schemaPath)) return undefined; // reported by oneOf
  switch (error.keyword) {
    case 'if':
      return undefined; // what stands behind it is reported
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys((schema['properties'] ?? {}) as object);
      return {
        code: 'unknown_key',
        path: below(path, name),
        at: 'key',
        found: shorten(name),
        expected: suggest(name, known),
      };
    }
    case 'required':
      return { code: 'missing_key', path, at: 'key', expected: String(params['missingProperty']) };
    case 'dependentRequired':
      return {
        code: 'key_without',
        path: below(path, String(params['property'])),
        at: 'key',
        found: String(params['property']),
        expected: String(params['missingProperty']),
      };
    case 'oneOf':
      return oneOfFinding(error, path);
    case 'propertyNames': {
      const name = String(params['propertyName']);
      const example = exampleOf((schema['propertyNames'] ?? {}) as Schema);
      return {
        code: 'bad_name',
        path: below(path, name),
        at: 'key',
        found: shorten(name),
        expected: example,
      };
    }
    case 'type':
      if (error.data === null)
        return { code: 'empty_value', path, at: 'key', expected: typeNames(params['type']) };
      return { ...here, code: 'wrong_type', expected: besideInstead(error) ?? typeNames(params['type']) };
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return {
        ...here,
        code: 'not_one_of',
        expected: suggest(shorten(error.data), allowed) ?? allowed.join(', '),
      };
    }
    case 'const':
      return { ...here, code: 'not_one_of', expected: String(params['allowedValue']) };
    case 'not':
      return { ...here, code: 'name_reserved' };
    case 'pattern':
      return { ...here, code: 'bad_format', expected: exampleOf(schema) };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { ...here, code: 'too_few', expected: `≥ ${String(params['limit'])}` };
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return { ...here, code: 'too_many', expected: `≤ ${String(params['limit'])}` };
    case 'minimum':
      return { ...here, code: 'out_of_range', expected: `≥ ${String(params['limit'])}` };
    default:
      return { ...here, code: 'not_allowed' };
  }
}

/** `role: {anyOf: […]}`: a task is written so, a seat and a button have the key beside. */
function besideInstead({ data, instancePath }: ErrorObject): string | undefined {
  const roles: unknown =
    typeof data === 'object' && data !== null && 'anyOf' in data ? data.anyOf : undefined;
  return Array.isArray(roles) && instancePath.endsWith('/role') ? `anyOf: ${shorten(roles)}` : undefined;
}

function oneOfFinding(error: ErrorObject, path: string): Finding {
  const keys = ((error.parentSchema?.['oneOf'] ?? []) as { required: [string] }[]).map(
    (one) => one.required[0],
  );
  const present = keys.filter((key) => Object.hasOwn((error.data ?? {}) as object, key));
  const expected = keys.join(', ');
  if (present.length === 0) return { code: 'one_of_missing', path, at: 'key', expected };
  return { code: 'one_of_several', path, at: 'key', found: present.join(', '), expected };
}

function exampleOf(schema: Schema): string | undefined {
  const name = schema['$ref'];
  if (typeof name === 'string') {
    const defs = definitionSchema['$defs'] as Readonly<Record<string, Schema>>;
    return exampleOf(defs[name.slice('#/$defs/'.length)] ?? {});
  }
  const examples = schema['examples'];
  return Array.isArray(examples) ? examples.join(', ') : undefined;
}

/** Types by the words of the catalogue: text, number, flag, list, map. */
function typeNames(type: unknown): string {
  const names = Array.isArray(type) ? type : String(type).split(',');
  return names.map((name) => typeWords[String(name)] ?? String(name)).join(', ');
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'true/false',
  array: 'list',
  object: 'map',
};
