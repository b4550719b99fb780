/** What was found of a text, each finding with its place: line, column, and the lines around it. */
import type { Problem, Proof, RegisterFinding } from '../../engine/index.ts';
import { problemSentence } from '../../views/text/problem-sentence.ts';
import type { Say } from '../forms/say.ts';
import { findingText } from '../sops/revision-words.ts';
import { failuresOf } from './failures.ts';

export interface TextFindings {
  readonly title: string;
  readonly hasErrors: boolean;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly rows: readonly FindingLine[];
  }[];
  /** What the scenarios came to. */
  readonly proof: string;
}

export interface FindingLine {
  readonly sentence: string;
  /** null: it is about the document as a whole. */
  readonly place: {
    readonly line: number;
    readonly column: number;
    readonly words: string;
    readonly excerpt: readonly { readonly n: number; readonly text: string; readonly isHere: boolean }[];
  } | null;
}

export interface Found {
  readonly problems: readonly Problem[];
  readonly findings?: readonly RegisterFinding[];
  /** null: a text with errors is not run. */
  readonly proof: Proof | null;
}

/** Lines shown on each side of the one that is meant; letters of a line. */
const AROUND = 1;
const LETTERS = 160;

export function textFindings(
  text: string,
  { problems, findings = [], proof }: Found,
  say: Say,
): TextFindings {
  const words = say.t.drafts.found;
  const lines = text.split('\n');
  const row = (sentence: string, line: number, column: number): FindingLine => ({
    sentence,
    place: { line, column, words: say.t.sops.problemAt(line, column), excerpt: around(lines, line) },
  });
  const of = (severity: 'error' | 'warning'): readonly FindingLine[] => [
    ...findings
      .filter((each) => each.severity === severity)
      .map((each) => ({ sentence: findingText(each, say), place: null })),
    ...problems
      .filter((each) => each.severity === severity)
      .map((each) => row(problemSentence(say.t, each), each.line, each.column)),
  ];
  const failed = failuresOf(proof?.failed ?? [], say).map(({ sentence, line, column }) =>
    row(sentence, line, column),
  );
  const [errors, warnings] = [of('error'), of('warning')];
  const groups = [
    { id: 'errors', title: words.errors(errors.length), rows: errors },
    { id: 'scenarios', title: words.failed(proof?.failed.length ?? 0), rows: failed },
    { id: 'warnings', title: words.warnings(warnings.length), rows: warnings },
  ].filter(({ rows }) => rows.length > 0);
  const blocking = errors.length + failed.length;
  return {
    title: blocking > 0 ? words.blocked(blocking) : groups.length > 0 ? words.notBlocked : words.none,
    hasErrors: blocking > 0,
    groups,
    proof: proofWords(proof, say),
  };
}

function proofWords(proof: Proof | null, say: Say): string {
  const words = say.t.drafts.found;
  if (proof === null) return words.notRun;
  return proof.run === 0 ? words.noScenario : words.run(proof.run - proof.failed.length, proof.run);
}

function around(lines: readonly string[], line: number): NonNullable<FindingLine['place']>['excerpt'] {
  const first = Math.max(1, line - AROUND);
  return lines.slice(first - 1, line + AROUND).map((text, i) => ({
    n: first + i,
    text: text.length > LETTERS ? `${text.slice(0, LETTERS)}…` : text,
    isHere: first + i === line,
  }));
}
