import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { definitionSchema } from '../../engine/definition/schema.ts';
import { stepKinds, triggers } from '../../engine/definition/step.ts';
import { publishedSchema } from '../language/reference.ts';
import { readSop } from '../../engine/process/read-sop.ts';

const root = join(import.meta.dirname, '../..');

// Written by `npx vitest run test/definition/schema.test.ts -u`; editors read the file.
it('the published JSON Schema is the one that is checked against, with what each key means', async () => {
  const file = join(root, 'docs/language/sop.schema.json');
  const house = await resolveConfig(file);
  const text = await format(JSON.stringify(publishedSchema()), { ...house, parser: 'json' });
  await expect(text).toMatchFileSnapshot(file);
});

it('the schema is strict JSON Schema 2020-12', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  expect(ajv.validateSchema(definitionSchema)).toBe(true);
});

it('every kind of step and every trigger has its key in the schema', () => {
  const defs = definitionSchema['$defs'] as Record<string, { properties: Record<string, unknown> }>;
  expect(Object.keys(defs['step']?.properties ?? {})).toEqual(expect.arrayContaining([...stepKinds]));
  expect(Object.keys(defs['handler']?.properties ?? {})).toEqual(expect.arrayContaining([...triggers]));
});

it('the example at the head of the types is a definition', () => {
  const head = readFileSync(join(root, 'engine/definition/definition.ts'), 'utf8').split('*/', 1)[0] ?? '';
  const example = [...head.matchAll(/^ \* {5}(.*)$/gm)].map(([, line]) => line).join('\n');
  const { sop, problems } = readSop(example);
  expect(problems).toEqual([]);
  expect(Object.keys(sop?.processes['main']?.steps ?? {})).toEqual(['check']);
});
