/** docs/language/findings.md, made of the registry, the catalogue and the files that the tests run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../engine/definition/checks.ts';
import { problemCodes } from '../../engine/definition/codes.ts';
import { text } from '../../views/text/index.ts';

const folder = join(import.meta.dirname, '../definitions');

/** What a file shows: the lines in which the faulty one and the mended one differ. */
export interface Shown {
  readonly code: string;
  readonly file: string;
  readonly bad: string;
  readonly good: string;
}

/** The shortest pair of files for every code that a file can show. */
export function shownFindings(): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const file of readdirSync(join(folder, 'invalid'))) {
    if (!existsSync(join(folder, 'mended', file))) continue;
    const [head = '', ...lines] = readFileSync(join(folder, 'invalid', file), 'utf8').split('\n');
    const codes = new Set(
      head
        .replace('# finds: ', '')
        .split(', ')
        .map((finding) => finding.split(' ', 1)[0] ?? ''),
    );
    const [code = '', ...more] = codes; // several places of one code are one
    if (more.length > 0) continue;
    const [bad, good] = difference(lines, readFileSync(join(folder, 'mended', file), 'utf8').split('\n'));
    const known = shown.get(code);
    if (!known || bad.length + good.length < known.bad.length + known.good.length)
      shown.set(code, { code, file, bad, good });
  }
  return shown;
}

/** Lines of each that the other does not have, in their order. */
function difference(bad: readonly string[], good: readonly string[]): readonly [string, string] {
  const common = longestCommon(bad, good);
  return [
    without(
      bad,
      common.map(([at]) => at),
    ),
    without(
      good,
      common.map(([, at]) => at),
    ),
  ];
}

function without(lines: readonly string[], kept: readonly number[]): string {
  const left = lines.filter((line, index) => line.trim() !== '' && !kept.includes(index));
  const indent = Math.min(...left.map((line) => line.length - line.trimStart().length));
  return left.map((line) => line.slice(indent)).join('\n');
}

/** Pairs of lines that stay, as many as can be. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i]![j] =
        a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (length[i + 1]![j]! >= length[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

const severities = new Map<string, string>([
  ...checks.map(({ code, severity }) => [code, severity] as const),
  ['transition_nothing_old', 'warning'],
]);

/** The page, before the formatter. */
export function findingsPage(): string {
  const shown = shownFindings();
  const codes = [...problemCodes].sort();
  const [id, en] = [text('id').problems.codes, text('en').problems.codes].map(
    (sentences) => (code: string) =>
      ((sentences as Readonly<Record<string, string>>)[code] ?? '').replaceAll('*', '\\*'),
  );
  const rows = codes.map((code) => `| [${code}](#${code}) | ${severityOf(code)} | ${en!(code)} |`);
  const parts = codes.map((code) => {
    const pair = shown.get(code);
    const snippets = pair ? [...fenced('Wrong', pair.bad), ...fenced('Right', pair.good)] : [];
    return [
      `## ${code}`,
      '',
      `${capital(severityOf(code))}. ${en!(code)} _${id!(code)}_`,
      '',
      ...snippets,
    ].join('\n');
  });
  return [
    '# Findings',
    '',
    'Everything that `tertib check` can say of a file. An error keeps the file from running; a warning is shown',
    'to whoever signs. Of each: what is said in both languages, and the lines that are wrong and right in a file',
    'of `test/definitions`. This page is made by a test of the registry, the catalogue and those files.',
    '',
    '| finding | severity | what it says |',
    '| ------- | -------- | ------------ |',
    ...rows,
    '',
    ...parts,
  ].join('\n');
}

function severityOf(code: string): string {
  return severities.get(code) ?? 'error';
}

function fenced(title: string, lines: string): readonly string[] {
  return lines === ''
    ? [`${title}: without these lines.`, '']
    : [`${title}:`, '', '```text', lines, '```', ''];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
