/** Keys that several kinds of steps share. */
import type { FormPart } from '../data.ts';
import type { AssignPart, StageSource, TargetMap, TaskPart } from '../step.ts';
import {
  flag,
  id,
  idText,
  list,
  mapOf,
  must,
  object,
  oneOf,
  ref,
  text,
  type Schema,
  type SchemaOf,
} from './words.ts';

export const textOrTexts: Schema = { type: ['string', 'array'], minLength: 1, items: text };
export const steps = mapOf(ref('step'), { minProperties: 1 });
export const handlers = mapOf(ref('handler'));
export const performer: Schema = {
  type: ['string', 'object'],
  ...idText,
  properties: { anyOf: list(id, { minItems: 2 }) },
  required: ['anyOf'],
  additionalProperties: false,
};
export const formKeys: SchemaOf<FormPart> = { form: ref('form'), rules: list(ref('formRule')), codeLine: id };
export const assignKeys: SchemaOf<AssignPart> = {
  assign: {
    type: ['string', 'object'],
    pattern: '^(pool|leastLoaded|roundRobin)$',
    examples: ['pool', 'leastLoaded', 'roundRobin'],
    properties: { sameAs: id, else: ref('distribution'), supervisorOf: id, field: id },
    additionalProperties: false,
    minProperties: 1,
    dependentRequired: { else: ['sameAs'] },
  },
  substitute: flag,
  notSameAs: {
    type: ['string', 'array'],
    ...idText,
    items: {
      type: ['string', 'object'],
      ...idText,
      properties: { step: id, of: oneOf('any', 'last') },
      required: ['step'],
      additionalProperties: false,
    },
  },
};
export const taskKeys: SchemaOf<TaskPart> = {
  ...assignKeys,
  window: id,
  again: ref('again'),
  correct: object<{ within: string }>({ within: must(ref('duration')) }),
  lateEntry: object<{ within: string }>({ within: must(ref('duration')) }),
};
export const targetKeys: SchemaOf<TargetMap> = {
  goto: id,
  leaveTo: id,
  end: ref('end'),
  again: {
    type: ['boolean', 'object'],
    properties: { at: id },
    required: ['at'],
    additionalProperties: false,
  },
};
export const stageKeys: SchemaOf<StageSource> = { handlers, steps: must(steps) };
