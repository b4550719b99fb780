/** `tertib backup DIR`: a verified copy of database, files and keys, while the server runs. */
import { backup as copyFolder } from '../../engine/index.ts';
import { readCheckpoints, readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import { printReport } from './print-report.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

export async function backup(
  to: string,
  options: { readonly data: string },
  setting: Setting,
): Promise<ExitCode> {
  const report = await copyFolder({
    folder: options.data,
    to,
    url: readDatabase(setting.terminal.env),
    checkpoints: readCheckpoints(setting.terminal.env),
  }).catch((error: unknown) => {
    const about = isTargetError(error) ? to : options.data;
    throw explainStore(error, about, setting);
  });
  printReport(to, report, setting);
  if (!report.intact) return EXIT.found;
  setting.terminal.out(setting.t.cli.backup.done(to));
  return EXIT.done;
}

function isTargetError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'target_not_empty';
}
