/** Working days and hours of the SOPs in force, and the holidays that are decreed year by year. */
import { idAsWords } from '../../engine/index.ts';
import type { Calendar, HolidayList, HolidayYear, Sop } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';

export interface CalendarListPage extends PageBase {
  readonly caption: string;
  readonly calendars: readonly {
    readonly name: string;
    readonly sop: string;
    readonly hours: readonly string[];
    readonly zone: string;
    readonly holidays: string;
  }[];
  /** '' when no time limit is provisional. */
  readonly waiting: string;
  readonly lists: readonly HolidayListPage[];
}

export interface HolidayListPage {
  readonly id: string;
  readonly title: string;
  readonly usedBy: string;
  readonly caption: string;
  readonly years: readonly {
    readonly href: string;
    readonly year: string;
    readonly decree: string;
    readonly days: string;
    readonly recorded: string;
  }[];
  /** Years that are not decreed, from this one to the next. */
  readonly missing: readonly { readonly text: string; readonly href: string; readonly label: string }[];
}

interface Given {
  readonly sops: readonly Sop[];
  readonly lists: readonly HolidayList[];
  readonly waiting: number;
  readonly mayChange: boolean;
  readonly say: Say;
}

export function calendarListPage({ sops, lists, waiting, mayChange, say }: Given): CalendarListPage {
  const { calendar: words } = say.t.settings;
  const calendars = sops.flatMap((sop) => calendarsOf(sop, say));
  const codes = new Map(sops.map(({ id, definition }) => [id, definition.document.code ?? id]));
  return {
    title: words.title,
    nav: 'settings',
    caption: words.caption(calendars.length),
    calendars,
    waiting: waiting === 0 ? '' : words.waiting(waiting),
    lists: lists.map((list) => listPage(list, codes, mayChange, say)),
  };
}

function calendarsOf({ id, definition, processes }: Sop, say: Say): CalendarListPage['calendars'] {
  const { calendar: words } = say.t.settings;
  const [process] = Object.values(processes);
  return Object.values(process?.calendars ?? {}).map((calendar) => ({
    name: definition.calendars?.[calendar.id]?.title ?? idAsWords(calendar.id),
    sop: definition.document.code ?? id,
    hours: hoursText(calendar, say),
    zone:
      typeof calendar.zone === 'string'
        ? calendar.zone
        : words.zoneOf(
            process?.fields[calendar.zone.field]?.label ?? calendar.zone.field,
            calendar.zone.otherwise,
          ),
    holidays:
      [
        ...(calendar.decreed === undefined ? [] : [words.decreed(calendar.decreed)]),
        ...(calendar.holidays.length === 0 ? [] : [words.ownHolidays(calendar.holidays.length)]),
      ].join(', ') || words.noHolidays,
  }));
}

/** `Senin s.d. Jumat 08.00–17.00`: days that follow each other with the same hours are told as one. */
function hoursText({ hours }: Calendar, say: Say): readonly string[] {
  const { calendar: words } = say.t.settings;
  const spans: { first: number; last: number; text: string }[] = [];
  for (let day = 1; day <= 7; day += 1) {
    const text = (hours[day] ?? [])
      .map(([from, to]) => `${say.f.storedAsTime(from)}–${say.f.storedAsTime(to)}`)
      .join(', ');
    const before = spans.at(-1);
    if (text === '') continue;
    if (before?.last === day - 1 && before.text === text) before.last = day;
    else spans.push({ first: day, last: day, text });
  }
  const name = (day: number): string => words.weekdays[day - 1] ?? '';
  return spans.map(({ first, last, text }) =>
    words.open(first === last ? name(first) : `${name(first)} ${words.to} ${name(last)}`, text),
  );
}

function listPage(
  { list, usedBy, years }: HolidayList,
  codes: ReadonlyMap<string, string>,
  mayChange: boolean,
  say: Say,
): HolidayListPage {
  const { calendar: words } = say.t.settings;
  const thisYear = Number(say.f.storedDate(say.now).slice(0, 4));
  const missing = [thisYear, thisYear + 1].filter((year) => !years.some((one) => one.year === year));
  return {
    id: list,
    title: words.listTitle(list),
    usedBy:
      usedBy.length === 0 ? words.notUsed : words.usedBy(usedBy.map((id) => codes.get(id) ?? id).join(', ')),
    caption: words.listCaption(list, years.length),
    years: years.map((year) => ({
      href: yearAddress(list, year.year),
      year: String(year.year),
      decree: year.decree,
      days: words.count(year.days.length),
      recorded: recordedText(year, say),
    })),
    missing: missing.map((year) => ({
      text: words.missing(year),
      href: mayChange ? yearAddress(list, year) : '',
      label: words.record(year),
    })),
  };
}

export function yearAddress(list: string, year: number): string {
  return `/calendars/${encodeURIComponent(list)}/${year}`;
}

export function recordedText({ by, at }: Pick<HolidayYear, 'by' | 'at'>, say: Say): string {
  return say.t.settings.by(by === null ? say.t.settings.commandLine : say.nameOf(by), say.f.date(at));
}
