import type { FormPart } from '../data.ts';
import type {
  ActionSource,
  AgainSource,
  ApprovalSource,
  ArmSource,
  AssignPart,
  DueSource,
  EachSource,
  EntrySource,
  HandlerSource,
  LimitSource,
  NotifySource,
  ParallelSource,
  ProcessSource,
  SeatSource,
  ServiceSource,
  StageSource,
  StartCaseSource,
  StartSource,
  StepSource,
  TargetMap,
  TaskPart,
  WaitSource,
} from '../step.ts';
import { stepKinds, triggers } from '../step.ts';
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
  name,
  object,
  oneOf,
  readable,
  plain,
  ref,
  text,
  type Schema,
  type SchemaOf,
} from './words.ts';

const textOrTexts: Schema = { type: ['string', 'array'], minLength: 1, items: text };
const steps = mapOf(ref('step'), { minProperties: 1 });
const handlers = mapOf(ref('handler'));
const performer: Schema = {
  type: ['string', 'object'],
  ...idText,
  properties: { anyOf: list(id, { minItems: 2 }) },
  required: ['anyOf'],
  additionalProperties: false,
};

const formKeys: SchemaOf<FormPart> = { form: ref('form'), rules: list(ref('formRule')), codeLine: id };
const assignKeys: SchemaOf<AssignPart> = {
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
const taskKeys: SchemaOf<TaskPart> = {
  ...assignKeys,
  window: id,
  again: ref('again'),
  correct: object<{ within: string }>({ within: must(ref('duration')) }),
  lateEntry: object<{ within: string }>({ within: must(ref('duration')) }),
};
const targetKeys: SchemaOf<TargetMap> = {
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
/** An outcome called like one of these could not be told from a target where `next` maps outcomes. */
const noTarget: Schema = { not: { enum: ['goto', 'end', 'again', 'otherwise'] } };
const stageKeys: SchemaOf<StageSource> = { handlers, steps: must(steps) };
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

type DueMap = Exclude<DueSource, string>;
type SeatMap = Exclude<SeatSource, string>;
interface BranchSource extends StageSource {
  readonly title?: string;
  readonly when?: object;
}

export const stepDefs: Readonly<Record<string, Schema>> = {
  process: object<ProcessSource>({
    title: text,
    start: mapOf(ref('start'), { minProperties: 1 }),
    steps: must(steps),
    handlers,
    outcomes: mapOf(text),
    duties: list(object<{ every: string; after: string }>({ every: must(text), after: must(text) })),
  }),
  start: object<StartSource>(
    {
      ...formKeys,
      title: text,
      message: id,
      every: text,
      from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$', examples: ['2026-01-05'] },
      calendar: id,
      dayOff: oneOf('move', 'skip'),
      missed: oneOf('skip', 'one', 'all'),
      forEach: {
        type: ['object', 'array'],
        properties: { members: id, list: id },
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
        items: text,
        minItems: 1,
      },
      as: id,
      called: ref('form'),
      by: ids,
      duplicate: oneOf('refuse', 'allow', 'join'),
    },
    {
      ...exactlyOne('form', 'message', 'every', 'called'),
      dependentRequired: {
        from: ['every'],
        calendar: ['every'],
        dayOff: ['calendar'],
        missed: ['every'],
        forEach: ['every', 'as'],
        as: ['forEach'],
      },
    },
  ),
  step: object<StepSource>(
    {
      title: text,
      ref: text,
      covers: list(text),
      when: ref('condition'),
      otherwise: ref('target'),
      instructions: text,
      script: id,
      systems: ids,
      records: ids,
      notes: textOrTexts,
      due: ref('due'),
      limit: ref('limit'),
      handlers,
      pauses: idOrIds,
      next: ref('next'),
      ...formKeys,
      ...taskKeys,
      task: performer,
      approval: ref('approval'),
      acknowledge: list(performer, { minItems: 1 }),
      decide: {
        type: ['array', 'object'],
        items: ref('entry'),
        minItems: 1,
        properties: { table: id, outcome: id },
        required: ['table'],
        additionalProperties: false,
      },
      parallel: ref('parallel'),
      each: ref('each'),
      stage: ref('stage'),
      wait: ref('wait'),
      race: object<NonNullable<StepSource['race']>>({ arms: must(mapOf(ref('arm'), { minProperties: 2 })) }),
      notify: ref('notify'),
      startCase: ref('startCase'),
      service: ref('service'),
      set: mapOf(plain, { minProperties: 1 }),
      end: ref('end'),
    },
    {
      ...exactlyOne(...stepKinds),
      dependentRequired: {
        otherwise: ['when'],
        form: ['task'],
        rules: ['form'],
        codeLine: ['form'],
        again: ['task'],
        window: ['task'],
        correct: ['task'],
        lateEntry: ['task'],
        assign: ['task'],
        substitute: ['task'],
        notSameAs: ['task'],
        script: ['task'],
      },
    },
  ),
  again: object<AgainSource>(
    { after: ref('span'), calendar: id, perDay: count, max: count, then: ref('target'), early: flag },
    { dependentRequired: { then: ['max'], max: ['then'], calendar: ['after'] } },
  ),
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
