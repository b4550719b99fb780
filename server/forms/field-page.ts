/**
 * What a view of one form field gets. `look` chooses the partial (views/fields/<look>/edit.ejs), so
 * that no template asks which kind a field is. Names of inputs are `f.<field>`: a field of an SOP
 * can never be taken for one of the form's own (kunci, line, reason).
 */
import type { Field, FieldType, FileRef } from '../../engine/index.ts';
import type { Say } from './say.ts';

export type Look = 'line' | 'long' | 'choice' | 'choices' | 'person' | 'rows' | 'file' | 'computed' | 'note';

interface Base {
  readonly look: Look;
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly error: string;
  readonly required: boolean;
  /** Class names: '' always shown; `opens w1o3 …` shown while option 3 of control 1 is chosen. */
  readonly opens: string;
  /** Ids of help and error for aria-describedby; '' for none. */
  readonly described: string;
}

export interface LineField extends Base {
  readonly look: 'line';
  readonly value: string;
  readonly inputmode: 'text' | 'decimal' | 'tel' | 'email';
  readonly autocomplete: string;
  readonly wide: boolean;
}
export interface LongField extends Base {
  readonly look: 'long';
  readonly value: string;
}
export interface ChoiceField extends Base {
  readonly look: 'choice' | 'choices';
  readonly groups: readonly OptionGroup[];
}
export interface OptionGroup {
  /** '' for options without a class. */
  readonly label: string;
  readonly options: readonly OptionPage[];
}
export interface OptionPage {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly code: string;
  readonly checked: boolean;
  /** Class that opens dependent fields; '' when it opens none. */
  readonly control: string;
  /** Labels of the fields that it asks for next, for the live meaning of a typed code. */
  readonly asks: string;
}
export interface PersonField extends Base {
  readonly look: 'person';
  readonly people: readonly { readonly id: string; readonly name: string; readonly chosen: boolean }[];
}
export interface RowsField extends Base {
  readonly look: 'rows';
  readonly head: readonly string[];
  readonly rows: readonly (readonly FieldPage[])[];
}
export interface FileField extends Base {
  readonly look: 'file';
  /** What was received earlier and is kept; null: none. */
  readonly kept: { readonly name: string; readonly size: string; readonly hash: string } | null;
  readonly accept: string;
}
export interface ComputedField extends Base {
  readonly look: 'computed';
  readonly value: string;
}
export interface NoteField extends Base {
  readonly look: 'note';
}

export type FieldPage =
  LineField | LongField | ChoiceField | PersonField | RowsField | FileField | ComputedField | NoteField;

/** What stands in a field: text as typed, or several for checkboxes and rows, or a kept file. */
export interface Entered {
  readonly text: string;
  readonly list: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly file: FileRef | null;
}

export interface FieldGiven {
  readonly field: Field;
  readonly required: boolean;
  readonly entered: Entered;
  readonly error: string;
  readonly opens: string;
  /** Number of this field among those whose options open others; 0: opens none. */
  readonly control: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly say: Say;
  /** Inside rows: `items.0`. */
  readonly within?: string;
}

const LINE: Partial<Readonly<Record<FieldType, Pick<LineField, 'inputmode' | 'autocomplete' | 'wide'>>>> = {
  text: { inputmode: 'text', autocomplete: 'off', wide: true },
  number: { inputmode: 'decimal', autocomplete: 'off', wide: false },
  money: { inputmode: 'text', autocomplete: 'off', wide: false },
  date: { inputmode: 'text', autocomplete: 'off', wide: false },
  time: { inputmode: 'text', autocomplete: 'off', wide: false },
  dateTime: { inputmode: 'text', autocomplete: 'off', wide: false },
  phone: { inputmode: 'tel', autocomplete: 'off', wide: false },
  email: { inputmode: 'email', autocomplete: 'off', wide: true },
};

