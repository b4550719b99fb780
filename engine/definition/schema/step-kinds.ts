/** What stands under the key of each kind of step. */
import type {
  ApprovalSource,
  ArmSource,
  EachSource,
  NotifySource,
  ParallelSource,
  SeatSource,
  ServiceSource,
  StageSource,
  StartCaseSource,
  WaitSource,
} from '../step.ts';
import { assignKeys, formKeys, performer, stageKeys, steps, taskKeys } from './step-parts.ts';
import {
  count,
  exactlyOne,
  flag,
  id,
  idText,
  ids,
  list,
  mapOf,
  must,
  name,
  object,
  oneOf,
  plain,
  readable,
  ref,
  text,
  type Schema,
} from './words.ts';

const join: Schema = {
  type: ['string', 'integer', 'object'],
  pattern: '^(all|any|none)$',
  examples: ['all', 'any', 'none', '2'],
  minimum: 1,
  additionalProperties: plain,
};

/** Names handed over as they are, or name → value. */
const passed: Schema = {
  type: ['object', 'array'],
  propertyNames: name,
  additionalProperties: plain,
  items: id,
  minItems: 1,
  minProperties: 1,
};

type SeatMap = Exclude<SeatSource, string>;
interface BranchSource extends StageSource {
  readonly title?: string;
  readonly when?: object;
}

export const kindDefs: Readonly<Record<string, Schema>> = {
  approval: object<ApprovalSource>(
    {
      of: ids,
      preparedBy: id,
      chain: list(ref('seat'), { minItems: 1 }),
      all: list(ref('seat'), { minItems: 1 }),
      quorum: object<NonNullable<ApprovalSource['quorum']>>({
        of: must(list(ref('seat'), { minItems: 1 })),
        needed: must(count),
      }),
      wait: { type: 'string', const: 'all' },
      sealed: flag,
      answers: object<NonNullable<ApprovalSource['answers']>>(
        { approve: ref('target'), return: ref('target'), reject: ref('target') },
        { minProperties: 1 },
      ),
      rounds: object<NonNullable<ApprovalSource['rounds']>>({ max: must(count), then: must(ref('target')) }),
    },
    exactlyOne('chain', 'all', 'quorum'),
  ),
  seat: {
    ...object<SeatMap>({
      role: id,
      anyOf: list(id, { minItems: 2 }),
      title: text,
      when: ref('condition'),
      ...formKeys,
      ...assignKeys,
    }),
    type: ['string', 'object'],
    ...idText,
  },
  stage: object<StageSource>(stageKeys),
  parallel: object<ParallelSource>({
    branches: must(
      mapOf(object<BranchSource>({ ...stageKeys, title: text, when: ref('condition') }), {
        minProperties: 1,
      }),
    ),
    join,
    rest: oneOf('cancel', 'run'),
    oneAtATime: oneOf('task', 'branch'),
  }),
  each: object<EachSource>({
    ...stageKeys,
    in: must(plain),
    as: must(id),
    add: ids,
    inOrder: flag,
    join,
    rest: oneOf('cancel', 'run'),
  }),
  wait: object<WaitSource>(
    {
      for: ref('span'),
      until: plain,
      message: id,
      becomes: ref('condition'),
      from: ref('from'),
      calendar: id,
    },
    {
      ...exactlyOne('for', 'until', 'message', 'becomes'),
      dependentRequired: { from: ['for'], calendar: ['for'] },
    },
  ),
  arm: object<ArmSource>(
    {
      title: text,
      ...formKeys,
      ...taskKeys,
      wait: ref('wait'),
      task: performer,
      wins: oneOf('complete', 'start'),
      steps,
    },
    exactlyOne('wait', 'task'),
  ),
  notify: object<NotifySource>({
    channel: must(oneOf('email', 'whatsapp', 'inApp', 'letter')),
    to: must(readable),
    template: must(id),
    by: performer,
    posted: {
      type: ['string', 'object'],
      ...idText,
      propertyNames: name,
      additionalProperties: ref('formField'),
      minProperties: 1,
      maxProperties: 1,
    },
    window: id,
    produces: id,
    failed: ref('target'),
  }),
  startCase: object<StartCaseSource>(
    { sop: ref('sopId'), process: id, in: passed, out: passed, wait: flag },
    { minProperties: 1 },
  ),
  service: object<ServiceSource>({
    call: must(id),
    in: passed,
    out: passed,
    retries: { type: 'integer', minimum: 0 },
    failed: ref('target'),
  }),
};
