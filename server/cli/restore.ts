/** `tertib restore DIR`: puts a backup back; refused while a server holds the data, verified before it counts. */
import { restore as restoreFolder } from '../../engine/index.ts';
import { readCheckpoints, readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import { printReport } from './print-report.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

interface Options {
  readonly data: string;
  /** Put aside what the data folder holds. */
  readonly replace?: boolean;
}

export async function restore(from: string, options: Options, setting: Setting): Promise<ExitCode> {
  const { terminal, t } = setting;
  const replace = options.replace === true;
  const now = Date.now();
  const url = readDatabase(terminal.env);
  const checkpoints = readCheckpoints(terminal.env);
  const { report, aside } = await restoreFolder({
    from,
    to: options.data,
    replace,
    now,
    url,
    checkpoints,
  }).catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'store_missing';
    throw explainStore(error, missing ? from : options.data, setting);
  });
  printReport(from, report, setting);
  if (!report.intact) {
    terminal.error(t.cli.restore.refused(options.data));
    return EXIT.found;
  }
  if (aside !== null) terminal.out(t.cli.restore.aside(aside));
  terminal.out(t.cli.restore.done(options.data));
  return EXIT.done;
}
