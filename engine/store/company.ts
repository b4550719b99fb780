/**
 * The installation: its company, whether it is a demo, and the clock everything runs by. Only the
 * clock of a demo can be moved, and only forward; every move is an event of the stream `system`.
 */
import type { PersonId, Rejection } from '../case/case.ts';
import type { Clock, Company } from '../runtime/engine.ts';
import { evolveFounding } from './company-events.ts';
import type { Founding, SystemEvent } from './company-events.ts';
import type { CompanyTable } from './people-tables.ts';
import type { Db, Tx, Write } from './database.ts';
import { markChanged } from './generation.ts';
import { recordEvents } from './people-writing.ts';
import { once } from './statement.ts';

export interface CompanyParts {
  readonly reads: Db;
  readonly write: Write;
  /** The real clock. */
  readonly clock: Clock;
}

const theOne = once<Record<never, never>, CompanyTable>((db) => db.selectFrom('company').selectAll());

export interface OpenedCompany {
  readonly company: Company;
  readonly clock: Clock;
  /** Learns how far another process moved the clock. */
  readonly keepUp: (db: Db) => Promise<void>;
}

/** `clock` is the real one plus what a demo was moved by: the only source of time from then on. */
export async function openCompany({ reads, write, clock: real }: CompanyParts): Promise<OpenedCompany> {
  let offset = (await findFounding(reads))?.clockOffset ?? 0;
  const clock: Clock = { now: () => real.now() + offset };
  const company: Company = {
    async get() {
      const founding = await findFounding(reads);
      return founding === null ? null : { name: founding.name, demo: founding.demo };
    },
    found: (name, demo) =>
      write(async (tx) => {
        if ((await findFounding(tx)) !== null) return; // of two first starts the first one wins
        await recordSystem(tx, null, clock, { type: 'company-founded', name: name.trim(), demo });
      }),
    async moveClock(by, to) {
      const moved = await write(async (tx): Promise<Rejection | number> => {
        const founding = await findFounding(tx);
        if (founding?.demo !== true) return { rejected: 'not_allowed' };
        if (to <= clock.now()) return { rejected: 'in_past' };
        const ahead = to - real.now();
        await recordSystem(tx, by, clock, { type: 'clock-moved', to, offset: ahead });
        await markChanged(tx, 'people');
        return ahead;
      });
      if (typeof moved !== 'number') return moved;
      offset = Math.max(offset, moved); // nobody acts by the new time before it is durable
      return null;
    },
  };
  const keepUp = async (db: Db): Promise<void> => {
    offset = Math.max(offset, (await findFounding(db))?.clockOffset ?? 0);
  };
  return { company, clock, keepUp };
}

async function findFounding(db: Db): Promise<Founding | null> {
  const [row] = await theOne(db, {});
  return row === undefined ? null : { name: row.name, demo: row.demo === 1, clockOffset: row.clock_offset };
}

function rowOfFounding(founding: Founding): CompanyTable {
  const { name, demo, clockOffset } = founding;
  return { id: 1, name, demo: demo ? 1 : 0, clock_offset: clockOffset };
}

/** Records an event of the installation and brings the row of the company up to date. */
export async function recordSystem(
  tx: Tx,
  by: PersonId | null,
  clock: Clock,
  event: SystemEvent,
): Promise<void> {
  await recordEvents(tx, 'system', { by, at: clock.now() }, [event]);
  await projectFounding(tx, event);
}

/** The row of the company as an event of the installation leaves it. */
export async function projectFounding(tx: Tx, event: SystemEvent): Promise<void> {
  const before = await findFounding(tx);
  const after = evolveFounding(before, event);
  if (after === null || after === before) return;
  const row = rowOfFounding(after);
  await tx
    .insertInto('company')
    .values(row)
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
}
