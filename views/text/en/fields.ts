import type { fields as source } from '../id/fields.ts';

type P = Readonly<Record<string, string | number>>;

const s = (p: P, name: string): string => String(p[name] ?? '');
const eg = (p: P): string => (p['example'] === undefined ? '' : ` Example: ${s(p, 'example')}.`);
const row = (p: P, text: string): string =>
  p['row'] === undefined
    ? text
    : `Row ${s(p, 'row')}${p['column'] === undefined ? '' : `, ${s(p, 'column')}`}: ${text}`;
const found = (p: P): string => (p['found'] === undefined || p['found'] === '' ? '' : ` “${s(p, 'found')}”`);

export const fields: typeof source = {
  optional: '(may stay empty)',
  required: 'required',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose one',
  none: '–',
  empty: 'not filled in',
  hint: {
    money: 'Examples: 500rb, 1,5jt, or 1.275.000',
    date: 'Examples: 25/11/2026, 25, besok, or +3',
    time: 'Examples: 15:30, 15, or +30',
    dateTime: 'Example: 25/11/2026 15:30',
    attachment: 'JPEG, PNG or PDF, at most 5 MB',
    signature: (who) => `Photograph or scan of the signature of ${who} (JPEG, PNG or PDF, at most 5 MB)`,
  },
  file: { kept: 'File kept', replace: 'Replace the file', size: (kb) => `${kb} KB` },
  row: (n) => `Row ${n}`,
  rows: (n) => `${n} rows`,
  erased: '(erased on request)',
  code: (code) => `code ${code}`,
  error: (label, what) => `${label}: ${what}`,
  codes: {
    invalid: (p) => row(p, 'This entry cannot be read.'),
    required: (p) => row(p, 'Has to be filled in.'),
    rule: (p) => s(p, 'say'),
    amount_unclear: (p) => row(p, `The amount${found(p)} is not clear.${eg(p)}`),
    code_and_choice_differ: (p) =>
      `The code${found(p)} differs from the choice below it. Remove one of them.`,
    code_missing: (p) => `Type the code first.${eg(p)}`,
    code_unknown: (p) => `There is no code${found(p)}.${eg(p)}`,
    command_argument: (p) => `That command is incomplete or not clear${found(p)}.${eg(p)}`,
    command_unknown: (p) => `There is no command${found(p)}.${eg(p)}`,
    control_character: (p) => row(p, 'A character in it cannot be stored.'),
    date_time_unclear: (p) => row(p, `The time${found(p)} is not clear.${eg(p)}`),
    date_unclear: (p) => row(p, `The date${found(p)} is not clear.${eg(p)}`),
    email_unclear: (p) => row(p, `The e-mail address is not clear.${eg(p)}`),
    file_too_large: () => 'The file is larger than 5 MB.',
    no_code_line: () => 'This form has no code line.',
    no_note_field: () => 'This form has no place for a note.',
    not_a_date: (p) => row(p, 'This is not a date.'),
    not_a_date_time: (p) => row(p, 'This is not a date with a time.'),
    not_a_file: () => 'The file has not arrived. Choose it again.',
    not_a_list: (p) => row(p, 'This choice cannot be read.'),
    not_a_number: (p) => row(p, 'This is not a number.'),
    not_a_person: (p) => row(p, 'That person is not known.'),
    not_a_time: (p) => row(p, 'This is not a time.'),
    not_an_option: (p) => row(p, `The choice${found(p)} is not in the list.`),
    not_as_computed: (p) => row(p, 'This value is computed by the system and cannot be changed.'),
    not_asked_for: (p) => row(p, 'This entry is not asked for with your answer.'),
    not_filled_in: (p) => row(p, 'People do not fill in this entry.'),
    not_money: (p) => row(p, 'This is not an amount of rupiah.'),
    not_on_code_line: (p) => `${s(p, 'field')} cannot be written on the code line. Fill it in below.`,
    not_rows: (p) => row(p, 'This table cannot be read.'),
    not_text: (p) => row(p, 'Give one value only.'),
    not_yes_or_no: (p) => row(p, `Choose yes or no${found(p) === '' ? '' : `, not${found(p)}`}.`),
    number_unclear: (p) => row(p, `The number${found(p)} is not clear.${eg(p)}`),
    option_twice: (p) => row(p, 'One option is chosen twice.'),
    pattern: (p) => row(p, `It does not have the form that is asked for.${eg(p)}`),
    phone_unclear: (p) => row(p, `The phone number is not clear.${eg(p)}`),
    time_past: (p) => row(p, `The time${found(p)} has passed.${eg(p)}`),
    time_past_midnight: (p) => row(p, `The time${found(p)} falls on tomorrow. Write it with its date.`),
    time_unclear: (p) => row(p, `The time${found(p)} is not clear.${eg(p)}`),
    too_early: (p) => row(p, `Not before ${s(p, 'min')}.`),
    too_late: (p) => row(p, `Not after ${s(p, 'max')}.`),
    too_few: (p) => row(p, `At least ${s(p, 'min')}.`),
    too_many: (p) => row(p, `At most ${s(p, 'max')}.`),
    too_large: (p) => row(p, `At most ${s(p, 'max')}.`),
    too_small: (p) => row(p, `At least ${s(p, 'min')}.`),
    too_long: (p) => row(p, `Too long: at most ${s(p, 'max')} characters.`),
    too_short: (p) => row(p, `Too short: at least ${s(p, 'min')} characters.`),
    too_many_values: (p) => `There is a value too many:${found(p)}. A note comes after a semicolon.`,
    unknown_field: (p) => row(p, 'There is an entry that this form does not know.'),
    value_missing: (p) => `${s(p, 'field')} is missing.`,
    file_type: () => 'This file is not a JPEG, PNG or PDF.',
    file_unreadable: () => 'This picture cannot be read. Save it again as JPEG or PNG and send it again.',
    file_pixels: () => 'This picture has too many pixels. Make it smaller first.',
    file_active: () =>
      'This PDF holds scripts or automatic actions. Save it again without them and send it again.',
    file_empty: () => 'This file is empty.',
  },
};
