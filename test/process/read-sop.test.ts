import { describe, expect, it } from 'vitest';
import { readSop } from '../../engine/process/read-sop.ts';

const source = `id: contoh-01
document: {title: Contoh, sections: [{id: one, title: Satu, text: Teks}]}
roles: {staff: Staf}
process:
  steps:
    first: {ref: "01", title: Periksa, task: staff, notes: dulu, instructions: Kerjakan}
    second: {task: staff}
`;

const sopOf = (text: string) => {
  const { sop, problems } = readSop(text);
  if (!sop) throw new Error(JSON.stringify(problems));
  return sop;
};

describe('the behaviour hash', () => {
  const { behaviourHash, contentHash } = sopOf(source);
  const same = (text: string) => sopOf(text).behaviourHash === behaviourHash;

  it.each([
    ['a comment', `# said\n${source}`],
    [
      'the order of keys of one step',
      source.replace('ref: "01", title: Periksa', 'title: Periksa, ref: "01"'),
    ],
    ['a paper number', source.replace('"01"', '"1a"')],
    ['an author’s note', source.replace('dulu', 'kini')],
    ['the text of a section', source.replace('Teks', 'Teks lain')],
    [
      'an open point',
      `${source}openPoints: {op: {at: [first], paper: [], question: Q, meanwhile: M, owner: O}}\n`,
    ],
    ['a scenario', `${source}scenarios: {a: {title: A, steps: []}}\n`],
  ])('stays while %s changes', (_, changed) => {
    expect(same(changed)).toBe(true);
    expect(sopOf(changed).contentHash).not.toBe(contentHash);
  });

  it.each([
    ['a title', source.replace('Periksa', 'Cek')],
    ['an instruction', source.replace('Kerjakan', 'Kerjakan segera')],
    ['the order of steps', source.replace(/( {4}first.*\n)( {4}second.*\n)/, '$2$1')],
    [
      'a performer',
      source
        .replace('second: {task: staff}', 'second: {task: manager}')
        .replace('staff: Staf', 'staff: Staf, manager: M'),
    ],
    [
      'a retention period',
      source.replace('title: Contoh,', 'title: Contoh, records: [{id: r, title: R, retention: P5Y}],'),
    ],
  ])('changes with %s', (_, changed) => {
    expect(same(changed)).toBe(false);
  });
});

it('the content hash is the SHA-256 of the exact bytes', () => {
  expect(sopOf(source).contentHash).toBe(sopOf(`${source}`).contentHash);
  expect(readSop(new TextEncoder().encode(source)).sop?.contentHash).toBe(sopOf(source).contentHash);
});

it('one revision is compiled once, and each reader sees its own file name', () => {
  expect(sopOf(source)).toBe(sopOf(source));
  const wrong = source.replace('task: staff', 'task: staf');
  expect(readSop(wrong, 'a.yaml').problems).toMatchObject([{ code: 'unknown_role', file: 'a.yaml' }]);
  expect(readSop(wrong, 'b.yaml').problems).toMatchObject([{ code: 'unknown_role', file: 'b.yaml' }]);
});