export function fieldPage(given: FieldGiven): FieldPage {
  const base = baseOf(given);
  const { field, entered, say } = given;
  switch (field.type) {
    case 'longText':
      return { ...base, look: 'long', value: entered.text };
    case 'yesNo':
      return { ...base, look: 'choice', groups: [{ label: '', options: yesNoOptions(given) }] };
    case 'choice':
      return { ...base, look: 'choice', groups: groupsOf(given, new Set([entered.text])) };
    case 'choices':
      return { ...base, look: 'choices', groups: groupsOf(given, new Set(entered.list)) };
    case 'person':
      return {
        ...base,
        look: 'person',
        people: given.people.map((one) => ({ ...one, chosen: one.id === entered.text })),
      };
    case 'rows':
      return rowsPage(given, base);
    case 'attachment':
    case 'signature':
      return {
        ...base,
        look: 'file',
        accept: 'image/jpeg,image/png,application/pdf',
        kept: keptOf(entered.file, say),
      };
    case 'computed':
      return { ...base, look: 'computed', value: entered.text };
    case 'note':
      return { ...base, look: 'note' };
    default:
      return {
        ...base,
        look: 'line',
        value: entered.text,
        ...(LINE[field.type] ?? { inputmode: 'text', autocomplete: 'off', wide: true }),
      };
  }
}

function baseOf({ field, error, required, opens, say, within }: FieldGiven): Omit<Base, 'look'> {
  const path = within === undefined ? field.name : `${within}.${field.name}`;
  const id = `f-${path.replaceAll('.', '-')}`;
  const help = [field.help ?? '', hintOf(field, say)].filter((part) => part !== '').join(' ');
  const described = [help === '' ? '' : `${id}-help`, error === '' ? '' : `${id}-error`]
    .filter((part) => part !== '')
    .join(' ');
  return { id, name: `f.${path}`, label: field.label, help, error, required, opens, described };
}

function hintOf(field: Field, say: Say): string {
  const hint = say.t.fields.hint;
  switch (field.type) {
    case 'money':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'attachment':
      return hint[field.type];
    case 'signature':
      return hint.signature(field.label);
    default:
      return '';
  }
}

function groupsOf(given: FieldGiven, chosen: ReadonlySet<string>): readonly OptionGroup[] {
  const list = given.field.list;
  if (list === undefined) return [];
  const classes = [...Object.entries(list.classes), ['', ''] as const];
  const known = new Set(Object.keys(list.classes));
  return classes
    .map(([id, label]) => ({
      label,
      options: list.options
        .map((option, index) => ({ option, index }))
        .filter(
          ({ option }) => (option.class !== undefined && known.has(option.class) ? option.class : '') === id,
        )
        .map(({ option, index }) => ({
          id: `${baseId(given)}-${option.id}`,
          value: option.id,
          label: option.label,
          code: option.code ?? '',
          checked: chosen.has(option.id),
          control: given.control === 0 ? '' : `c${given.control}o${index + 1}`,
          asks: option.then.join(' '),
        })),
    }))
    .filter((group) => group.options.length > 0);
}

function yesNoOptions(given: FieldGiven): readonly OptionPage[] {
  const { fields } = given.say.t;
  return (['yes', 'no'] as const).map((value, index) => ({
    id: `${baseId(given)}-${value}`,
    value,
    label: fields[value],
    code: '',
    checked: given.entered.text === value,
    control: given.control === 0 ? '' : `c${given.control}o${index + 1}`,
    asks: '',
  }));
}

function baseId(given: FieldGiven): string {
  return baseOf(given).id;
}

/** Three empty rows beyond those filled in: without JavaScript a row cannot be added. */
function rowsPage(given: FieldGiven, base: Omit<Base, 'look'>): RowsField {
  const columns = given.field.columns ?? [];
  const rows = [...given.entered.rows, {}, {}, {}];
  return {
    ...base,
    look: 'rows',
    head: columns.map((column) => column.label),
    rows: rows.map((row, index) =>
      columns.map((column) =>
        fieldPage({
          ...given,
          field: {
            ...column,
            label: `${column.label}, ${given.say.t.fields.row(index + 1)}`,
            help: undefined,
          },
          required: false,
          error: '',
          opens: '',
          control: 0,
          within: `${given.field.name}.${index}`,
          entered: { text: row[column.name] ?? '', list: [], rows: [], file: null },
        }),
      ),
    ),
  };
}

function keptOf(file: FileRef | null, say: Say): FileField['kept'] {
  return file === null ? null : { name: file.name, size: say.f.size(file.size), hash: file.hash };
}
