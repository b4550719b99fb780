import type {
  CalendarSource,
  CaseSource,
  FactPeriodSource,
  FactSource,
  FieldSource,
  FormRuleSource,
  InputSource,
  ListSource,
  MessageSource,
  OptionSource,
  ParameterSource,
  RoleSource,
  ScriptSource,
  SharedFormSource,
  TableSource,
  TemplateSource,
  TransitionSource,
} from '../data.ts';
import { periodUnits } from '../../time/period.ts';
import {
  date,
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
  ref,
  text,
  type Schema,
  type SchemaOf,
} from './words.ts';

const hours = {
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  examples: ['08:00-17:00'],
};

const idOrIds: Schema = { type: ['string', 'array'], ...idText, items: id, minItems: 1 };

type RoleMap = Exclude<RoleSource, string>;

const fieldTypes = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'time',
  'dateTime',
  'yesNo',
  'choice',
  'choices',
  'phone',
  'email',
  'person',
  'rows',
  'attachment',
  'signature',
  'computed',
  'note',
] as const;

const fieldKeys: SchemaOf<FieldSource> = {
  type: must(oneOf(...fieldTypes)),
  label: text,
  help: text,
  personal: flag,
  required: { type: ['boolean', 'object'], additionalProperties: plain },
  showIf: ref('condition'),
  default: plain,
  list: id,
  min: { type: ['number', 'string'] },
  max: { type: ['number', 'string'] },
  pattern: { type: 'string', minLength: 1, maxLength: 500 },
  columns: mapOf(ref('field'), { minProperties: 1 }),
  value: plain,
  signer: id,
  late: { type: 'string', const: 'allowed' },
  collect: oneOf('list', 'sum', 'first', 'last'),
};

const fieldsOfForm = { items: id, propertyNames: name, additionalProperties: ref('formField') };

const inputName = { pattern: '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)?$', examples: ['result.class'] };
const row: Schema = {
  type: 'object',
  minProperties: 1,
  propertyNames: { type: 'string', ...inputName },
  additionalProperties: plain,
};

export const dataDefs: Readonly<Record<string, Schema>> = {
  role: {
    ...object<RoleMap>({
      title: must(text),
      aliases: list(text),
      optional: flag,
      external: flag,
      supervisor: id,
      assign: ref('distribution'),
    }),
    type: ['string', 'object'],
    minLength: 1,
  },
  distribution: oneOf('pool', 'leastLoaded', 'roundRobin'),
  calendar: object<CalendarSource>({
    title: text,
    zone: text,
    zoneField: id,
    hours: must({
      type: 'object',
      propertyNames: {
        type: 'string',
        pattern: '^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$',
        examples: ['mon-fri'],
      },
      additionalProperties: { type: ['string', 'array'], ...hours, items: { type: 'string', ...hours } },
    }),
    holidays: {
      type: ['string', 'array', 'object'],
      items: ref('holiday'),
      properties: { decreed: id, also: list(ref('holiday')) },
      required: ['decreed'],
      additionalProperties: false,
    },
  }),
  holiday: {
    type: ['string', 'object'],
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    examples: ['2026-02-16'],
    properties: { date, name: text },
    required: ['date', 'name'],
    additionalProperties: false,
  },
  list: object<ListSource>({
    title: text,
    classes: mapOf(text),
    options: must(mapOf(ref('option'), { minProperties: 1, maxProperties: 1000 })),
  }),
  option: {
    ...object<OptionSource>({
      label: must(text),
      code: { type: 'string', pattern: '^[0-9]{2}$', examples: ['"11"'] },
      class: id,
      then: ids,
    }),
    type: ['string', 'object'],
    minLength: 1,
  },
  script: object<ScriptSource>({
    title: must(text),
    text: must(text),
    variants: mapOf(object<{ title: string; text: string }>({ title: must(text), text: must(text) })),
    confirm: list(object<{ label: string; text: string }>({ label: must(text), text: must(text) })),
  }),
  template: object<TemplateSource>({ subject: text, text: must(text) }),
  field: object<FieldSource>(fieldKeys),
  /** In a form: presentation of a name, or its declaration when `type` stands there. */
  formField: object<Partial<FieldSource>>({ ...fieldKeys, type: oneOf(...fieldTypes) }),
  form: { type: ['string', 'array', 'object'], ...idText, ...fieldsOfForm },
  formRule: object<FormRuleSource>({ must: must(ref('condition')), say: must(text), at: id }),
  sharedForm: object<SharedFormSource>({
    title: text,
    fields: must({ type: ['array', 'object'], ...fieldsOfForm }),
    rules: list(ref('formRule')),
    codeLine: id,
  }),
  table: object<TableSource>({
    title: text,
    hit: must(oneOf('unique', 'any', 'priority', 'first', 'ruleOrder', 'outputOrder', 'collect')),
    collect: oneOf('list', 'sum', 'min', 'max', 'count'),
    inputs: must({
      type: ['array', 'object'],
      minItems: 1,
      minProperties: 1,
      items: { type: 'string', ...inputName },
      propertyNames: name,
      additionalProperties: ref('tableInput'),
    }),
    outputs: must(list(id, { minItems: 1 })),
    into: id,
    rows: must(list(row, { minItems: 1, maxItems: 500 })),
    otherwise: row,
  }),
  tableInput: object<InputSource>({ label: text, value: plain }),
  case: object<CaseSource>({
    label: must(text),
    title: id,
    businessKey: id,
    identity: ids,
    columns: ids,
    search: ids,
    order: list(plain),
    numbering: {
      type: 'string',
      pattern: '^[^{}]*(\\{(yyyy|yy|mm|0{3,12})\\}[^{}]*)+$',
      examples: ['K-{yyyy}-{000000}'],
    },
  }),
  parameter: object<ParameterSource>({
    label: must(text),
    type: must(oneOf('number', 'money', 'date', 'time', 'text', 'yesNo', 'duration')),
    value: must({ type: ['string', 'number', 'boolean'] }),
  }),
  message: object<MessageSource>({
    title: text,
    key: plain,
    form: ref('form'),
    keep: { type: 'string', pattern: '^(none|case|P(?=[0-9T])[0-9YMWDTHS]+)$', examples: ['case', 'P2D'] },
    to: oneOf('one', 'all'),
    by: ids,
  }),
  fact: object<FactSource>(
    {
      label: must(text),
      count: { type: 'boolean', const: true },
      exists: { type: 'boolean', const: true },
      sum: id,
      last: id,
      of: idOrIds,
      same: idOrIds,
      where: ref('condition'),
      within: ref('duration'),
      period: {
        ...object<FactPeriodSource>({ unit: must(oneOf(...periodUnits)), of: id, at: id }),
        type: ['string', 'object'],
        pattern: `^(${periodUnits.join('|')})$`,
        examples: periodUnits,
      },
      status: oneOf('open', 'ended', 'any'),
    },
    exactlyOne('count', 'exists', 'sum', 'last'),
  ),
  transition: object<TransitionSource>({
    steps: mapOf({
      type: ['string', 'object'],
      pattern: '^(keep|ask)$',
      examples: ['keep', 'ask'],
      properties: { move: id },
      required: ['move'],
      additionalProperties: false,
    }),
    timers: mapOf(oneOf('keep', 'rebase', 'restart', 'ask')),
    renamed: mapOf(id),
    convert: mapOf(plain),
  }),
};
