/**
 * Who had which role at an instant, who was away, and who stood in: read from the streams of the people,
 * which hold every change, and not from their rows, which hold the last. What was read is kept; a later
 * reading only reads on.
 */
import type { Instant, PersonId } from '../case/case.ts';
import { evolveAbsence, type AbsenceEvent } from './absences-rows.ts';
import type { Db } from './database.ts';
import { readStream } from './log.ts';
import type { PersonEvent } from './people-events.ts';
import { allPeople } from './people-rows.ts';
import { streamOfPerson } from './people-writing.ts';
import type { AbsenceTable } from './settings-tables.ts';

export interface PersonThen {
  readonly person: PersonId;
  readonly roles: readonly string[];
  readonly supervisor: PersonId | null;
  /** Dates `YYYY-MM-DD`, both away; null: there. */
  readonly away: {
    readonly from: string;
    readonly to: string;
    readonly substitute: PersonId | null;
  } | null;
}

/** Those who could act then, in order of their ids: not yet made, disabled and erased ones are left out. */
export async function peopleAt(db: Db, at: Instant): Promise<readonly PersonThen[]> {
  const known = kept.get(db) ?? new Map<PersonId, Read>();
  kept.set(db, known);
  const found: PersonThen[] = [];
  for (const { id } of await allPeople(db)) {
    const read = await readOn(db, id, known.get(id) ?? { seq: 0, changes: [] });
    known.set(id, read);
    const then = standing(id, read.changes, at);
    if (then !== null) found.push(then);
  }
  return found.sort((a, b) => (a.person < b.person ? -1 : 1));
}

interface Change {
  readonly at: Instant;
  readonly by: PersonId | null;
  readonly event: PersonEvent | AbsenceEvent;
}

interface Read {
  /** Number of the last event read. */
  readonly seq: number;
  readonly changes: readonly Change[];
}

const kept = new WeakMap<Db, Map<PersonId, Read>>();

const TELLING: ReadonlySet<string> = new Set([
  'person-created',
  'roles-changed',
  'supervisor-changed',
  'person-disabled',
  'person-enabled',
  'person-erased',
  'absence-noted',
  'absence-changed',
  'absence-withdrawn',
] satisfies readonly (PersonEvent | AbsenceEvent)['type'][]);

async function readOn(db: Db, id: PersonId, { seq, changes }: Read): Promise<Read> {
  const entries = await readStream(db, streamOfPerson(id), seq);
  const last = entries.at(-1);
  if (last === undefined) return { seq, changes };
  const more = entries.flatMap(({ actor, recorded, events }) =>
    (events as readonly Change['event'][])
      .filter(({ type }) => TELLING.has(type))
      .map((event) => ({ at: recorded, by: actor, event })),
  );
  return { seq: last.seq + last.count - 1, changes: [...changes, ...more] };
}

function standing(person: PersonId, changes: readonly Change[], at: Instant): PersonThen | null {
  let roles: readonly string[] = [];
  let supervisor: PersonId | null = null;
  let active = false;
  const absences = new Map<number, AbsenceTable>();
  for (const { at: changed, by, event } of changes) {
    if (changed > at) break;
    switch (event.type) {
      case 'person-created':
        ({ roles, supervisor } = event);
        active = true;
        break;
      case 'roles-changed':
        ({ roles } = event);
        break;
      case 'supervisor-changed':
        ({ supervisor } = event);
        break;
      case 'person-enabled':
        active = true;
        break;
      case 'person-disabled':
      case 'person-erased':
        active = false;
        break;
      case 'absence-noted':
      case 'absence-changed':
      case 'absence-withdrawn': {
        const row = evolveAbsence(absences.get(event.number) ?? null, person, event, { by, at: changed });
        if (row !== null) absences.set(event.number, row);
        break;
      }
      default: // no right follows from it
        break;
    }
  }
  if (!active) return null;
  const away = [...absences.values()].find(
    (row) => row.withdrawn === 0 && row.from_at <= at && at < row.until_at,
  );
  const told = away && { from: away.from_date, to: away.to_date, substitute: away.substitute };
  return { person, roles, supervisor, away: told ?? null };
}
