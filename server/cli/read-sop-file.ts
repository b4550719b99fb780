/** An SOP out of a file, for the commands that run it: with errors it does not run. */
import { readSop } from '../../engine/index.ts';
import type { Sop } from '../../engine/index.ts';
import { printProblems } from './print-problems.ts';
import { filesBeside } from './files-beside.ts';
import { readNamedFile } from './read-file.ts';
import type { Setting } from './terminal.ts';

/** null after its errors were printed; warnings are the business of `check`. */
export function readSopFile(file: string, setting: Setting): Sop | null {
  const { sop, problems } = readSop(readNamedFile(file, setting), file, filesBeside(file));
  if (sop !== undefined) return sop;
  printProblems(file, problems, setting);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  setting.terminal.error(setting.t.cli.check.sum(file, errors, problems.length - errors));
  return null;
}
