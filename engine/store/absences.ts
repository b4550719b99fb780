/**
 * Who is away from when to when, and who stands in: noted by the person, by somebody above them, or
 * by who governs the company. Absences of one person do not overlap. Nothing is asked about why.
 */
import type { Instant, PersonId } from '../case/case.ts';
import { defaultZone } from '../process/declarations.ts';
import type { Absence, AbsenceChange, Absences, Clock, SettingProblem } from '../runtime/engine.ts';
import { isDate } from '../time/text.ts';
import { instantOf, isZone } from '../time/zone.ts';
import { absenceOfRow, absencesOf, changeAbsence, findAbsence } from './absences-rows.ts';
import type { AbsenceEvent } from './absences-rows.ts';
import type { Db, Tx, Write } from './database.ts';
import { markChanged } from './generation.ts';
import { readStream } from './log.ts';
import { findPerson, mayGovern } from './people-rows.ts';
import { streamOfPerson } from './people-writing.ts';
import type { AbsenceTable } from './settings-tables.ts';

export interface AbsenceParts {
  readonly reads: Db;
  readonly write: Write;
  readonly clock: Clock;
  readonly supervisedBy: (person: PersonId) => Promise<readonly PersonId[]>;
  /** Told after every change (roster.ts forgets what it kept). */
  readonly changed: () => void;
}

type Wanted = Extract<AbsenceEvent, { readonly from: string }>;

export function openAbsences({ reads, write, clock, supervisedBy, changed }: AbsenceParts): Absences {
  const writing = async (
    by: PersonId | null,
    person: PersonId,
    work: (tx: Tx, at: Instant) => Promise<AbsenceTable | SettingProblem>,
  ): Promise<Absence | SettingProblem> => {
    const above = by === null || by === person || (await supervisedBy(by)).includes(person);
    const answer = await write(async (tx): Promise<AbsenceTable | SettingProblem> => {
      if (!above && by !== null && !(await mayGovern(tx, by))) return { problem: 'not_allowed' };
      await markChanged(tx, 'people');
      return work(tx, clock.now());
    });
    if ('problem' in answer) return answer;
    changed();
    return absenceOfRow(answer);
  };
  return {
    async list({ person, since } = {}) {
      const all = reads.selectFrom('absences').selectAll();
      const rows = await (person === undefined ? all : all.where('person', '=', person)).execute();
      return rows
        .filter((row) => since === undefined || row.until_at > since)
        .sort((a, b) => b.from_at - a.from_at || (a.person < b.person ? -1 : 1))
        .map(absenceOfRow);
    },
    async history(person) {
      const entries = await readStream(reads, streamOfPerson(person));
      return entries.flatMap(({ actor, recorded, events }) =>
        (events as readonly AbsenceEvent[])
          .filter((event) => event.type.startsWith('absence-'))
          .map((event) => ({ ...event, by: actor, at: recorded })),
      );
    },
    note: (by, { person, from, to, substitute = null, zone = defaultZone }) =>
      writing(by, person, async (tx, at) => {
        const others = await absencesOf(tx, person);
        const event: Wanted = {
          type: 'absence-noted',
          number: others.length + 1,
          from,
          to,
          zone,
          substitute,
        };
        const wrong = await refuse(tx, person, event, others, at);
        return wrong ?? changeAbsence(tx, person, { by, at }, event, Math.max(at, begins(event)));
      }),
    change: (by, person, number, change) =>
      writing(by, person, async (tx, at) => {
        const row = await findAbsence(tx, person, number);
        if (!row || row.withdrawn === 1) return { problem: 'no_such_absence' };
        if (row.until_at <= at) return { problem: 'in_past' };
        const event = eventOf(row, change);
        const others = (await absencesOf(tx, person)).filter((each) => each.number !== number);
        const wrong = await refuse(tx, person, event, others, at);
        return wrong ?? changeAbsence(tx, person, { by, at }, event, at);
      }),
    withdraw: (by, person, number) =>
      writing(by, person, async (tx, at) => {
        const row = await findAbsence(tx, person, number);
        if (!row || row.withdrawn === 1) return { problem: 'no_such_absence' };
        if (row.until_at <= at) return { problem: 'in_past' };
        return changeAbsence(tx, person, { by, at }, { type: 'absence-withdrawn', number }, at);
      }),
  };
}

function eventOf(row: AbsenceTable, { from, to, substitute }: AbsenceChange): Wanted {
  return {
    type: 'absence-changed',
    number: row.number,
    from: from ?? row.from_date,
    to: to ?? row.to_date,
    zone: row.zone,
    substitute: substitute === undefined ? row.substitute : substitute,
  };
}

function begins({ from, zone }: Wanted): Instant {
  return instantOf(`${from}T00:00`, zone);
}

async function refuse(
  tx: Tx,
  person: PersonId,
  { from, to, zone, substitute }: Wanted,
  others: readonly AbsenceTable[],
  now: Instant,
): Promise<SettingProblem | null> {
  if (!isDate(from) || !isDate(to) || from > to || !isZone(zone)) return { problem: 'dates_invalid' };
  // The day itself is over when the next one begins.
  if (instantOf(`${to}T23:59`, zone) < now) return { problem: 'in_past' };
  if (!(await isActive(tx, person))) return { problem: 'no_such_person' };
  if (substitute === person || (substitute !== null && !(await isActive(tx, substitute)))) {
    return { problem: 'substitute_invalid' };
  }
  const overlaps = others.some(
    (other) => other.withdrawn === 0 && other.from_date <= to && from <= other.to_date,
  );
  return overlaps ? { problem: 'absence_overlaps' } : null;
}

async function isActive(tx: Tx, person: PersonId): Promise<boolean> {
  return (await findPerson(tx, person))?.disabled === 0;
}
