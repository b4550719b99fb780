import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../engine/definition/codes.ts';
import { filesOf } from '../../support/source.ts';
import { problemSentence } from '../../../views/text/problem-sentence.ts';
import { text } from '../../../views/text/index.ts';

/** The union of the codes of conditions: a type, which only its text can tell a test. */
function logicCodes(): readonly string[] {
  const [file] = filesOf('engine/logic', 'environment.ts');
  return [...(file?.text ?? '').matchAll(/\| '(logic_[a-z_]+)'/g)].map(([, code = '']) => code);
}

describe('the sentences of problems', () => {
  it('are there in both languages for every code', () => {
    const codes = [...problemCodes, ...logicCodes()];
    expect(logicCodes().length).toBeGreaterThan(10);
    for (const lang of ['id', 'en'] as const) {
      const known = Object.keys(text(lang).problems.codes);
      expect(codes.filter((code) => !known.includes(code))).toEqual([]);
    }
  });

  it('say what was found and what would be right', () => {
    const problem = { code: 'unknown_key', found: 'tsak', expected: 'task' };
    expect(problemSentence(text('id'), problem)).toBe(
      'Kunci ini tidak dikenal di sini. Tertulis: tsak. Seharusnya: task.',
    );
    expect(problemSentence(text('en'), problem)).toBe(
      'This key is not known here. Found: tsak. Expected: task.',
    );
  });

  it('never show the name of a code alone', () => {
    expect(problemSentence(text('id'), { code: 'constructor' })).toBe('Ada yang tidak benar di sini.');
  });
});
