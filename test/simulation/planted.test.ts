/** A planted fault that fits its file no more would be counted as looked for, and never was there. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planted } from './planted.ts';

it.each(planted)('“$says” can be planted in $file', ({ file, from }) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  expect(text.split(from)).toHaveLength(2);
});

it('there are twenty of them', () => {
  expect(planted).toHaveLength(20);
});
