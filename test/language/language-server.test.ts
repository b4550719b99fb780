import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLanguageServer } from './language-server.ts';
import type { LanguageServer } from './language-server.ts';

const HEAD = '# yaml-language-server: $schema=docs/language/sop.schema.json\n';
const GOOD = `${HEAD}id: contoh-01
document: {title: Contoh}
roles: {staff: Staf}
process:
  steps:
    check:
      title: Periksa
      task: staff
`;

let server: LanguageServer;
beforeAll(async () => {
  server = await startLanguageServer();
});
afterAll(() => server.stop());

describe('an editor with a YAML language server', () => {
  it('finds nothing in a good file', async () => {
    expect(await server.open('good.yaml', GOOD)).toEqual([]);
  });

  it('underlines a misspelt key and a value that is none of those allowed', async () => {
    const text = `${GOOD}      taks: staff\n      limit: {max: 2, per: week, goto: check}\n`;
    const found = await server.open('bad.yaml', text);
    const lines = found.map(({ range, message }) => `${range.start.line}: ${message}`).sort();
    expect(lines).toEqual([
      expect.stringMatching(/^10: .*"scope", "case"/),
      expect.stringMatching(/^9: .*taks/),
    ]);
  });

  it('completes the keys of a step and the values of a key', async () => {
    await server.open('keys.yaml', `${GOOD}      \n`);
    const keys = await server.complete('keys.yaml', { line: 9, character: 6 });
    expect(keys).toEqual(expect.arrayContaining(['form', 'next', 'approval', 'parallel', 'due']));
    expect(keys).not.toContain('processes');
    await server.open('values.yaml', `${GOOD}      limit: {max: 2, goto: check, per: }\n`);
    const values = await server.complete('values.yaml', { line: 9, character: 40 });
    expect(values).toEqual(expect.arrayContaining(['scope', 'case']));
  });

  it('says over a key what it means', async () => {
    await server.open('hover.yaml', GOOD);
    expect(await server.hover('hover.yaml', { line: 8, character: 7 })).toContain('fills in a form');
  });
});
