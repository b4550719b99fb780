import { expect, it } from 'vitest';
import { classedKeys, groupOf } from '../../engine/definition/effects.ts';
import { definitionSchema } from '../../engine/definition/schema.ts';
import { sectionsOf } from '../language/schema-walk.ts';

// A key that nobody has classed would count as acting, and the comparison could not say what it is about.
it('every key of the language is classed by what a change of it is about', () => {
  const keys = sectionsOf(definitionSchema).flatMap(({ name, keys: own }) =>
    Object.keys(own).map((key) => (name === '' ? key : `${name}.${key}`)),
  );
  expect([...classedKeys].sort()).toEqual([...new Set(keys)].sort());
});

it.each([
  'openPoints',
  'scenarios',
  'step.notes',
  'step.ref',
  'section.text',
  'document.purpose',
  'document.revision',
])('%s is writing', (key) => {
  expect(groupOf(key)).toBe('writing');
});

it.each([
  'step.instructions',
  'script.text',
  'field.label',
  'template.text',
  'record.retention',
  'document.signOff',
])('%s is what people act by', (key) => {
  expect(groupOf(key)).not.toBe('writing');
});
