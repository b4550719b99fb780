/** What holds of a data folder: of its files, and of a backup that is made of it (invariants.ts). */
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, restore } from '../../engine/audit/backup.ts';
import { DATABASE_FILE } from '../../engine/store/database.ts';

const MOST_WAL = 64 * 1024 * 1024;

/** I16: the log of the database was copied back before it grew too large. */
export function wrongInFiles(folder: string): readonly string[] {
  const size = statSync(join(folder, `${DATABASE_FILE}-wal`), { throwIfNoEntry: false })?.size ?? 0;
  return size > MOST_WAL ? [`I16 the log of the database stays below 64 MiB: ${size} bytes`] : [];
}

/** I17: a backup made now is whole, and so is what is restored from it. The folder may be in use. */
export async function wrongInBackup(folder: string, now: number): Promise<readonly string[]> {
  const home = await mkdtemp(join(tmpdir(), 'tertib-backup-'));
  try {
    const copied = await backup({ folder, to: join(home, 'copy') });
    const wrong = copied.findings.map((finding) => `I17 a backup is whole: ${JSON.stringify(finding)}`);
    if (wrong.length > 0) return wrong;
    const { report } = await restore({ from: join(home, 'copy'), to: join(home, 'restored'), now });
    return report.findings.map((finding) => `I17 what is restored is whole: ${JSON.stringify(finding)}`);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
