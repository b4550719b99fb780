/**
 * `tertib proof CASE`, `tertib consistency FILE` and `tertib verify-proof FILE`: one case, or that the log only
 * grew, proven to somebody without the database.
 */
import { checkConsistency, checkProof, consistencyFromFolder, proofFromFolder } from '../../engine/index.ts';
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

/** Prints the proof (JSON) that the log of now grew out of that of the checkpoint in a file. */
export async function consistency(
  file: string,
  options: { readonly data: string },
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t } = setting;
  const older = Buffer.from(readNamedFile(file, setting)).toString('utf8');
  const made = await consistencyFromFolder(
    { folder: options.data, url: readDatabase(terminal.env), checkpoints: readCheckpoints(terminal.env) },
    older,
  ).catch((error: unknown) => {
    throw explainStore(error, options.data, setting);
  });
  if (typeof made === 'string') {
    terminal.error(t.cli.consistency.none[made]);
    return EXIT.found;
  }
  terminal.out(JSON.stringify(made, null, 1));
  return EXIT.done;
}

/** Of either kind. Needs no data folder and no network. */
export function verifyProof(file: string, options: { readonly key?: string }, setting: Setting): ExitCode {
  const { terminal, t } = setting;
  const words = t.cli.proof;
  const text = Buffer.from(readNamedFile(file, setting)).toString('utf8');
  const grown = checkConsistency(text, options.key?.trim());
  if (grown !== null) {
    const { fault, from, to, vkey } = grown;
    if (fault !== null) {
      terminal.error(fault === 'proof_signature' ? words.faults[fault] : t.cli.consistency.faults[fault]);
      return EXIT.found;
    }
    terminal.out(t.cli.consistency.good(from, to));
    terminal.out(options.key === undefined ? words.keyInFile(vkey) : words.keyGiven);
    return EXIT.done;
  }
  const read = checkProof(text, options.key?.trim());
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
