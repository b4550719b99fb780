/** `tertib verify`: is everything in the data folder what was recorded? Works beside a running server. */
import { verify as verifyFolder } from '../../engine/index.ts';
import { readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import { printReport } from './print-report.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

export async function verify(
  options: { readonly data: string; readonly json?: boolean },
  setting: Setting,
): Promise<ExitCode> {
  const report = await verifyFolder({ folder: options.data, url: readDatabase(setting.terminal.env) }).catch(
    (error: unknown) => {
      throw explainStore(error, options.data, setting);
    },
  );
  if (options.json === true) setting.terminal.out(JSON.stringify(report, null, 2));
  else printReport(options.data, report, setting);
  return report.intact ? EXIT.done : EXIT.found;
}
