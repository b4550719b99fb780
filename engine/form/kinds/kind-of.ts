/** The table of kinds: a new one does not compile until it stands here. */
import type { Field, FieldType } from '../form.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { computed, note } from './computed.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { email } from './email.ts';
import { file } from './file.ts';
import type { Kind } from './kind.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { rowsKind } from './rows.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { yesNo } from './yes-no.ts';

const KINDS: Readonly<Record<FieldType, Kind>> = {
  text,
  longText,
  number,
  money,
  date,
  time,
  dateTime,
  yesNo,
  choice,
  choices,
  phone,
  email,
  person,
  rows: rowsKind(kindOf),
  attachment: file,
  signature: file,
  computed,
  note,
};

/** How a field of this type is read, checked and shown. */
export function kindOf(field: Field): Kind {
  return KINDS[field.type];
}
