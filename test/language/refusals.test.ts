/** docs/language/refusals.md: every code that `refused` may name, with what people read. */
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { text } from '../../views/text/index.ts';

const page = join(import.meta.dirname, '../../docs/language/refusals.md');

function refusalsPage(): string {
  const [id, en] = [text('id').rejections, text('en').rejections];
  const rows = (Object.keys(en) as (keyof typeof en)[])
    .sort()
    .map((code) => `| \`${code}\` | ${escaped(en[code]({}))} | ${escaped(id[code]({}))} |`);
  return [
    '# Refusals',
    '',
    'Why something was not done: what people read, and the code that `refused` names in a scenario, beside what is',
    'refused or in `given` for the start. Of `form_invalid` the test also prints the field and what is wrong with it.',
    'A message that no case takes is refused with `not_consumed`. This page is made by a test of the catalogue.',
    '',
    '| code | English | Indonesian |',
    '| ---- | ------- | ---------- |',
    ...rows,
    '',
  ].join('\n');
}

function escaped(sentence: string): string {
  return sentence.replaceAll('|', '\\|');
}

it('the page of refusals is made of the catalogue', async () => {
  const options = { ...(await resolveConfig(page)), parser: 'markdown' };
  await expect(await format(refusalsPage(), options)).toMatchFileSnapshot(page);
});
