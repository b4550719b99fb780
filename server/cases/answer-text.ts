/** One answer as a line of words: `11 Janji bayar, Rabu, 25 Nov 2026, Rp1.275.000, “lewat transfer”`. */
import type { Field, Values } from '../../engine/index.ts';
import { isBlank, valueText } from '../forms/show-value.ts';
import type { Say } from '../forms/say.ts';

/**
 * Values in the order of `fields`; blank ones are left out. Dates carry their weekday, so that a lost
 * digit is seen; a yes or no carries its label, as it says nothing by itself.
 */
export function answerText(fields: readonly Field[], answer: Values, say: Say): string {
  const parts: string[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(answer, field.name) ? answer[field.name] : undefined;
    if (isBlank(value)) continue;
    const text = valueText(field, value, say);
    switch (field.type) {
      case 'date':
        parts.push(say.f.storedAsLongDate(typeof value === 'string' ? value : text));
        break;
      case 'longText':
        parts.push(`“${text}”`);
        break;
      case 'yesNo':
      case 'number':
      case 'attachment':
      case 'signature':
        parts.push(`${field.label}: ${text}`);
        break;
      default:
        parts.push(text);
    }
  }
  return parts.join(', ');
}

/** The same with every value named: `Jumlah pinjaman: Rp3.600.000, Tunggakan: Rp500.000`. */
export function labelledText(fields: readonly Field[], values: Values, say: Say): string {
  return fields
    .filter((field) => Object.hasOwn(values, field.name) && !isBlank(values[field.name]))
    .map((field) => `${field.label}: ${valueText(field, values[field.name], say)}`)
    .join(', ');
}
