/** Calendars in force, and recording what decrees the holidays of a year. */
import type { HolidayList, HolidayYear, SettingProblem } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { governs, problemOf } from '../settings/setting-problem.ts';
import { calendarListPage, yearAddress } from './calendars-page.ts';
import { holidayLines, readHolidays, type LineProblem } from './holiday-lines.ts';
import { holidayYearPage } from './year-page.ts';

const FIELD: Readonly<Partial<Record<SettingProblem['problem'], string>>> = {
  decree_missing: 'decree',
  dates_invalid: 'days',
  date_twice: 'days',
};

export async function showCalendars(ctx: Ctx): Promise<Reply> {
  const { engine } = ctx;
  const revisions = (await engine.sops.list()).filter(({ state }) => state === 'effective');
  const [sops, lists, waiting] = await Promise.all([
    Promise.all(revisions.map(({ contentHash }) => engine.sops.byHash(contentHash))),
    engine.holidays.list(),
    engine.holidays.waiting(),
  ]);
  const say = await sayOf(
    ctx,
    lists.flatMap(({ years }) => years.map(({ by }) => by)),
  );
  const mayChange = governs(ctx.person);
  return show('calendars/index', calendarListPage({ sops, lists, waiting, mayChange, say }));
}

export async function showHolidayYear(ctx: Ctx): Promise<Reply> {
  const found = await yearOf(ctx);
  if (found === null) return failure('not-found');
  const notice = one(ctx.query, 'saved') === 'yes' ? ctx.t.settings.calendar.saved : '';
  const before = found.decreed;
  // A decree that replaces another is mostly the same: its days stand in the form to be mended.
  const typed = before === null ? undefined : { decree: '', days: holidayLines(before.days) };
  return show(
    'calendars/year',
    await pageOf(ctx, found, { notice, ...(typed === undefined ? {} : { typed }) }),
  );
}

export async function decreeHolidays(ctx: Ctx): Promise<Reply> {
  const found = await yearOf(ctx);
  if (found === null) return failure('not-found');
  const { calendar } = ctx.t.settings;
  const typed = { decree: one(ctx.form, 'decree').trim(), days: one(ctx.form, 'days') };
  const { days, problems: unclear } = readHolidays(typed.days, found.year);
  const problems: FieldProblem[] = [
    ...(typed.decree === '' ? [{ field: 'decree', message: calendar.decreeMissing }] : []),
    ...unclear.map((problem) => ({ field: 'days', message: lineText(problem, found.year, ctx) })),
    ...(days.length === 0 && unclear.length === 0 ? [{ field: 'days', message: calendar.daysMissing }] : []),
  ];
  const again = async (more: readonly FieldProblem[]): Promise<Reply> =>
    refused('calendars/year', await pageOf(ctx, found, { typed, problems: more }));
  if (problems.length > 0) return again(problems);
  const { list, year } = found;
  const done = await ctx.engine.holidays.decree(ctx.person.id, { list, year, decree: typed.decree, days });
  return 'problem' in done
    ? again([problemOf(done, ctx.t, FIELD)])
    : seeOther(`${yearAddress(list, year)}?saved=yes`);
}

function lineText(found: LineProblem, year: number, ctx: Ctx): string {
  const { calendar } = ctx.t.settings;
  switch (found.problem) {
    case 'unclear':
      return calendar.lineUnclear(found.line, found.text);
    case 'other_year':
      return calendar.lineOtherYear(found.line, year);
    case 'twice':
      return calendar.lineTwice(found.line);
    case 'nameless':
      return calendar.lineNameless(found.line);
  }
}

interface Found {
  readonly list: string;
  readonly year: number;
  readonly decreed: HolidayYear | null;
}

/** A list that is known, and a year near enough to be meant. */
async function yearOf(ctx: Ctx): Promise<Found | null> {
  const { list = '', year = '' } = ctx.params;
  const known: HolidayList | undefined = (await ctx.engine.holidays.list()).find(
    (one_) => one_.list === list,
  );
  const wanted = /^(?:19|20|21)\d{2}$/.test(year) ? Number(year) : null;
  if (known === undefined || wanted === null) return null;
  return { list, year: wanted, decreed: known.years.find((one_) => one_.year === wanted) ?? null };
}

async function pageOf(
  ctx: Ctx,
  found: Found,
  more: {
    readonly notice?: string;
    readonly typed?: { readonly decree: string; readonly days: string };
    readonly problems?: readonly FieldProblem[];
  },
) {
  const decrees = found.decreed === null ? [] : [found.decreed, ...found.decreed.earlier];
  return holidayYearPage({
    ...found,
    mayChange: governs(ctx.person),
    notice: '',
    say: await sayOf(
      ctx,
      decrees.map(({ by }) => by),
    ),
    ...more,
  });
}
