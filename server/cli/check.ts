/** `tertib check FILE…`: everything that is wrong with an SOP, errors and warnings. */
import { readSop } from '../../engine/index.ts';
import type { Problem } from '../../engine/index.ts';
import { filesBeside } from './files-beside.ts';
import { printProblems } from './print-problems.ts';
import { readNamedFile } from './read-file.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

/** `json`: one list of problems, each with its file, for editors and other tools. */
export function check(
  files: readonly string[],
  options: { readonly json?: boolean },
  setting: Setting,
): ExitCode {
  const { terminal, t } = setting;
  const all: Problem[] = [];
  for (const file of files) {
    const { sop, problems } = readSop(readNamedFile(file, setting), file, filesBeside(file));
    all.push(...problems);
    if (options.json === true) continue;
    printProblems(file, problems, setting);
    const steps = Object.values(sop?.processes ?? {}).reduce(
      (sum, process) => sum + Object.keys(process.steps).length,
      0,
    );
    const errors = problems.filter((problem) => problem.severity === 'error').length;
    const { shared, document } = sop?.definition ?? {};
    if (sop !== undefined && shared && errors === 0)
      terminal.out(t.cli.check.shared(sop.id, document?.revision ?? '', sop.contentHash));
    if (sop !== undefined && problems.length === 0) terminal.out(t.cli.check.fine(file, sop.id, steps));
    else terminal.out(t.cli.check.sum(file, errors, problems.length - errors));
  }
  if (options.json === true) terminal.out(JSON.stringify(all, null, 2));
  return all.some((problem) => problem.severity === 'error') ? EXIT.found : EXIT.done;
}
