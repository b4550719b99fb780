import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../engine/definition/codes.ts';
import { LANGS, text } from '../../views/text/index.ts';
import { findingsPage, shownFindings } from './findings.ts';

const page = join(import.meta.dirname, '../../docs/language/findings.md');

/** What no small file of text can show (parse.test.ts, logic/hostile.test.ts), or no keyword of the schema leads to yet. */
const unshown = [
  'file_too_large', 'too_many_lines', 'too_many_nodes', 'not_utf8', 'not_allowed',
  'logic_too_large', 'logic_text_too_long', 'logic_list_too_long',
  'transition_nothing_old', // runtime/transitions.test.ts: it takes two revisions
]; // prettier-ignore

describe('every finding', () => {
  it('has a file that is wrong and the same file mended', () => {
    const shown = shownFindings();
    expect(problemCodes.filter((code) => !shown.has(code) && !unshown.includes(code))).toEqual([]);
  });

  it.each(LANGS)('has its sentence (%s)', (lang) => {
    const sentences = text(lang).problems.codes as Readonly<Record<string, string>>;
    expect(problemCodes.filter((code) => !sentences[code])).toEqual([]);
  });

  it('stands in the table of the language reference', async () => {
    const options = { ...(await resolveConfig(page)), parser: 'markdown' };
    await expect(await format(findingsPage(), options)).toMatchFileSnapshot(page);
  });
});
