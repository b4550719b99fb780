/** What the stream of a person says of absences, and the rows that it adds up to. */
import type { Instant, PersonId } from '../case/case.ts';
import type { Absence } from '../runtime/engine.ts';
import { startOfNextDay, instantOf } from '../time/zone.ts';
import type { Db, Tx } from './database.ts';
import type { StoredEntry } from './log.ts';
import { recordEvents, streamOfPerson } from './people-writing.ts';
import type { AbsenceTable } from './settings-tables.ts';
import { once } from './statement.ts';

/** `number`: the n-th of the person. Dates are days away, both ends included, in `zone`. */
export type AbsenceEvent =
  | {
      readonly type: 'absence-noted' | 'absence-changed';
      readonly number: number;
      readonly from: string;
      readonly to: string;
      readonly zone: string;
      readonly substitute: PersonId | null;
    }
  | { readonly type: 'absence-withdrawn'; readonly number: number };

/** The row after an event; null where the stream says something else. */
export function evolveAbsence(
  row: AbsenceTable | null,
  person: PersonId,
  event: AbsenceEvent | { readonly type: string },
  made: { readonly by: PersonId | null; readonly at: Instant },
): AbsenceTable | null {
  const known = event as AbsenceEvent;
  switch (known.type) {
    case 'absence-noted':
    case 'absence-changed': {
      const { number, from, to, zone, substitute } = known;
      return {
        person,
        number,
        from_date: from,
        to_date: to,
        zone,
        from_at: instantOf(`${from}T00:00`, zone),
        until_at: startOfNextDay(instantOf(`${to}T00:00`, zone), zone),
        substitute,
        withdrawn: 0,
        noted_by: row?.noted_by ?? made.by,
        noted_at: row?.noted_at ?? made.at,
        settle_at: null,
      };
    }
    case 'absence-withdrawn':
      return row && { ...row, withdrawn: 1, settle_at: null };
    default:
      return null;
  }
}

/** Records what happened to an absence and brings its row up to date; tasks are looked at from `settle` on. */
export async function changeAbsence(
  tx: Tx,
  person: PersonId,
  act: { readonly by: PersonId | null; readonly at: Instant },
  event: AbsenceEvent,
  settle: Instant,
): Promise<AbsenceTable> {
  const before = await findAbsence(tx, person, event.number);
  const row = evolveAbsence(before, person, event, act);
  if (row === null) throw new RangeError('events of an absence begin with absence-noted');
  await recordEvents(tx, streamOfPerson(person), act, [event]);
  const written = { ...row, settle_at: settle };
  await keepAbsence(tx, written);
  return written;
}

async function keepAbsence(tx: Tx, row: AbsenceTable): Promise<void> {
  await tx
    .insertInto('absences')
    .values(row)
    .onConflict((c) => c.columns(['person', 'number']).doUpdateSet(row))
    .execute();
}

const ofPerson = once<{ person: string }, AbsenceTable>((db, hole) =>
  db.selectFrom('absences').selectAll().where('person', '=', hole.person).orderBy('number'),
);

/** In the order in which they were noted. */
export function absencesOf(db: Db, person: PersonId): Promise<readonly AbsenceTable[]> {
  return ofPerson(db, { person });
}

export async function findAbsence(db: Db, person: PersonId, number: number): Promise<AbsenceTable | null> {
  return (await absencesOf(db, person)).find((row) => row.number === number) ?? null;
}

const notOver = once<{ now: Instant }, AbsenceTable>((db, hole) =>
  db.selectFrom('absences').selectAll().where('withdrawn', '=', 0).where('until_at', '>', hole.now),
);

/** Of everybody, those that are not over; also those that lie ahead. */
export function absencesFrom(db: Db, now: Instant): Promise<readonly AbsenceTable[]> {
  return notOver(db, { now });
}

export function absenceOfRow(row: AbsenceTable): Absence {
  return {
    person: row.person,
    number: row.number,
    from: row.from_date,
    to: row.to_date,
    zone: row.zone,
    begins: row.from_at,
    ends: row.until_at,
    substitute: row.substitute,
    withdrawn: row.withdrawn === 1,
    by: row.noted_by,
    at: row.noted_at,
  };
}

/** Rows that an entry of a person's stream leaves behind. */
export async function replayAbsences(tx: Tx, person: PersonId, entry: StoredEntry): Promise<void> {
  const made = { by: entry.actor, at: entry.recorded };
  for (const event of entry.events as readonly AbsenceEvent[]) {
    if (!Object.hasOwn(event, 'number') || !event.type.startsWith('absence-')) continue;
    const row = evolveAbsence(await findAbsence(tx, person, event.number), person, event, made);
    if (row !== null) await keepAbsence(tx, row);
  }
}
