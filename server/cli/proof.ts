/** `tertib proof CASE` and `tertib verify-proof FILE`: one case, proven to somebody without the database. */
import { checkProof, proofFromFolder } from '../../engine/index.ts';
import { readCheckpoints, readDatabase } from '../config.ts';
import { explainStore } from './explain-store.ts';
import { readNamedFile } from './read-file.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

/** Prints the proof (JSON), to be put into a file. */
export async function proof(
  number: string,
  options: { readonly data: string },
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t } = setting;
  const made = await proofFromFolder(
    { folder: options.data, url: readDatabase(terminal.env), checkpoints: readCheckpoints(terminal.env) },
    number,
  ).catch((error: unknown) => {
    throw explainStore(error, options.data, setting);
  });
  if (typeof made === 'string') {
    terminal.error(t.cli.proof.none[made]);
    return EXIT.found;
  }
  terminal.out(JSON.stringify(made, null, 1));
  return EXIT.done;
}

/** Needs no data folder and no network. */
export function verifyProof(file: string, options: { readonly key?: string }, setting: Setting): ExitCode {
  const { terminal, t } = setting;
  const words = t.cli.proof;
  const read = checkProof(Buffer.from(readNamedFile(file, setting)).toString('utf8'), options.key?.trim());
  if (read.fault !== null) {
    terminal.error(words.faults[read.fault]);
    return EXIT.found;
  }
  const when = (instant: number): string => new Date(instant).toISOString();
  terminal.out(words.good(read.stream, read.entries, read.events));
  terminal.out(words.covers(read.size, when(read.from), when(read.until)));
  terminal.out(options.key === undefined ? words.keyInFile(read.vkey) : words.keyGiven);
  return EXIT.done;
}
