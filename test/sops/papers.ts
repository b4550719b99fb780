/** The papers that `sops/` holds, as the tests of this folder read them. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Paper {
  readonly sop: string;
  readonly file: string;
  readonly bytes: Buffer;
  /** The file as plain data, for paths and words; meaning comes from readSop. */
  readonly data: unknown;
  /** docs/papers/<sop>.md */
  readonly table: string;
  /** Ids of what the paper demands: `S0-D01`. */
  readonly demands: readonly string[];
  /** Letters of the demands that a scenario must prove; the others are held by the document alone. */
  readonly proved: RegExp;
  /** Demands where the paper is silent, damaged or against itself: each names an open point. */
  readonly unclear: readonly string[];
}

/** How many demands of each group; groups with two digits are written D, R and P. */
type Groups = Readonly<Record<string, number>>;

export const papers: readonly Paper[] = [
  paper('clc-01', 'S0', { D: 15, R: 10, P: 14, C: 5, T: 4, F: 5 }, /-[PCT]/, 'D04 D07 D09 D12 R06 R07 R08 P03 P07 P12 P14 C4 T2 T4 F1 F2 F3 F4'),
  paper('ar-01', 'S1', { D: 5, P: 13, T: 1, F: 3, K: 5 }, /-[PTFK]/, 'D01 D04 D05 P01 P02 P08 P09 P10 P11 P13 T1'),
  paper('intera-01', 'S3', { D: 4, R: 11, P: 11, T: 1, F: 1 }, /-[PF]/, 'D01 R05 R06 R10 P04 T1 F1'),
  paper('caring-01', 'S4', { D: 10, R: 1, P: 8, G: 1, K: 2, F: 3, X: 1 }, /-[PGF]/, 'D05 D06 R01 P01 G1'),
];

export function paperOf(sop: string): Paper {
  const found = papers.find((each) => each.sop === sop);
  if (!found) throw new Error(`no paper ${sop}`);
  return found;
}

/** Follows `a/b/0/c` through maps and lists; undefined where it leads nowhere. */
export function atPath(data: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }, data);
}

function paper(sop: string, prefix: string, groups: Groups, proved: RegExp, unclear: string): Paper {
  const file = `sops/${sop}/process.yaml`;
  const bytes = readFileSync(new URL(`../../${file}`, import.meta.url));
  const table = readFileSync(new URL(`../../docs/papers/${sop}.md`, import.meta.url), 'utf8');
  const demands = Object.entries(groups).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => {
      const number = String(index + 1);
      return `${prefix}-${letter}${/[DRP]/.test(letter) ? number.padStart(2, '0') : number}`;
    }),
  );
  return { sop, file, bytes, data: parse(bytes.toString('utf8')), table, demands, proved, unclear: unclear.split(' ').map((id) => `${prefix}-${id}`) };
}
