/** A clock that was reckoned, with the days that counted and why others did not. */
import { handlerName } from '../../engine/index.ts';
import type { GoverningRevision, ReckonedClock } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { durationWords } from '../sops/duration-words.ts';

export interface ClockPart {
  readonly text: string;
  /** Calendar, days that counted, days that did not, decrees, one line each. */
  readonly lines: readonly string[];
}

/** More days than this are told by their ends. */
const LISTED = 15;

export function clockPart(clock: ReckonedClock, { process, sop }: GoverningRevision, say: Say): ClockPart {
  const t = say.t.governing;
  const what = clock.handler === '' ? t.due : handlerName(process, clock.handler);
  const span = clock.budget === '' ? '' : durationWords(clock.budget, say.t);
  const told = [
    t.clock(what, span),
    t.reckoned(say.f.dateTime(clock.start), say.f.dateTime(clock.due)),
    ...(clock.again ? [t.again(say.f.dateTime(clock.recorded))] : []),
  ].join(', ');
  const { calendar: id } = clock;
  if (id === null) return { text: told, lines: [] };
  const calendar = process.calendars[id];
  const name = sop.definition.calendars?.[id]?.title ?? id.replaceAll('_', ' ');
  const decreed = clock.decrees.map((one) => t.decree(one.year, one.decree, say.f.dateTime(one.recorded)));
  const years = new Set(clock.days.map(({ date }) => Number(date.slice(0, 4))));
  const missing =
    calendar?.decreed === undefined
      ? []
      : [...years].filter((year) => !clock.decrees.some((one) => one.year === year)).map(t.notDecreed);
  return {
    text: told,
    lines: [
      t.calendar(name),
      ...daysOf(clock, namesIn(sop.definition.calendars?.[id]?.holidays), say),
      ...decreed,
      ...missing,
    ],
  };
}

type Written = NonNullable<GoverningRevision['sop']['definition']['calendars']>[string]['holidays'];

/** Holidays that the document itself names, by date. */
function namesIn(holidays: Written): ReadonlyMap<string, string> {
  if (holidays === undefined || typeof holidays === 'string') return new Map();
  const also = 'decreed' in holidays ? holidays.also : holidays;
  const listed = also === undefined || typeof also === 'string' ? [] : also;
  return new Map(
    listed.flatMap((one) =>
      typeof one === 'string' || one.name === undefined ? [] : [[one.date, one.name] as const],
    ),
  );
}

function daysOf({ days }: ReckonedClock, names: ReadonlyMap<string, string>, say: Say): readonly string[] {
  const t = say.t.governing;
  if (days.length === 0) return [];
  const date = (one: { readonly date: string }): string => say.f.storedAsDate(one.date);
  const open = days.filter(({ counts }) => counts);
  const [first, last] = [open[0], open.at(-1)];
  const listed =
    open.length <= LISTED || first === undefined || last === undefined
      ? open.map(date).join(', ')
      : t.between(date(first), date(last));
  const weekdays = days.filter(({ because }) => because === 'weekday').length;
  return [
    t.counted(open.length, listed),
    ...(weekdays === 0 ? [] : [t.closed(weekdays)]),
    ...days
      .filter(({ because }) => because === 'holiday' || because === 'decree')
      .map((one) => t.holiday(date(one), one.name || (names.get(one.date) ?? ''))),
  ];
}
