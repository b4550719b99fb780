/** Where a case goes on, when something is due, and what handlers do. */
import type { ActionSource, DueSource, EntrySource, HandlerSource, LimitSource, TargetMap } from '../step.ts';
import { triggers } from '../step.ts';
import { assignKeys, formKeys, steps, targetKeys, textOrTexts } from './step-parts.ts';
import {
  count,
  exactlyOne,
  flag,
  id,
  idOrIds,
  idText,
  ids,
  list,
  mapOf,
  must,
  object,
  oneOf,
  plain,
  ref,
  text,
  type Schema,
} from './words.ts';

/** An outcome called like one of these could not be told from a target where `next` maps outcomes. */
const noTarget: Schema = { not: { enum: ['goto', 'end', 'again', 'otherwise'] } };

type DueMap = Exclude<DueSource, string>;

export const flowDefs: Readonly<Record<string, Schema>> = {
  end: {
    type: ['string', 'object'],
    ...idText,
    ...noTarget,
    properties: { outcome: { ...id, ...noTarget }, terminate: oneOf('scope', 'case') },
    required: ['outcome'],
    additionalProperties: false,
  },
  target: {
    ...object<TargetMap>(targetKeys),
    type: ['string', 'object'],
    ...idText,
    minProperties: 1,
    maxProperties: 1,
  },
  entry: object<EntrySource>(
    { ...targetKeys, when: ref('condition'), ask: text, label: text, otherwise: ref('target'), for: ids },
    {
      ...exactlyOne('goto', 'leaveTo', 'end', 'again', 'otherwise'),
      dependentRequired: { for: ['otherwise'] },
    },
  ),
  /** A target, entries, or outcome → target: the four keys of a target are no outcomes. */
  next: {
    type: ['string', 'array', 'object'],
    ...idText,
    items: ref('entry'),
    minItems: 1,
    properties: targetKeys,
    propertyNames: { type: 'string', pattern: '^([a-z][a-z0-9_]*|leaveTo)$', examples: ['approved'] },
    additionalProperties: ref('target'),
    minProperties: 1,
  },
  from: {
    type: ['string', 'object'],
    pattern: '^(firstEntered|caseStarted|[a-z][a-z0-9_]*)$',
    examples: ['entered', 'firstEntered', 'caseStarted'],
    properties: { sent: id, entered: id },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  },
  due: {
    ...object<DueMap>({ after: ref('span'), at: plain, from: ref('from'), calendar: id }),
    type: ['string', 'object'],
    pattern: '^P(?=[0-9T])[0-9YMWDTHS]+$',
    examples: ['P2D'],
  },
  limit: object<LimitSource>({ ...targetKeys, max: must(count), per: oneOf('scope', 'case') }),
  action: object<ActionSource>(
    { title: must(text), role: id, anyOf: list(id, { minItems: 2 }), ...formKeys, ...assignKeys },
    exactlyOne('role', 'anyOf'),
  ),
  handler: object<HandlerSource>(
    {
      title: text,
      ref: text,
      notes: textOrTexts,
      after: ref('span'),
      at: plain,
      every: ref('span'),
      overdue: { type: 'boolean', const: true },
      message: id,
      becomes: ref('condition'),
      action: ref('action'),
      when: ref('condition'),
      times: count,
      max: count,
      from: ref('from'),
      until: ref('condition'),
      calendar: id,
      set: mapOf(plain, { minProperties: 1 }),
      restart: idOrIds,
      pause: idOrIds,
      resume: idOrIds,
      cancel: idOrIds,
      do: steps,
      hold: flag,
      optional: flag,
      goto: id,
      leaveTo: id,
      end: ref('end'),
    },
    {
      ...exactlyOne(...triggers),
      dependentRequired: { max: ['every'], hold: ['do'], optional: ['do'] },
    },
  ),
};
