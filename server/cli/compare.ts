/** `tertib compare A B`: what changed between two files or revisions, as sentences, and how both are signed. */
import { compareRevisions } from '../../engine/index.ts';
import { format } from '../../views/text/format.ts';
import { changeSentence, tellerOf } from '../comparisons/change-sentence.ts';
import { signRows } from '../comparisons/sign-rows.ts';
import { stateOf } from '../document/state.ts';
import type { Say } from '../forms/say.ts';
import { comparedSides, type ComparedSide } from './compared.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

export interface CompareOptions {
  readonly data: string;
  readonly json?: boolean;
}

/**
 * Exit code 0: the bytes are the same; 1: they are not, or a file cannot be read as an SOP; 2: there is
 * no such SOP or revision in the data folder.
 */
export async function compare(
  before: string,
  after: string,
  options: CompareOptions,
  setting: Setting,
): Promise<ExitCode> {
  const { terminal, t, lang } = setting;
  const sides = await comparedSides([before, after], options.data, setting);
  if (sides === null) return EXIT.found;
  const [earlier, later] = sides;
  const comparison = compareRevisions(earlier.sop, later.sop);
  const names = new Map([...earlier.names, ...later.names]);
  const nameOf: Say['nameOf'] = (id) => (typeof id === 'string' ? (names.get(id) ?? id) : t.common.system);
  const say: Say = { t, f: format(lang, later.sop.zone), now: Date.now(), nameOf };
  const teller = tellerOf(earlier.sop.definition, later.sop.definition, say);
  const told = comparison.changes.map((change) => ({ ...change, sentence: changeSentence(change, teller) }));
  if (options.json === true) {
    const [a, b] = [asData(earlier, say), asData(later, say)];
    terminal.out(JSON.stringify({ before: a, after: b, ...comparison, changes: told }, null, 2));
    return comparison.sameContent ? EXIT.done : EXIT.found;
  }
  signOffs(before, after, sides, setting, say);
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

/** One block for each: what it is, its state, its sign-off and its fingerprint, as the page has them. */
function signOffs(
  before: string,
  after: string,
  [earlier, later]: readonly [ComparedSide, ComparedSide],
  { terminal, t }: Setting,
  say: Say,
): void {
  const rows = signRows(earlier.row, later.row, say);
  [
    { asked: before, ...earlier },
    { asked: after, ...later },
  ].forEach(({ asked, row }, index) => {
    terminal.out(`${asked}: ${row.code}, ${t.sops.page.revision(row.revision)}, ${stateOf(row, say).text}`);
    for (const { label, cells } of rows) terminal.out(`  ${label}: ${cells[index] ?? ''}`);
  });
  terminal.out('');
}

function asData({ row }: ComparedSide, say: Say) {
  const { sop, revision, code, state, contentHash, effectiveFrom } = row;
  return {
    sop,
    revision,
    code,
    state,
    contentHash,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom: new Date(effectiveFrom).toISOString() }),
    signatures: row.signatures.map((one) => ({
      label: one.label,
      name: say.nameOf(one.person),
      position: one.position,
      at: new Date(one.at).toISOString(),
    })),
  };
}
