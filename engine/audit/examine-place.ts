/** What stands around the data: who may read them, who serves them, when they were last backed up. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Instant } from '../case/case.ts';
import { DATABASE_FILE } from '../store/database.ts';
import type { Db } from '../store/database.ts';
import { lockFolder } from '../store/lock.ts';
import type { Tell } from './examine.ts';

const DAY = 24 * 3_600_000;
/** Keys of persons and files lie in the database: nobody else on this computer should read it. */
const OTHERS = 0o077;

export function lookAtRights(folder: string, tell: Tell): void {
  const open = [folder, join(folder, DATABASE_FILE)].filter((path) => existsSync(path));
  // Whoever cannot enter the folder reads nothing in it.
  const reached = open.every((path) => (statSync(path).mode & OTHERS) !== 0);
  tell('rights', reached ? 'warning' : 'good', folder);
}

/** The computer's own; deadlines follow the zones that the documents name. */
export function lookAtZone(zone: string, tell: Tell): void {
  tell('zone', /^(?:Etc\/.*|UTC|GMT)$/.test(zone) ? 'warning' : 'good', zone);
}

const LAST_BACKUP = 'last-backup';

/** Says in the data folder that a whole copy was made just now. Where that may not be written, nothing is said. */
export async function noteBackup(folder: string, to: string): Promise<void> {
  await writeFile(join(folder, LAST_BACKUP), `${to}\n`).catch(() => undefined);
}

/** Days since the last one that `tertib backup` made. */
export function lookAtBackup(folder: string, now: Instant, tell: Tell): void {
  const note = join(folder, LAST_BACKUP);
  if (!existsSync(note)) return tell('backup', 'warning', '');
  const days = Math.max(0, Math.floor((now - statSync(note).mtimeMs) / DAY));
  tell('backup', days > 7 ? 'warning' : 'good', days);
}

/** Which process has the folder; empty: none has. */
export function lookAtLock(folder: string, tell: Tell): void {
  try {
    lockFolder(folder).release();
    tell('lock', 'good', '');
  } catch {
    tell('lock', 'good', holderOf(join(folder, 'tertib.lock')));
  }
}

/** Linux says who holds a lock on which file; elsewhere nobody does. */
function holderOf(file: string): string {
  try {
    const inode = String(statSync(file).ino);
    for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
      const [, , , access, pid = '', place = ''] = line.split(/\s+/);
      if (access === 'WRITE' && place.split(':').at(-1) === inode) return `PID ${pid}`;
    }
  } catch {
    // not Linux
  }
  return 'PID ?';
}

/** The servers of a PostgreSQL database, by where they come from. */
export async function lookAtServers(db: Db, tell: Tell): Promise<void> {
  const { rows } = await sql<{ server: string }>`
    select distinct coalesce(host(client_addr), 'local') as server from pg_stat_activity
    where datname = current_database() and application_name = 'tertib' and pid <> pg_backend_pid()
    order by server`.execute(db);
  tell('lock', 'good', rows.map(({ server }) => server).join(', '));
}
