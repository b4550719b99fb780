/** `tertib verify`: is everything in the data folder what was recorded? Works beside a running server. */
import { verify as verifyFolder } from '../../engine/index.ts';
import { readCheckpoints, readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import { readNamedFile } from './read-file.ts';
import { printReport } from './print-report.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

export interface VerifyFlags {
  readonly data: string;
  readonly json?: boolean;
  /** File with a checkpoint that was kept elsewhere. */
  readonly checkpoint?: string;
  /** Public key, known from elsewhere. */
  readonly key?: string;
}

export async function verify(options: VerifyFlags, setting: Setting): Promise<ExitCode> {
  const { env } = setting.terminal;
  const { data, checkpoint, key } = options;
  const report = await verifyFolder({
    folder: data,
    url: readDatabase(env),
    checkpoints: readCheckpoints(env),
    ...(checkpoint === undefined
      ? {}
      : { outside: Buffer.from(readNamedFile(checkpoint, setting)).toString('utf8') }),
    ...(key === undefined ? {} : { vkey: key.trim() }),
  }).catch((error: unknown) => {
    throw explainStore(error, data, setting);
  });
  if (options.json === true) setting.terminal.out(JSON.stringify(report, null, 2));
  else printReport(data, report, setting);
  return report.intact ? EXIT.done : EXIT.found;
}
