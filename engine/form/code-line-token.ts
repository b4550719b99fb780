/** How many words of a code line one field takes, and what they say. */
import type { Field, Value } from './form.ts';
import { isTime, parseTime } from './moment.ts';
import { fail } from './kinds/kind.ts';
import type { ReadContext, Reading } from './kinds/kind.ts';
import { kindOf } from './kinds/kind-of.ts';

type Taken =
  { readonly value: Value; readonly rest: readonly string[] } | Extract<Reading, { readonly error: unknown }>;

/** Takes the value of `field` from the head of `tokens` (not empty). The last text field takes all that is left. */
export function takeValue(tokens: readonly string[], field: Field, last: boolean, ctx: ReadContext): Taken {
  const count = last && isWordy(field) ? tokens.length : wordsOf(tokens, field);
  const text = tokens.slice(0, count).join(' ');
  const reading = read(text, field, { ...ctx, codeLine: true });
  return 'error' in reading ? reading : { value: reading.value, rest: tokens.slice(count) };
}

function read(text: string, field: Field, ctx: ReadContext): Reading {
  switch (field.type) {
    case 'choice':
    case 'choices': {
      const option = field.list?.options.find((candidate) => candidate.code === text);
      return kindOf(field).read(option?.id ?? text, field, ctx);
    }
    case 'rows':
    case 'attachment':
    case 'signature':
    case 'computed':
    case 'note':
      return fail('not_on_code_line', { field: field.label });
    default:
      return kindOf(field).read(text, field, ctx);
  }
}

function isWordy(field: Field): boolean {
  return field.type === 'text' || field.type === 'longText' || field.type === 'phone';
}

/** Two words where people write one thing in two: `hari ini`, `500 rb`, `Rp 500.000`, `besok 15:30`. */
function wordsOf(tokens: readonly string[], field: Field): number {
  const [first = '', second = '', third = ''] = tokens.map((token) => token.toLowerCase());
  const day = first === 'hari' && second === 'ini' ? 2 : 1;
  switch (field.type) {
    case 'money': {
      const sign = first === 'rp' || first === 'rp.' ? 1 : 0;
      const unit = sign === 1 ? third : second;
      return 1 + sign + (/^(?:rb|ribu|jt|juta|miliar)$/.test(unit) ? 1 : 0);
    }
    case 'date':
      return day;
    case 'dateTime': {
      // A bare hour after a day could be the next field's value; with minutes it is a time.
      const hour = day === 2 ? third : second;
      const minutes = hour.length > 3 && isTime(parseTime(hour) ?? '');
      return minutes ? day + 1 : day;
    }
    default:
      return 1;
  }
}
