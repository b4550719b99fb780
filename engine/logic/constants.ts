/** Constants: what a text or number in a rule stands for, by the type that is wanted in its place. */
import { parseDuration } from '../time/duration.ts';
import { isDate, isDateTime, isTime } from '../time/text.ts';
import { isMap, problem, quote } from './place.ts';
import type { Path, Place, Typed } from './place.ts';
import type { Declared } from './environment.ts';
import { readName } from './names.ts';

export function isConstant(source: unknown): source is string | number | boolean | null {
  return source === null || (typeof source !== 'object' && source !== undefined);
}

/** A single constant. `want` decides what a text or a number means; without it they are text and number. */
export function constant(source: unknown, place: Place, path: Path, want?: Declared): Typed {
  if (source === null) return { logic: null, type: 'unknown' };
  if (typeof source === 'boolean') return { logic: source, type: 'boolean' };
  if (typeof source === 'number') return numberConstant(source, place, path, want);
  if (typeof source === 'string') return textConstant(source, place, path, want);
  return problem(place, 'logic_constant', path, source, want?.type);
}

/** A list of constants of one type: `in`, `for`, a value for `choices`. */
export function constantList(
  source: readonly unknown[],
  place: Place,
  path: Path,
  want?: Declared,
): Typed & { readonly of: Declared } {
  const items = source.map((item, index) => {
    if (item === null || isMap(item) || Array.isArray(item))
      return problem(place, item === null ? 'logic_null_compared' : 'logic_constant', [...path, index], item);
    const made = constant(item, place, [...path, index], want);
    return isMap(made.logic) ? problem(place, 'logic_constant', [...path, index], item, want?.type) : made;
  });
  const first = items[0];
  const of: Declared = want ?? { type: first?.type ?? 'unknown', ...(first?.list && { list: first.list }) };
  items.forEach((item, index) => {
    if (item.type !== 'unknown' && of.type !== 'unknown' && item.type !== of.type)
      problem(place, 'logic_types_differ', [...path, index], source[index], of.type);
  });
  return {
    logic: quote(items.map((item) => item.logic)),
    type: 'list',
    ...(of.list && { list: of.list }),
    of,
  };
}

function numberConstant(source: number, place: Place, path: Path, want?: Declared): Typed {
  if (want?.type === 'money') {
    if (!Number.isSafeInteger(source)) return problem(place, 'logic_constant', path, source, 'money');
    return { logic: source, type: 'money' };
  }
  if (Math.abs(source) > Number.MAX_SAFE_INTEGER)
    return problem(place, 'logic_constant', path, source, 'number');
  return { logic: source, type: 'number', flexible: Number.isInteger(source) };
}

/** `today` and `now` stand for the facts where a date or an hour is wanted: no constant looks like them. */
function textConstant(source: string, place: Place, path: Path, want?: Declared): Typed {
  const type = want?.type;
  switch (type) {
    case 'date':
      if (source === 'today') return readName({ ...place, row: undefined }, 'today', path);
      return form(isDate(source));
    case 'dateTime':
      if (source === 'now') return readName({ ...place, row: undefined }, 'now', path);
      return form(isDateTime(source) && source.length === 'YYYY-MM-DDTHH:MM'.length);
    case 'time':
      return form(isTime(source));
    case 'duration':
      return form('ok' in parseDuration(source));
    case 'choice':
      return optionConstant(source, place, path, want!);
    case 'person':
    case 'file':
    case 'rows':
      return problem(place, 'logic_constant', path, source, type);
    default:
      return { logic: source, type: 'text' };
  }
  function form(right: boolean): Typed {
    if (!right) return problem(place, 'logic_constant', path, source, type);
    return { logic: source, type: type ?? 'text' };
  }
}

function optionConstant(source: string, place: Place, path: Path, want: Declared): Typed {
  const { list } = want;
  if (!list || list.options.some((option) => option.id === source))
    return { logic: source, type: 'choice', ...(list && { list }) };
  if (!list.id.endsWith('.class'))
    return problem(place, 'logic_unknown_option', path, source, list.options.map(({ id }) => id).join(', '));
  if (list.options.length === 0) return problem(place, 'logic_no_classes', path, source, list.id);
  return problem(place, 'logic_unknown_class', path, source, list.options.map(({ id }) => id).join(', '));
}
