/** The holidays of one year with what decreed them, what was decreed before, and the form of a new decree. */
import type { HolidayYear } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { recordedText, yearAddress, type CalendarListPage } from './calendars-page.ts';

export interface HolidayYearPage extends PageBase {
  readonly notice: string;
  readonly decree: DecreePage | null;
  readonly missing: string;
  readonly earlier: readonly DecreePage[];
  readonly problems: readonly FieldProblem[];
  /** null: the reader may not record one. */
  readonly form: {
    readonly action: string;
    readonly title: string;
    readonly help: string;
    readonly decree: string;
    readonly days: string;
  } | null;
}

export interface DecreePage {
  readonly decree: string;
  readonly recorded: string;
  readonly caption: string;
  readonly days: readonly { readonly date: string; readonly name: string }[];
}

export interface CalendarPages {
  readonly 'calendars/index': CalendarListPage;
  readonly 'calendars/year': HolidayYearPage;
}

interface Given {
  readonly list: string;
  readonly year: number;
  readonly decreed: HolidayYear | null;
  readonly mayChange: boolean;
  readonly notice: string;
  readonly say: Say;
  readonly typed?: { readonly decree: string; readonly days: string };
  readonly problems?: readonly FieldProblem[];
}

export function holidayYearPage(given: Given): HolidayYearPage {
  const {
    list,
    year,
    decreed,
    mayChange,
    notice,
    say,
    typed = { decree: '', days: '' },
    problems = [],
  } = given;
  const { calendar: words } = say.t.settings;
  return {
    title: words.yearTitle(list, year),
    nav: 'settings',
    problem: problems.length > 0,
    notice,
    decree: decreed === null ? null : decreePage(decreed, say),
    missing: decreed === null ? words.missing(year) : '',
    earlier: (decreed?.earlier ?? []).map((one) => decreePage(one, say)),
    problems,
    form: mayChange
      ? {
          action: yearAddress(list, year),
          title: decreed === null ? words.formTitle : words.formAgain,
          help: decreed === null ? '' : words.formAgainHelp,
          ...typed,
        }
      : null,
  };
}

function decreePage(year: Omit<HolidayYear, 'earlier'>, say: Say): DecreePage {
  return {
    decree: year.decree,
    recorded: recordedText(year, say),
    caption: say.t.settings.calendar.count(year.days.length),
    days: year.days.map(({ date, name }) => ({ date: say.f.storedAsLongDate(date), name })),
  };
}
