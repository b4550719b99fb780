/** What a rule may speak of in the place where it stands: built from the declarations, once per place. */
import type { Calendar } from '../time/calendar.ts';
import type { FieldType, OptionList } from '../form/form.ts';
import type { ValueType } from './rule.ts';

/** The declared type of a name; `list` for choice and choices, `columns` for rows. */
export interface Declared {
  readonly type: ValueType;
  readonly list?: OptionList;
  readonly columns?: Readonly<Record<string, Declared>>;
}

export interface LogicEnv {
  /** Fields that can be read here: `{var: name}`, or a key of the short form. */
  readonly fields: Readonly<Record<string, Declared>>;
  /** Names that belong to an item elsewhere: declared, but not to be read here. */
  readonly elsewhere?: ReadonlySet<string>;
  /** `parameters.<id>`. */
  readonly parameters?: Readonly<Record<string, Declared>>;
  /** `facts.<id>`: figures over other cases. */
  readonly figures?: Readonly<Record<string, Declared>>;
  /** Facts of this place only: total, finished, withdrawn, open, reached, missed; read by bare name. */
  readonly facts?: Readonly<Record<string, ValueType>>;
  /** Step ids that attempts, entries, performer and outcome may name. */
  readonly steps?: readonly string[];
  /** The step that the rule stands on: what entries, performer and outcome mean without `of`. */
  readonly step?: string;
  /** Timer (handler) ids that `due` may name. */
  readonly timers?: readonly string[];
  /** Calendars that plus, minus and workdaysBetween may name. */
  readonly calendars?: Readonly<Record<string, Calendar>>;
}

/** A finding inside one condition or expression. */
export interface LogicProblem {
  readonly code: LogicProblemCode;
  /** Keys and indexes from the top of the source to the place; empty: the whole. */
  readonly path: readonly (string | number)[];
  readonly found?: string;
  readonly expected?: string;
}

export type LogicProblemCode =
  | 'logic_not_a_condition'
  | 'logic_empty'
  | 'logic_unknown_name'
  | 'logic_name_of_item'
  | 'logic_ambiguous_name'
  | 'logic_unknown_operator'
  | 'logic_recurrence'
  | 'logic_operands'
  | 'logic_types_differ'
  | 'logic_type'
  | 'logic_no_order'
  | 'logic_null_compared'
  | 'logic_unknown_option'
  | 'logic_unknown_class'
  | 'logic_no_classes'
  | 'logic_unknown_step'
  | 'logic_unknown_timer'
  | 'logic_unknown_calendar'
  | 'logic_constant'
  | 'logic_of_missing'
  | 'logic_too_deep'
  | 'logic_too_large'
  | 'logic_text_too_long'
  | 'logic_list_too_long';

/** The type that rules see of a field; `computed` is `unknown` here: take the type of its own rule. */
export function valueTypeOf(type: FieldType): ValueType {
  return VALUE_TYPES[type];
}

const VALUE_TYPES: Readonly<Record<FieldType, ValueType>> = {
  text: 'text',
  longText: 'text',
  phone: 'text',
  email: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  yesNo: 'boolean',
  choice: 'choice',
  choices: 'list',
  person: 'person',
  rows: 'rows',
  attachment: 'file',
  signature: 'file',
  computed: 'unknown',
  note: 'unknown',
};
