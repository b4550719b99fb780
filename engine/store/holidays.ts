/**
 * Holidays that are decreed year by year, kept by the company as lists that the calendars of its
 * documents name. A year is decreed once and may be decreed again: the last decree holds, the others
 * stay as history. What had been reckoned without a year is reckoned again (runtime/renewals.ts).
 */
import type { Instant, PersonId } from '../case/case.ts';
import type { Process } from '../process/process.ts';
import type { Clock, Holiday, Holidays, HolidayYear, SettingProblem } from '../runtime/engine.ts';
import type { DecreedHolidays, Decrees } from '../time/decrees.ts';
import { isDate } from '../time/text.ts';
import type { Db, Tx, Write } from './database.ts';
import type { StoredEntry } from './log.ts';
import { markChanged } from './generation.ts';
import { mayGovern } from './people-rows.ts';
import { recordEvents } from './people-writing.ts';
import type { HolidayTable } from './settings-tables.ts';
import { once } from './statement.ts';

/** In the stream holidays:<list>. */
export interface HolidaysDecreed {
  readonly type: 'holidays-decreed';
  readonly year: number;
  /** What decreed them, as it is cited. */
  readonly decree: string;
  readonly days: readonly Holiday[];
}

export interface HolidayParts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
  /** Lists that calendars in force name, and the documents that do. */
  readonly named: () => Promise<Readonly<Record<string, readonly string[]>>>;
  /** Told once a decree is durable. */
  readonly changed: (list: string) => void;
}

export function openHolidays({ reads, write, clock, named, changed }: HolidayParts): Holidays {
  return {
    async list() {
      const rows = await reads.selectFrom('holidays').selectAll().execute();
      const used = await named();
      const lists = new Set([...Object.keys(used), ...rows.map((row) => row.list)]);
      return [...lists].sort().map((list) => ({
        list,
        usedBy: used[list] ?? [],
        years: yearsOf(rows.filter((row) => row.list === list)),
      }));
    },
    async waiting() {
      const row = await reads
        .selectFrom('awaiting_decree')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async decree(by, { list, year, decree, days }) {
      const event = { type: 'holidays-decreed', year, decree: decree.trim(), days: inOrder(days) } as const;
      const wrong = refuse(list, event);
      if (wrong) return wrong;
      const answer = await write(async (tx): Promise<HolidayYear | SettingProblem> => {
        if (by !== null && !(await mayGovern(tx, by))) return { problem: 'not_allowed' };
        const at = clock.now();
        const version = await recordEvents(tx, `holidays:${list}`, { by, at }, [event]);
        const row = rowOfDecree(list, event, { version, by, at });
        await tx.insertInto('holidays').values(row).execute();
        await markChanged(tx, 'decrees');
        const rows = await rowsOfList(tx, { list });
        return yearsOf(rows).find((each) => each.year === year)!;
      });
      if (!('problem' in answer)) changed(list);
      return answer;
    },
  };
}

function inOrder(days: readonly Holiday[]): readonly Holiday[] {
  return days
    .map(({ date, name }) => ({ date, name: name.trim() }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function refuse(list: string, { year, decree, days }: HolidaysDecreed): SettingProblem | null {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(list)) return { problem: 'list_invalid' };
  if (!Number.isInteger(year) || year < 1900 || year > 9999) return { problem: 'year_invalid' };
  if (decree === '' || decree.length > 500) return { problem: 'decree_missing' };
  const dates = new Set(days.map(({ date }) => date));
  if (dates.size < days.length) return { problem: 'date_twice' };
  const fits = ({ date, name }: Holiday): boolean =>
    isDate(date) && date.startsWith(`${year}-`) && name !== '' && name.length <= 200;
  return days.every(fits) ? null : { problem: 'dates_invalid' };
}

/** Newest year first; of each the decree that holds, with those before it. */
function yearsOf(rows: readonly HolidayTable[]): readonly HolidayYear[] {
  const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => b - a);
  return years.map((year) => {
    const [last, ...earlier] = rows
      .filter((row) => row.year === year)
      .sort((a, b) => b.version - a.version)
      .map(shown);
    return { ...last!, earlier };
  });
}

function shown({ year, decree, days, recorded_by, recorded_at }: HolidayTable): Omit<HolidayYear, 'earlier'> {
  return { year, decree, days: JSON.parse(days) as readonly Holiday[], by: recorded_by, at: recorded_at };
}

interface Made {
  readonly version: number;
  readonly by: PersonId | null;
  readonly at: Instant;
}

function rowOfDecree(list: string, event: HolidaysDecreed, { version, by, at }: Made): HolidayTable {
  const { year, decree, days } = event;
  return { list, year, version, decree, days: JSON.stringify(days), recorded_by: by, recorded_at: at };
}

const rowsOfList = once<{ list: string }, HolidayTable>((db, hole) =>
  db.selectFrom('holidays').selectAll().where('list', '=', hole.list),
);
/** Lists that the calendars of a process name, as they are now. Nothing is asked where none is named. */
export async function decreesFor(db: Db, process: Process): Promise<Decrees | undefined> {
  const lists = new Set(Object.values(process.calendars).flatMap(({ decreed }) => decreed ?? []));
  if (lists.size === 0) return undefined;
  const decrees: Record<string, DecreedHolidays> = {};
  for (const list of lists) decrees[list] = await decreed(db, list);
  return decrees;
}

export interface DecreeThen {
  readonly year: number;
  readonly version: number;
  readonly decree: string;
  readonly days: readonly Holiday[];
  readonly recorded: Instant;
}

/** Of one list, the decrees that held at an instant: of each year the last one recorded by then. */
export async function decreesHeld(db: Db, list: string, at: Instant): Promise<readonly DecreeThen[]> {
  const held = new Map<number, HolidayTable>();
  const rows = await rowsOfList(db, { list });
  for (const row of [...rows].sort((a, b) => a.version - b.version))
    if (row.recorded_at <= at) held.set(row.year, row);
  return [...held.values()].map(({ year, version, decree, days, recorded_at }) => ({
    year,
    version,
    decree,
    days: JSON.parse(days) as readonly Holiday[],
    recorded: recorded_at,
  }));
}

/** One object per content, for every case: calendars are prepared once per object. */
const kept = new Map<string, DecreedHolidays>();

async function decreed(db: Db, list: string): Promise<DecreedHolidays> {
  const rows = [...(await rowsOfList(db, { list }))].sort((a, b) => a.version - b.version);
  const content = JSON.stringify([list, ...rows.map(({ version, year, days }) => [version, year, days])]);
  const known = kept.get(content);
  if (known) return known;
  const years: Record<string, readonly string[]> = {};
  for (const { year, days } of rows) {
    years[year] = (JSON.parse(days) as readonly Holiday[]).map(({ date }) => date);
  }
  const made = { list, version: rows.at(-1)?.version ?? 0, years };
  if (kept.size >= 100) kept.clear();
  kept.set(content, made);
  return made;
}

/** Rows that an entry of the stream leaves behind. */
export async function replayHolidays(tx: Tx, list: string, entry: StoredEntry): Promise<void> {
  for (const [i, event] of (entry.events as readonly HolidaysDecreed[]).entries()) {
    const made = { version: entry.seq + i, by: entry.actor, at: entry.recorded };
    await tx
      .insertInto('holidays')
      .values(rowOfDecree(list, event, made))
      .execute();
  }
}
