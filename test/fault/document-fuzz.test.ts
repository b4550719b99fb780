/** A bounded draw of `npm run test:fault -- g7`. */
import { expect, it } from 'vitest';
import { fuzzDocuments } from './document-fuzz.ts';

it('no document, rule or form throws', () => {
  const counts = { documents: 60, rules: 400, forms: 300 };
  expect(fuzzDocuments(2, counts, () => undefined).wrong).toEqual([]);
}, 60_000);
