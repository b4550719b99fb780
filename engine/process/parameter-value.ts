/** Is a value one of the type that a parameter declares? Asked of documents and of what people set. */
import type { Parameter } from './process.ts';
import { parseDuration } from '../time/duration.ts';
import { isDate, isTime } from '../time/text.ts';

export function isParameterValue(value: unknown, type: Parameter['type']): boolean {
  switch (type) {
    case 'yesNo':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'money':
      return Number.isSafeInteger(value);
    case 'text':
      return typeof value === 'string' && value.length <= 1_000;
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'time':
      return typeof value === 'string' && isTime(value);
    case 'duration':
      return typeof value === 'string' && 'ok' in parseDuration(value);
  }
}
