import type { ExpectSource, GivenSource, ScenarioSource } from '../scenario.ts';
import { id, ids, list, mapOf, must, name, object, plain, ref, text, type Schema } from './words.ts';

const dateTime: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?$',
  examples: ['2026-02-02T09:00'],
};
const values: Schema = { type: 'object', additionalProperties: plain };

export const scenarioDefs: Readonly<Record<string, Schema>> = {
  scenario: object<ScenarioSource>({
    title: must(text),
    proves: list(text),
    with: id,
    for: list(values, { minItems: 1 }),
    given: object<GivenSource>({
      at: dateTime,
      people: mapOf({ type: ['string', 'array'], pattern: '^[a-z][a-z0-9_]*$', items: id }),
      process: id,
      start: id,
      by: id,
      case: values,
      refused: id,
      parameters: values,
      facts: values,
      absent: mapOf({ type: ['string', 'boolean'] }),
      supervisors: mapOf(id),
    }),
    steps: must(list(ref('scenarioStep'))),
  }),
  /** Any further key is a person. */
  scenarioStep: {
    type: 'object',
    properties: {
      time: text,
      message: values,
      broadcast: values,
      kept: { type: 'boolean', const: true },
      case: {
        type: ['string', 'object'],
        pattern: '^[a-z][a-z0-9_]*$',
        maxProperties: 1,
        additionalProperties: plain,
      },
      result: values,
      expect: object<ExpectSource>({
        open: values,
        timers: plain,
        outcome: { type: ['string', 'null'] },
        incidents: ids,
        data: values,
        attempts: mapOf({ type: 'integer', minimum: 0 }),
        due: mapOf(text),
        sent: ids,
        fired: ids,
        withdrawn: ids,
        started: ids,
        skipped: ids,
        refused: list(text),
        kept: ids,
        measures: mapOf({ type: ['number', 'null'] }),
      }),
      refused: text,
      at: text,
      reason: text,
    },
    propertyNames: name,
    additionalProperties: plain,
    minProperties: 1,
  },
};
