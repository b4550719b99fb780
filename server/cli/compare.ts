/** `tertib compare A B`: what changed between two files, as sentences. */
import { compareRevisions, readSop, type Sop } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { changeSentence, tellerOf } from '../comparisons/change-sentence.ts';
import type { Say } from '../forms/say.ts';
import { filesBeside } from './files-beside.ts';
import { printProblems } from './print-problems.ts';
import { readNamedFile } from './read-file.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

/** Exit code 0: the bytes are the same; 1: they are not, or a file cannot be read as an SOP. */
export function compare(
  before: string,
  after: string,
  options: { readonly json?: boolean },
  setting: Setting,
): ExitCode {
  const { terminal, t } = setting;
  const [earlier, later] = [readOne(before, setting), readOne(after, setting)];
  if (earlier === null || later === null) return EXIT.found;
  const comparison = compareRevisions(earlier, later);
  const say: Say = { t, f: format(setting.lang), now: 0, nameOf: () => '' };
  const teller = tellerOf(earlier.definition, later.definition, say);
  const told = comparison.changes.map((change) => ({ ...change, sentence: changeSentence(change, teller) }));
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...comparison, changes: told }, null, 2));
    return comparison.sameContent ? EXIT.done : EXIT.found;
  }
  if (comparison.sameContent) {
    terminal.out(t.cli.compare.same);
    return EXIT.done;
  }
  let group = '';
  for (const change of told) {
    if (change.group !== group) terminal.out(`${group === '' ? '' : '\n'}${t.changes.group[change.group]}`);
    group = change.group;
    terminal.out(`  ${change.sentence}`);
  }
  const acting = told.filter((change) => change.effect).length;
  terminal.out(
    `\n${acting === 0 ? t.comparisons.onlyWriting(told.length) : t.comparisons.summary(acting, told.length - acting)}`,
  );
  return EXIT.found;
}

function readOne(file: string, setting: Setting): Sop | null {
  const { sop, problems } = readSop(readNamedFile(file, setting), file, filesBeside(file));
  if (sop !== undefined) return sop;
  printProblems(file, problems, setting);
  return null;
}
