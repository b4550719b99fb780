/**
 * Fields, option lists and forms as the interpreter and the pages see them (compiled).
 * One file per field kind beside this one turns text from a browser into a value, or an error.
 */
import type { Rule } from '../logic/rule.ts';

/**
 * A stored value. Dates `2026-11-25`, times `15:30`, dateTimes `2026-11-25T15:30` (local to the
 * document's zone), money a safe integer of rupiah, choice the option id, choices a list of option
 * ids, person the user id as text, attachment and signature a `FileRef`.
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export type Values = Readonly<Record<string, Value>>;

export type FieldType =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'yesNo'
  | 'choice'
  | 'choices'
  | 'phone'
  | 'email'
  | 'person'
  | 'rows'
  | 'attachment'
  | 'signature'
  | 'computed'
  | 'note';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Two digits, unique in the list: what is typed on the code line. */
  readonly code?: string;
  readonly class?: string;
  /** Fields that this option asks for next, in the order of the code line. */
  readonly then: readonly string[];
}

export interface OptionList {
  readonly id: string;
  readonly title: string;
  readonly options: readonly Option[];
  /** Class id → its label, in order. */
  readonly classes: Readonly<Record<string, string>>;
}

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly help?: string;
  readonly personal: boolean;
  readonly list?: OptionList; // choice, choices
  readonly min?: number | string; // number, money, date, time; text: length
  readonly max?: number | string;
  readonly pattern?: string; // RE2, whole value
  readonly columns?: readonly Field[]; // rows
  readonly value?: Rule; // computed
  readonly signer?: string; // signature: external role whose signature it is
  readonly late: boolean; // may be written by a late entry
}

export interface FormItem {
  readonly field: Field;
  readonly required: boolean | Rule;
  readonly showIf?: Rule;
  /** Default shown in an empty form: a value or a rule. */
  readonly default?: Value | Rule;
}

export interface Form {
  readonly items: readonly FormItem[];
  /** Cross-field: `must` has to be true; `say` is the SOP's own sentence; `at` the field it stands beside. */
  readonly rules: readonly { readonly must: Rule; readonly say: string; readonly at?: string }[];
  /** Name of the choice field that the code line answers. */
  readonly codeLine?: string;
}

/** A file kept by hash; the bytes lie in the file store, never in an event. */
export interface FileRef {
  readonly [key: string]: Value;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Errors by field name; '' is the form as a whole. Codes with parameters, never sentences. */
export type FormErrors = Readonly<Record<string, FormError>>;
export interface FormError {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
