import fs from 'node:fs';
import { expect, it } from 'vitest';
import { text } from '../../../views/text/index.ts';

/** Every literal code that engine/form can answer, taken from its text. */
function codes(): readonly string[] {
  const folder = new URL('../../../engine/form/', import.meta.url);
  const found = new Set<string>();
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const source = fs.readFileSync(new URL(name, folder), 'utf8');
    for (const [, code = ''] of source.matchAll(/(?:fail\(|refuse\([^,)]*, ?|code: )'([a-z_]+)'/g))
      found.add(code);
  }
  return [...found];
}

it('has a sentence in both languages for every code of a form', () => {
  for (const lang of ['id', 'en'] as const) {
    const missing = codes().filter((code) => !Object.hasOwn(text(lang).fields.codes, code));
    expect(missing, lang).toEqual([]);
  }
});
