import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../engine/definition/parse.ts';

const head = 'id: contoh-01\ndocument: {title: Contoh}\n';
const process = 'process: {steps: {check: {task: staff}}}\n';
const codesOf = (source: string | Uint8Array) => parseDefinition(source).problems.map(({ code }) => code);

describe('what is written stays as written', () => {
  it('where the schema says text', () => {
    for (const written of [
      'no',
      'yes',
      '012',
      '08:00',
      '1e3',
      '~',
      'null',
      'true',
      '3174012345678901234',
      '2024-01-01',
    ]) {
      const { definition } = parseDefinition(
        `id: contoh-01\ndocument: {title: ${written}, revision: ${written}}\n${process}`,
      );
      expect(definition?.document).toEqual({ title: written, revision: written });
    }
  });

  it('in an open place beside the name of a text field, and for what no number holds exactly', () => {
    const { definition } = parseDefinition(
      `${head}${process}data: {mobile: {type: phone}, amount: {type: money}}\n` +
        'scenarios: {a: {title: A, given: {case: {mobile: 628123, amount: 5000, other: 012, nik: 3174012345678901234, ' +
        'half: 0.5, day: 2026-02-02, sure: true, quoted: "5", none: null, word: no}}, steps: []}}\n',
    );
    expect(definition?.scenarios?.['a']?.given?.case).toEqual({
      mobile: '628123', amount: 5000, other: '012', nik: '3174012345678901234',
      half: 0.5, day: '2026-02-02', sure: true, quoted: '5', none: null, word: 'no',
    }); // prettier-ignore
  });

  it('but not the amounts in a rule that gives the text', () => {
    const value =
      '{if: [{">": [{var: amount}, 0]}, {substr: [{cat: [{var: mobile}, 12]}, 0, 4]}, {"==": [{count: rows}, 2]}, 34, 56]}';
    const { definition } = parseDefinition(
      `${head}process: {steps: {a: {set: {mobile: ${value}}}}}\ndata: {mobile: {type: text}, amount: {type: money}}\n`,
    );
    expect(definition?.process?.steps['a']?.set?.['mobile']).toEqual({
      if: [
        { '>': [{ var: 'amount' }, 0] }, { substr: [{ cat: [{ var: 'mobile' }, '12'] }, 0, 4] },
        { '==': [{ count: 'rows' }, 2] }, '34', '56',
      ],
    }); // prettier-ignore
  });

  it('and a number or a flag is one only where the schema says so', () => {
    const steps =
      'process: {steps: {check: {task: staff, substitute: false, again: {perDay: 3, early: "true"}}}}\n';
    expect(parseDefinition(head + steps).problems).toMatchObject([
      { code: 'wrong_type', path: 'process/steps/check/again/early', found: 'true', expected: 'true/false' },
    ]);
  });

  it('with Windows line ends and a byte order mark, at the same places', () => {
    const windows = `\uFEFF${head}proces: 1\n`.replaceAll('\n', '\r\n');
    for (const source of [windows, new TextEncoder().encode(windows)]) {
      const problems = parseDefinition(source, 'a.yaml').problems;
      expect(problems).toContainEqual({
        code: 'unknown_key', severity: 'error', file: 'a.yaml', line: 3, column: 1, path: 'proces',
        found: 'proces', expected: 'process',
      }); // prettier-ignore
    }
  });
});

describe('a hostile file', () => {
  const kilobytes = (text: string, size = 255) => text.repeat(Math.floor((size * 1024) / text.length));
  const numbered = (count: number, line: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join('\n');
  const hostile: Readonly<Record<string, string | Uint8Array>> = {
    'nested brackets': '['.repeat(1303) + ']'.repeat(1303),
    'brackets that never close': '['.repeat(1969),
    'nested blocks': numbered(700, (n) => `${' '.repeat(n)}a:`),
    'dashes on one line': kilobytes('- '),
    'forty thousand anchors': numbered(40_000, (n) => `- &a${String(n % 9)} x`),
    'twenty thousand anchors': numbered(20_000, () => '- &a x'),
    'an alias bomb': 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n',
    'ten megabytes': 'a: b\n'.repeat(2_000_000),
    'binary bytes': Uint8Array.from({ length: 200_000 }, (_, n) => (n * 7919) % 256),
    'zero bytes': new Uint8Array(1000),
    'half a character': Uint8Array.from([0x61, 0x3a, 0x20, 0xc3]),
    'closing brackets': kilobytes(']'),
    'bad escapes': `"${kilobytes('\\x')}`,
    'empty lines': kilobytes('\n'),
    comments: kilobytes('#\n'),
    'an open quotation': `a: "${kilobytes('x\n ')}`,
    'a hundred thousand commas': `[${kilobytes(',')}`,
    'many keys': numbered(19_000, (n) => `k${String(n)}:`),
    'many wrong keys': `${head}process:\n  steps:\n    check:\n${numbered(9_000, (n) => `      k${String(n)}: 1`)}`,
    'one long word': `id: ${kilobytes('x')}`,
    'a prototype': `${head}process: {steps: {__proto__: {task: staff}}}\n`,
  };

  it.each(Object.entries(hostile))('of %s is a problem', (_, source) => {
    const { definition, problems } = parseDefinition(source);
    expect(definition).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(100);
  });

  // Deep documents once ended a process that had already read some twenty others.
  it('is a problem also the fortieth time in one process', () => {
    const slow = /^(many|an open|a hundred|one long|comments|empty|bad)/; // read whole before they are refused
    const quick = Object.entries(hostile).filter(([name]) => !slow.test(name));
    for (let round = 0; round < 40; round += 1) {
      for (const [, source] of quick) expect(parseDefinition(source).definition).toBeUndefined();
    }
  });

  it('is refused for what it is', () => {
    expect(codesOf(hostile['ten megabytes'] ?? '')).toEqual(['file_too_large']);
    expect(codesOf(hostile['binary bytes'] ?? '')).toEqual(['not_utf8']);
    expect(codesOf(hostile['half a character'] ?? '')).toEqual(['not_utf8']);
    expect(codesOf(hostile['empty lines'] ?? '')).toEqual(['too_many_lines']);
    expect(codesOf(hostile['a hundred thousand commas'] ?? '')).toEqual(['too_many_nodes']);
    expect(codesOf(hostile['zero bytes'] ?? '')).toEqual(['control_character']);
    expect(codesOf(hostile['nested blocks'] ?? '')).toEqual(['too_deep']);
    expect(codesOf('a: \uD800')).toEqual(['not_utf8']);
    expect(codesOf('')).toEqual(['empty_value', 'one_of_missing']);
    expect(codesOf(`${'é'.repeat(131_000)}x`)).not.toEqual(['file_too_large']);
    expect(codesOf('é'.repeat(131_073))).toEqual(['file_too_large']);
  });

  it('of thirty-two levels is read, of thirty-three is not', () => {
    const deep = (levels: number) => `a: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`;
    expect(codesOf(deep(32))).not.toContain('too_deep');
    expect(codesOf(deep(33))).toEqual(['too_deep']);
  });

  it('takes a map with names of an object for what it is, where one of some words is asked', () => {
    const text = `id: bayar-01
document: {title: Bayar, code: B-1, revision: "00"}
data: {paid: {type: {toString: null}, label: Bayar}}
`;
    const codes = parseDefinition(text).problems.map(({ code, path }) => `${path} ${code}`);
    expect(codes).toContain('data/paid/type not_one_of');
  });
});
